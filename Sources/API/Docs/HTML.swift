internal import Base

/// HTML; strings that are interpolated into it are escaped.
struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation {
    private(set) var text: String

    init(stringLiteral value: String) {
        text = value
    }

    init(stringInterpolation interpolation: StringInterpolation) {
        text = interpolation.text
    }

    /// HTML that shows a plain text.
    init(escaping text: String) {
        self.text = MarkupEscapes.escaped(text)
    }

    /// HTML from a source that is known to be safe and well-formed.
    init(trusted text: String) {
        self.text = text
    }

    /// A sentence with code between backticks.
    init(sentence text: String) {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        self.text = parts.enumerated()
            .map { index, part in
                let html = HTML(escaping: String(part)).text
                return index.isMultiple(of: 2) ? html : "<code>\(html)</code>"
            }
            .joined()
    }

    /// The pieces, with a line break between them.
    init(_ pieces: some Sequence<HTML>) {
        text = pieces.map(\.text).joined(separator: "\n")
    }

    static func + (one: HTML, other: HTML) -> HTML {
        HTML(trusted: one.text + other.text)
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ html: HTML) { text += html.text }
        mutating func appendInterpolation(_ value: String) { text += HTML(escaping: value).text }
    }
}
