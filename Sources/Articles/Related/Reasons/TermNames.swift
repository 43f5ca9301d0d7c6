internal import Base
internal import Markup

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

    /// Looks for terms in some texts, then in what a body says.
    ///
    /// Of a word that is written in several ways, as at the start of a sentence, the one in lower case is taken.
    init(of terms: Set<UInt64>, in texts: [String], body: String?, _ format: BodyFormat = .markdown) {
        var missing = terms
        for text in texts where !missing.isEmpty { look(for: missing, in: Array(text.utf8), &missing) }
        if !missing.isEmpty, let body {
            let start = String(decoding: body.utf8.prefix(Self.mostOfBody), as: UTF8.self)
            look(for: missing, in: Array(MarkupText.prose(of: start, format.language).utf8), &missing)
        }
    }

    /// Nil where the article does not have it.
    subscript(term: UInt64) -> Name? { names[term] }

    private mutating func look(for terms: Set<UInt64>, in bytes: [UInt8], _ missing: inout Set<UInt64>) {
        bytes.withUnsafeBytes { text in
            SearchTokenizer().forEachToken(in: text) { word, token in
                let term = RelatedFeature.term(word.withUnsafeBytes { RelatedFeature.word($0) })
                guard terms.contains(term), Self.standsAlone(token.range, bytes) else { return }
                let written = String(decoding: bytes[token.range], as: UTF8.self)
                if missing.remove(term) != nil {
                    names[term] = Name(word: String(decoding: word, as: UTF8.self), written: written)
                } else if names[term]?.written != written, written == written.lowercased() {
                    names[term]?.written = written
                }
            }
        }
    }

    /// Whether a word is one to people: no letters out of a text without spaces, no part of an address, of a file's
    /// name or of code.
    private static func standsAlone(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes[range], as: UTF8.self)
        if text.unicodeScalars.contains(where: Scripts.haveClusters) { return false }
        let start = bytes[..<range.lowerBound].lastIndex(where: ASCII.isWhitespace).map { $0 + 1 } ?? 0
        let end = bytes[range.upperBound...].firstIndex(where: ASCII.isWhitespace) ?? bytes.count
        // Marks around a word are those of sentences.
        var (before, after) = (bytes[start..<range.lowerBound], bytes[range.upperBound..<end])
        while let first = before.first, opening.contains(first) { before.removeFirst() }
        while let last = after.last, closing.contains(last) { after.removeLast() }
        return (before + after).allSatisfy { $0 >= 0x80 || ASCII.isAlphanumeric($0) || joining.contains($0) }
    }

    private static let opening = Set("(\"'[*".utf8)
    private static let closing = Set(")\"'].,;:!?*".utf8)
    private static let joining = Set("-'".utf8)
}
