internal import Markup

/// Marks what a search has found, for showing: text is escaped for HTML, matches stand in `<mark>`.
///
/// A match and a piece of a text begin and end between characters, as people see them.
package struct Highlighter: Sendable {
    private var finder: MatchFinder

    /// How much of a body is shown around its first match, in bytes.
    private static let fragmentLength = 240
    /// How much of that stands before the match; also how far a place between two words is looked for.
    private static let leadLength = fragmentLength / 3

    /// Marks what a search asks for and what counts as that.
    package init(_ expression: SearchExpression?) {
        finder = MatchFinder(expression)
    }

    /// The same for an article with a locale or without one: it marks only what counts there.
    package func inArticle(locale: String?) -> Highlighter {
        var highlighter = self
        highlighter.finder.limit(to: locale)
        return highlighter
    }

    /// The whole text with its matches marked.
    package func mark(_ text: String) -> String {
        let utf8 = Array(text.utf8)
        return render(utf8, utf8.startIndex..<utf8.endIndex, finder.matches(in: utf8))
    }

    // MARK: Passages

    /// A piece of a long text around its first match, with an ellipsis where it was cut; nil where nothing matches.
    package func fragment(of text: String) -> String? {
        fragment(of: Array(text.utf8), isWhole: true)
    }

    /// The same of the text of a body, of which no more is parsed than it takes.
    package func fragment(ofBody body: String, _ format: BodyFormat) -> String? {
        let body = BodyText(body, format.language)
        var length = 0
        while !finder.isEmpty {
            // What the text has, the source has as well, unless markup stands inside of a word.
            let match = body.withSource(from: length) { finder.matches(in: $0, within: 0).first }
            let wanted = match.map { max(2 * length, length + $0.upperBound + Self.margin) }
            let part = body.text(upTo: wanted ?? .max)
            if let fragment = fragment(of: part.text, isWhole: part.isWhole) { return fragment }
            if part.isWhole { break }
            length = part.length
        }
        return nil
    }

    /// How much of a source is parsed after a match, in bytes: addresses of links and other markup are no text.
    private static let margin = 8 * fragmentLength

    /// A piece around the first match of a text, or of a part of one; nil as well where the piece may go on after the
    /// part.
    private func fragment(of utf8: [UInt8], isWhole: Bool) -> String? {
        let reach = 2 * Self.fragmentLength
        let matches = finder.matches(in: utf8, within: reach)
        guard let first = matches.first, isWhole || first.upperBound + reach <= utf8.count else { return nil }
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

    /// The first place between two words on the way from one index to another, or else the first between two
    /// characters.
    private static func boundary(in text: [UInt8], from first: Int, to last: Int) -> Int {
        let isEdge = { (index: Int) in index == 0 || index == text.count }
        let places = stride(from: first, through: last, by: first < last ? 1 : -1)
        return places.first { isEdge($0) || text[$0 - 1] <= 0x20 }
            ?? places.first { isEdge($0) || text[$0] & 0xC0 != 0x80 }
            ?? last
    }

    // MARK: Rendering

    /// Matches of whole characters.
    private static func whole(_ matches: [Range<Int>], in text: [UInt8]) -> [Range<Int>] {
        let clusters = ClusterBoundaries(text)
        return MatchFinder.merged(matches.map(clusters.enclosing))
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
