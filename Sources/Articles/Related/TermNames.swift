/// How the words that terms stand for are written in an article.
struct TermNames {
    /// A word as it is folded, and as the article has it.
    struct Name {
        var word: String
        var written: String
    }

    private var names: [UInt64: Name] = [:]

    /// No more of a body is looked at, in bytes.
    private static let mostOfBody = 65_536

    /// Looks for terms in some texts, then in a body, whatever that is written in.
    ///
    /// Of a word that is written in several ways, as at the start of a sentence, the one in lower case is taken.
    init(of terms: Set<UInt64>, in texts: [String], body: String?) {
        var missing = terms
        for text in texts where !missing.isEmpty { look(for: missing, in: Array(text.utf8)[...], &missing) }
        if !missing.isEmpty, let body { look(for: missing, in: body.utf8.prefix(Self.mostOfBody)[...], &missing) }
    }

    /// Nil where the article does not have it.
    subscript(term: UInt64) -> Name? { names[term] }

    private mutating func look(for terms: Set<UInt64>, in text: some Collection<UInt8>, _ missing: inout Set<UInt64>) {
        let bytes = Array(text)
        bytes.withUnsafeBytes { bytes in
            SearchTokenizer().forEachToken(in: bytes) { word, token in
                let term = RelatedFeature.term(word.withUnsafeBytes { RelatedFeature.word($0) })
                guard terms.contains(term) else { return }
                let written = String(decoding: bytes[token.range], as: UTF8.self)
                if missing.remove(term) != nil {
                    names[term] = Name(word: String(decoding: word, as: UTF8.self), written: written)
                } else if names[term]?.written != written, written == written.lowercased() {
                    names[term]?.written = written
                }
            }
        }
    }
}
