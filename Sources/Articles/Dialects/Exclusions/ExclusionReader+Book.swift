extension ExclusionReader {
    /// mdBook makes chapters of the files that `SUMMARY.md` leads to, and of no others.
    ///
    /// https://rust-lang.github.io/mdBook/format/summary.html
    mutating func readBook() {
        let folder = site.documentFolders[0]
        guard let summary = text(ContentPath.joined(folder, "SUMMARY.md")) else { return }
        let files = Self.destinations(in: summary).map { ContentPath.resolved($0, from: "") }
        exclusions.add(Exclusions.Group(base: folder, isOutByDefault: true, listed: Set(files + ["SUMMARY.md"])))
    }

    /// Where the links of a text lead, `[Title](path.md)`; a chapter that is only planned leads nowhere.
    private static func destinations(in text: String) -> [String] {
        var result: [String] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "](") {
            rest = rest[open.upperBound...]
            let isBracketed = rest.first == "<"
            if isBracketed { rest.removeFirst() }
            let path = rest.prefix { isBracketed ? $0 != ">" && !$0.isNewline : $0 != ")" && !$0.isNewline }
            rest = rest[path.endIndex...]
            // A title may stand after the path.
            let name = isBracketed ? path : path.firstRange(of: " \"").map { path[..<$0.lowerBound] } ?? path
            if !name.isEmpty { result.append(String(name).replacing("%20", with: " ")) }
        }
        return result
    }
}
