internal import Base

/// A configuration of Pelican under another name than `pelicanconf.py`, by the `Makefile` that hands it to the program.
enum PelicanMakefile {
    private static let name = "Makefile"

    /// The configuration of a folder; nil where no `Makefile` names one that holds settings of Pelican's.
    static func configuration(at level: any ContentSource) -> SiteFile? {
        guard let bytes = SiteFile.bytes(name, level), let path = lines(bytes).lazy.compactMap(path).first,
            var file = SiteFile(path, at: level), file.python["SITENAME"] != nil || file.python["SITEURL"] != nil
        else { return nil }
        file.digest = FNV1a.hash("\(file.digest ?? 0) \(FNV1a.hash(bytes))")
        return file
    }

    /// The path of the configuration that sites are published with, by `PUBLISHCONF=$(BASEDIR)/settings_prod.py`.
    static func published(at level: any ContentSource) -> String? {
        guard let bytes = SiteFile.bytes(name, level) else { return nil }
        return lines(bytes).lazy.compactMap { line in
            let words = words(line)
            return words.first == "PUBLISHCONF" && words.count > 1 ? program(words[1]) : nil
        }.first
    }

    private static func lines(_ bytes: [UInt8]) -> [Substring] {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    private static func words(_ line: Substring) -> [Substring] {
        line.split { $0.isWhitespace || $0 == "=" || $0 == "?" || $0 == ":" }
    }

    /// The path in `CONFFILE=$(BASEDIR)/settings.py`, as Pelican's own `Makefile` has it, or in
    /// `pelican -s settings.py`.
    private static func path(_ line: Substring) -> String? {
        let words = words(line)
        let index: Int?
        if words.first == "CONFFILE" {
            index = 1
        } else if words.first == "pelican" || words.first == "$(PELICAN)" {
            index = words.firstIndex { $0 == "-s" || $0 == "--settings" }.map { $0 + 1 }
        } else {
            index = nil
        }
        guard let index, index < words.count else { return nil }
        return program(words[index])
    }

    /// A path below the folder of the `Makefile`; nil for what is no program in Python.
    private static func program(_ path: Substring) -> String? {
        let path = path.split(separator: "/").filter { $0 != "." && $0 != "$(BASEDIR)" }.joined(separator: "/")
        return path.hasSuffix(".py") ? path : nil
    }
}
