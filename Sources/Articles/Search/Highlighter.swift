/// Marks what a search has found, for showing: text is escaped for HTML, matches stand in `<mark>`.
///
/// A match and a piece of a text begin and end between characters, as readers see them.
package struct Highlighter: Sendable {
    private var terms: [Term]

    private struct Term {
        var words: [String]
        var isPrefix = false
        /// The languages of the articles in which it counts; nil where it counts in all.
        var languages: ArticleLanguages?
    }

    /// How much of a body is shown around its first match, in bytes.
    private static let fragmentLength = 240
    /// How much of that stands before the match; also how far a place between two words is looked for.
    private static let leadLength = fragmentLength / 3

    /// Marks what a search asks for and what counts as that.
    package init(_ expression: SearchExpression?) {
        terms = (expression?.required ?? []).flatMap { clause in
            clause.terms.map { Term(words: $0.words, isPrefix: $0.isPrefix) }
                + clause.forms.map { Term(words: $0.words, languages: $0.languages) }
        }
    }

    /// The same for an article with a locale or without one: it marks only what counts there.
    package func inArticle(locale: String?) -> Highlighter {
        guard terms.contains(where: { $0.languages != nil }) else { return self }
        let language = ArticleLanguages(locale: locale)
        var highlighter = self
        highlighter.terms.removeAll { term in term.languages.map { $0.isDisjoint(with: language) } ?? false }
        return highlighter
    }

    /// The whole text with its matches marked.
    package func mark(_ text: String) -> String {
        let utf8 = Array(text.utf8)
        return render(utf8, utf8.startIndex..<utf8.endIndex, matches(in: utf8))
    }

    /// A piece of a long text around its first match, with an ellipsis where it was cut; nil where nothing matches.
    package func fragment(of text: String) -> String? {
        let utf8 = Array(text.utf8)
        let matches = matches(in: utf8)
        guard let first = matches.first else { return nil }
        let clusters = ClusterBoundaries(utf8)
        let begin = Self.boundary(
            in: utf8,
            from: max(0, first.lowerBound - Self.leadLength),
            to: first.lowerBound
        )
        let farthest = min(utf8.count, max(first.upperBound, begin + Self.fragmentLength))
        let end = Self.boundary(in: utf8, from: farthest, to: max(first.upperBound, farthest - Self.leadLength))
        let piece = clusters.enclosing(begin..<end)
        let inside = matches.filter { $0.lowerBound >= piece.lowerBound && $0.upperBound <= piece.upperBound }
        return (piece.lowerBound > 0 ? "… " : "") + render(utf8, piece, inside)
            + (piece.upperBound < utf8.count ? " …" : "")
    }

    /// The first place between two words on the way from one index to another, or else the first between two characters.
    private static func boundary(in text: [UInt8], from first: Int, to last: Int) -> Int {
        let isEdge = { (index: Int) in index == 0 || index == text.count }
        let places = stride(from: first, through: last, by: first < last ? 1 : -1)
        return places.first { isEdge($0) || text[$0 - 1] <= 0x20 }
            ?? places.first { isEdge($0) || text[$0] & 0xC0 != 0x80 }
            ?? last
    }

    // MARK: Matches

    private struct Word {
        var text: [UInt8]
        var token: SearchTokenizer.Token
    }

    /// The ranges of the bytes that match, in order, none overlapping another.
    private func matches(in text: [UInt8]) -> [Range<Int>] {
        guard !terms.isEmpty else { return [] }
        var words: [Word] = []
        text.withUnsafeBytes { bytes in
            SearchTokenizer().forEachToken(in: bytes) { words.append(Word(text: $0, token: $1)) }
        }
        var found: [Range<Int>] = []
        for term in terms {
            let wanted = term.words.map { Array($0.utf8) }
            for start in words.indices where Self.matches(words[start...], wanted, term.isPrefix) {
                let end = Self.end(of: words[start + wanted.count - 1], wanted.last ?? [], term.isPrefix)
                found.append(words[start].token.range.lowerBound..<end)
            }
        }
        return Self.merged(found.sorted { $0.lowerBound < $1.lowerBound })
    }

    /// Ranges in ascending order, those that touch made one.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.reduce(into: []) { merged, range in
            if let last = merged.last, last.upperBound >= range.lowerBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
    }

    private static func matches(_ words: ArraySlice<Word>, _ wanted: [[UInt8]], _ isPrefix: Bool) -> Bool {
        guard words.count >= wanted.count else { return false }
        for (index, (word, text)) in zip(words, wanted).enumerated() {
            let mayGoOn = isPrefix && index == wanted.count - 1
            guard mayGoOn ? word.text.starts(with: text) : word.text == text else { return false }
        }
        return true
    }

    /// Where a match ends: after the first cluster of a bigram, where no more was sought.
    private static func end(of word: Word, _ wanted: [UInt8], _ isPrefix: Bool) -> Int {
        let isHead = isPrefix && wanted.count <= word.token.headLength
        return (isHead ? word.token.headRange : word.token.range).upperBound
    }

    // MARK: Rendering

    /// Matches of whole characters.
    private static func whole(_ matches: [Range<Int>], in text: [UInt8]) -> [Range<Int>] {
        let clusters = ClusterBoundaries(text)
        return merged(matches.map(clusters.enclosing))
    }

    private func render(_ text: [UInt8], _ piece: Range<Int>, _ matches: [Range<Int>]) -> String {
        var html: [UInt8] = []
        var index = piece.lowerBound
        for match in Self.whole(matches, in: text) {
            Self.escape(text[index..<match.lowerBound], &html)
            html += "<mark>".utf8
            Self.escape(text[match], &html)
            html += "</mark>".utf8
            index = match.upperBound
        }
        Self.escape(text[index..<piece.upperBound], &html)
        return String(decoding: html, as: UTF8.self)
    }

    private static func escape(_ text: ArraySlice<UInt8>, _ html: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): html += "&amp;".utf8
            case UInt8(ascii: "<"): html += "&lt;".utf8
            case UInt8(ascii: ">"): html += "&gt;".utf8
            case UInt8(ascii: "\""): html += "&quot;".utf8
            case UInt8(ascii: "'"): html += "&#39;".utf8
            default: html.append(byte)
            }
        }
    }
}
