internal import Base

/// A field line (RFC 9112 section 5), of a head or of trailers.
enum FieldLine {
    /// Where the name and the value lie; throws where the line is malformed.
    static func parse(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) throws(ProtocolError) -> FieldRange {
        var index = line.lowerBound
        while index < line.upperBound, CharacterClass.isToken(bytes[index]) { index += 1 }
        guard index > line.lowerBound, index < line.upperBound, bytes[index] == UInt8(ascii: ":") else {
            throw .badRequest(Self.complaint(bytes, line, index))
        }
        let nameEnd = index
        var start = index + 1
        var end = line.upperBound
        while start < end, ASCII.isBlank(bytes[start]) { start += 1 }
        while end > start, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
        for index in start..<end where !CharacterClass.isFieldValue(bytes[index]) {
            throw .badRequest("a control character in the value of a field")
        }
        return FieldRange(
            nameStart: UInt32(line.lowerBound),
            nameEnd: UInt32(nameEnd),
            valueStart: UInt32(start),
            valueEnd: UInt32(end)
        )
    }

    private static func complaint(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>, _ index: Int) -> String {
        if index == line.lowerBound, ASCII.isBlank(bytes[index]) { return "a field is folded over two lines" }
        if index < line.upperBound, ASCII.isBlank(bytes[index]) {
            return "white space between the name of a field and its colon"
        }
        return "a field without a proper name and colon"
    }
}
