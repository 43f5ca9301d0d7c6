/// What the statistics of related articles take from one article.
package struct RelatedWords: Sendable {
    /// The words of title and excerpt, each once, and whether it is in the title.
    package private(set) var words: [String: Bool] = [:]
    /// All other features of `RelatedText`, each once.
    package let features: Set<UInt64>

    package init(title: String, excerpt: String) {
        for word in SearchTokenizer().words(in: excerpt) { words[word] = false }
        for word in SearchTokenizer().words(in: title) { words[word] = true }
        features = RelatedText(title: title, excerpt: excerpt, published: nil).wordlessFeatures
    }

    /// Takes them from the summary JSON, finished or not: what was put in must be taken out by the very same code.
    package init(summary: [UInt8]) {
        let (title, excerpt) = summary.withUnsafeBytes { json in
            (JSONObjectReader.text("title", in: json) ?? "", JSONObjectReader.text("excerpt", in: json) ?? "")
        }
        self.init(title: title, excerpt: excerpt)
    }
}
