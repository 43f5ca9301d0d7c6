internal import FrontMatter

extension Article {
    /// How long reading the body takes, in minutes of 230 words; 0 without a body.
    package var readingMinutes: Int {
        (wordCount + 229) / 230
    }

    /// The last part of the article's address: that of its permalink, else of its id without a date before it.
    package var slug: String {
        let withoutEnding = { (name: Substring) in String(name.hasSuffix(".html") ? name.dropLast(5) : name) }
        let part = { (path: Substring) in path.utf8.split(separator: UInt8(ascii: "/")).last.map { Substring($0) } }
        if let last = permalink.map({ $0[...] }).flatMap(part) {
            let name = withoutEnding(last)
            if !name.isEmpty { return WrittenAddress.unescaped(name) }
        }
        // Middleman's `tide.html.md` becomes `tide.html`.
        return part(id[...]).map { withoutEnding(PathDate.without($0)) } ?? id
    }

    /// Counts the words of the body.
    mutating func measureBody() {
        wordCount = body.map(WordCounter.count) ?? 0
    }

    /// Takes the authors that the provider names, where the document names none itself.
    mutating func takeAuthorsOfProvider() {
        guard authors.isEmpty, let nodes = provider?.authors, let first = nodes.first else { return }
        authors = AuthorDecoder.authors(Node(.sequence(nodes), at: first.position), AuthorDirectory(), splitting: .none)
    }
}
