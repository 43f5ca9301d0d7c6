internal import Base

/// The size line of a chunk (RFC 9112 section 7.1).
enum ChunkSize {
    static let missing = ProtocolError.badRequest("a chunk size is no hexadecimal number")

    /// The size, and how many digits it has; extensions are checked and ignored.
    static func parse(_ line: UnsafeRawBufferPointer) throws(ProtocolError) -> (size: Int, digits: Int) {
        var size = 0
        var index = 0
        while index < line.count, let digit = ASCII.hexValue(line[index]) {
            guard size <= Int.max >> 4 else { throw .badRequest("a chunk size is out of range") }
            size = size << 4 | Int(digit)
            index += 1
        }
        guard index > 0 else { throw missing }
        let digits = index
        var extensions = Extensions(bytes: line, index: index)
        guard extensions.areValid() else {
            throw .badRequest("a chunk size is followed by something else than extensions")
        }
        return (size, digits)
    }

    /// `;name`, `;name=token` or `;name="quoted"`, any number of times, with spaces around `;` and `=`.
    private struct Extensions {
        let bytes: UnsafeRawBufferPointer
        var index: Int

        mutating func areValid() -> Bool {
            while index < bytes.count {
                skipSpaces()
                guard skip(";") else { return false }
                skipSpaces()
                guard skipToken() else { return false }
                let nameEnd = index
                skipSpaces()
                guard skip("=") else {
                    // The spaces belong to the next extension.
                    index = nameEnd
                    continue
                }
                skipSpaces()
                guard skipToken() || skipQuoted() else { return false }
            }
            return true
        }

        private mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
            index += 1
            return true
        }

        private mutating func skipSpaces() {
            while skip(" ") || skip("\t") {}
        }

        private mutating func skipToken() -> Bool {
            let start = index
            while index < bytes.count, CharacterClass.isToken(bytes[index]) { index += 1 }
            return index > start
        }

        private mutating func skipQuoted() -> Bool {
            guard skip("\"") else { return false }
            while index < bytes.count, CharacterClass.isFieldValue(bytes[index]) {
                if skip("\"") { return true }
                let isEscape = bytes[index] == UInt8(ascii: "\\")
                index += 1
                if isEscape {
                    guard index < bytes.count, CharacterClass.isFieldValue(bytes[index]) else { return false }
                    index += 1
                }
            }
            return false
        }
    }
}
