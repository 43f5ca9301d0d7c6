/// The tokens of a date, each with the bytes that it was read from.
struct DateTextTokens {
    private let bytes: [UInt8]
    private let tokens: [(token: DateTextToken, range: Range<Int>)]

    /// Throws `.unreadable` for a text that is too long or has letters that no date has.
    init(_ text: String) throws(DateTextError) {
        bytes = Array(text.utf8)
        // No form is longer, and an error that quotes the text should be readable.
        guard bytes.count <= 128 else { throw .unreadable("\(text.prefix(32))...") }
        var tokens: [(DateTextToken, Range<Int>)] = []
        var index = 0
        while index < bytes.count {
            let range = try Self.token(in: bytes, at: index)
            tokens.append(range)
            index = range.1.upperBound
        }
        while tokens.last?.0 == .space { tokens.removeLast() }
        self.tokens = tokens.map { (token: $0.0, range: $0.1) }
    }

    var count: Int { tokens.count }

    /// The token at an index, or nil after the last.
    subscript(index: Int) -> DateTextToken? {
        index < tokens.count ? tokens[index].token : nil
    }

    /// The digits of the number at an index.
    func digits(_ index: Int) -> ArraySlice<UInt8> {
        bytes[tokens[index].range]
    }

    /// The text from the token at an index to the next space or closing bracket.
    func text(from index: Int) -> String {
        let end = self.end(from: index)
        return String(decoding: bytes[tokens[index].range.lowerBound..<tokens[end - 1].range.upperBound], as: UTF8.self)
    }

    /// The index of the next space, comma or closing bracket after the token at an index.
    func end(from index: Int) -> Int {
        let ends: [DateTextToken] = [.space, .mark(","), .mark("]"), .mark(")")]
        var end = index + 1
        while let token = self[end], !ends.contains(token) { end += 1 }
        return end
    }

    private static func token(
        in bytes: [UInt8],
        at start: Int
    ) throws(DateTextError) -> (DateTextToken, Range<Int>) {
        func end(_ isPart: (UInt8) -> Bool) -> Int {
            var end = start
            while end < bytes.count, isPart(bytes[end]) { end += 1 }
            return end
        }
        let spaces = Self.endOfSpaces(bytes, from: start)
        if spaces > start { return (.space, start..<spaces) }
        switch bytes[start] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = end(ASCII.isDigit)
            let value = bytes[start..<end].prefix(18).decimalNumber ?? 0
            return (.number(value, digits: end - start), start..<end)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            let end = end(ASCII.isLetter)
            return (.word(String(decoding: bytes[start..<end].map { $0 | 0x20 }, as: UTF8.self)), start..<end)
        case 0x21...0x7E:
            return (.mark(Unicode.Scalar(bytes[start])), start..<start + 1)
        default:
            throw .unreadable(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// Spaces, tabs, and the no-break spaces that some programs put before `PM`.
    private static let spaces = [" ", "\t", "\n", "\r", "\u{A0}", "\u{202F}", "\u{2009}"].map { Array($0.utf8) }

    private static func endOfSpaces(_ bytes: [UInt8], from start: Int) -> Int {
        var end = start
        while let space = spaces.first(where: { bytes[end...].starts(with: $0) }) { end += space.count }
        return end
    }
}
