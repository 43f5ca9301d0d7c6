extension ExclusionReader {
    /// mdBook makes chapters of the files that `SUMMARY.md` leads to, and of no others.
    ///
    /// https://rust-lang.github.io/mdBook/format/summary.html
    mutating func readBook() {
        let folder = site.documentFolders[0]
        guard let summary = text(ContentPath.joined(folder, "SUMMARY.md")) else { return }
        // That it is no chapter is said otherwise.
        keepOnly(summary: summary, below: folder, and: ["SUMMARY.md"])
    }

    /// Keeps out what the table of contents of a book does not lead to, but for `others`, and takes the titles of
    /// chapters from it.
    mutating func keepOnly(summary: String, below folder: String, and others: Set<String>) {
        var files: Set<String> = []
        for (title, link) in Self.links(in: Self.withoutComments(summary)) {
            let text = Inline.text(title)
            // What follows `#` is a place of the page, or belongs to the name of the file.
            for target in Set([link, String(link.prefix { $0 != "#" })]) {
                let path = ContentPath.resolved(target, from: "")
                if path.isEmpty || !files.insert(path).inserted { continue }
                if !text.isEmpty { titles[ContentPath.joined(folder, path)] = text }
            }
        }
        exclusions.add(Exclusions.Group(base: folder, isOutByDefault: true, listed: files.union(others)))
    }

    /// A text without what stands in comments, which hide chapters.
    ///
    /// One that begins a line, or an item of a list, takes the rest of the line in which it ends.
    ///
    /// https://spec.commonmark.org/0.31.2/#html-blocks
    private static func withoutComments(_ text: String) -> String {
        var result: [String] = []
        var (isComment, isBlock) = (false, false)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var rest = line
            var kept = ""
            while !rest.isEmpty {
                if isComment {
                    guard let close = rest.firstRange(of: "-->") else { break }
                    isComment = false
                    rest = isBlock ? "" : rest[close.upperBound...]
                } else if let open = rest.firstRange(of: "<!--") {
                    kept += rest[..<open.lowerBound]
                    isBlock = kept.allSatisfy { $0.isWhitespace || "-*+".contains($0) }
                    isComment = true
                    rest = rest[open.upperBound...]
                } else {
                    kept += rest
                    rest = ""
                }
            }
            result.append(kept)
        }
        return result.joined(separator: "\n")
    }

    /// The links of a text, `[Title](path.md)`; a chapter that is only planned leads nowhere.
    private static func links(in text: String) -> [(title: Substring, path: String)] {
        var result: [(Substring, String)] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "](") {
            let line = rest[..<open.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
            let title = line.firstIndex(of: "[").map { line[line.index(after: $0)...] } ?? ""
            rest = rest[open.upperBound...]
            let isBracketed = rest.first == "<"
            if isBracketed { rest.removeFirst() }
            var depth = 0
            let path = rest.prefix { character in
                if isBracketed { return character != ">" && !character.isNewline }
                // Names may have pairs of parentheses.
                if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
                return depth >= 0 && !character.isNewline
            }
            rest = rest[path.endIndex...]
            // A title may stand after the path.
            let name = isBracketed ? path : path.firstRange(of: " \"").map { path[..<$0.lowerBound] } ?? path
            if !name.isEmpty { result.append((title, String(name).replacing("%20", with: " "))) }
        }
        return result
    }
}
