/// What the statistics of related articles take from one article.
package struct RelatedWords: Sendable {
    /// The words of title and excerpt, each once, and whether it is in the title.
    package private(set) var words: [RelatedWord: Bool] = [:]
    /// All other features of `RelatedText`, each once.
    package let features: Set<UInt64>

    package init(title: String, excerpt: String) {
        for word in SearchTokenizer().words(in: excerpt) { words[RelatedWord(word)] = false }
        for word in SearchTokenizer().words(in: title) { words[RelatedWord(word)] = true }
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

/// A word of the statistics, which is another word wherever a byte is another.
///
/// Texts that Unicode calls canonically equal are equal as `String`, and yet two rows of a table and two features.
package struct RelatedWord: Sendable, Hashable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package static func == (one: RelatedWord, other: RelatedWord) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
