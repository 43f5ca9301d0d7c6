internal import Base

/// A configuration of Pelican under another name than `pelicanconf.py`, by the `Makefile` that hands it to the program.
enum PelicanMakefile {
    private static let name = "Makefile"

    /// The configuration of a folder; nil where no `Makefile` names one that holds settings of Pelican's.
    static func configuration(at level: any ContentSource) -> SiteFile? {
        guard let bytes = SiteFile.bytes(name, level) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let path = text.split(whereSeparator: \.isNewline).lazy.compactMap(path).first,
            var file = SiteFile(path, at: level), file.python["SITENAME"] != nil || file.python["SITEURL"] != nil
        else { return nil }
        file.digest = FNV1a.hash("\(file.digest ?? 0) \(FNV1a.hash(bytes))")
        return file
    }

    /// The path in `CONFFILE=$(BASEDIR)/settings.py`, as Pelican's own `Makefile` has it, or in `pelican -s settings.py`.
    private static func path(_ line: Substring) -> String? {
        let words = line.split { $0.isWhitespace || $0 == "=" || $0 == "?" || $0 == ":" }
        let index: Int?
        if words.first == "CONFFILE" {
            index = 1
        } else if words.first == "pelican" || words.first == "$(PELICAN)" {
            index = words.firstIndex { $0 == "-s" || $0 == "--settings" }.map { $0 + 1 }
        } else {
            index = nil
        }
        guard let index, index < words.count else { return nil }
        let path = words[index].split(separator: "/").filter { $0 != "." && $0 != "$(BASEDIR)" }.joined(separator: "/")
        return path.hasSuffix(".py") ? path : nil
    }
}
