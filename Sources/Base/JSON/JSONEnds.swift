internal import Glibc

/// Where parts of JSON end that this program has written itself.
///
/// Every byte of a list is looked at here. Nothing is read beyond the end, whatever the bytes are.
enum JSONEnds {
    /// The end of the string that begins with the quote at `start`: after its closing quote, or the end of the bytes.
    @inline(__always)
    static func ofString(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UnsafeRawPointer {
        let quote = firstQuote(start + 1, end)
        if quote < end, quote.load(fromByteOffset: -1, as: UInt8.self) != UInt8(ascii: "\\") { return quote + 1 }
        return ofEscapedString(start, quote, end)
    }

    /// The same for a string in which `quote` is the first quote, or the end of the bytes.
    @inline(never)
    private static func ofEscapedString(
        _ start: UnsafeRawPointer,
        _ quote: UnsafeRawPointer,
        _ end: UnsafeRawPointer
    ) -> UnsafeRawPointer {
        var quote = quote
        while quote < end {
            var first = quote
            while first > start + 1, first.load(fromByteOffset: -1, as: UInt8.self) == UInt8(ascii: "\\") { first -= 1 }
            // A quote after an odd number of backslashes is escaped.
            if (quote - first).isMultiple(of: 2) { return quote + 1 }
            quote = firstQuote(quote + 1, end)
        }
        return end
    }

    /// Where the first quote from `start` on is; the end without one.
    ///
    /// Keys and most values are short: before a call pays, sixteen bytes are looked at together.
    @inline(__always)
    private static func firstQuote(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UnsafeRawPointer {
        if end - start >= 16 {
            let index = ByteBlock(start).first(UInt8(ascii: "\""))
            if index < 16 { return start + index }
        }
        return laterQuote(start, end)
    }

    @inline(never)
    private static func laterQuote(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UnsafeRawPointer {
        guard start < end, let quote = memchr(start, CInt(UInt8(ascii: "\"")), end - start) else { return end }
        return UnsafeRawPointer(quote)
    }

    /// The end of the value that begins at `start`, which must be before the end of the bytes.
    @inline(__always)
    static func ofValue(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UnsafeRawPointer {
        let first = start.load(as: UInt8.self)
        if first == UInt8(ascii: "\"") { return ofString(start, end) }
        // Braces differ from brackets in one bit.
        if first | 0x20 == UInt8(ascii: "{") { return ofList(start, end) }
        // The most frequent one.
        if end - start > 4, UInt32(littleEndian: start.loadUnaligned(as: UInt32.self)) == null,
            isDelimiter(start.load(fromByteOffset: 4, as: UInt8.self))
        {
            return start + 4
        }
        var place = start
        while place < end, !isDelimiter(place.load(as: UInt8.self)) { place += 1 }
        return place
    }

    /// The bytes of `null`.
    private static let null: UInt32 = 0x6C6C_756E

    /// The same for an object or array.
    @inline(never)
    private static func ofList(_ start: UnsafeRawPointer, _ end: UnsafeRawPointer) -> UnsafeRawPointer {
        // Many are empty.
        if end - start > 1, start.load(fromByteOffset: 1, as: UInt8.self) == start.load(as: UInt8.self) + 2 {
            return start + 2
        }
        var depth = 0
        var place = start
        repeat {
            let byte = place.load(as: UInt8.self)
            if byte < 0x5B {
                place = byte == UInt8(ascii: "\"") ? ofString(place, end) : place + 1
                continue
            }
            // Braces differ from brackets in one bit, and closing ones come two after those that open.
            let bracket = byte | 0x20
            if bracket == UInt8(ascii: "{") {
                depth &+= 1
            } else if bracket == UInt8(ascii: "}") {
                depth &-= 1
                if depth == 0 { return place + 1 }
            }
            place += 1
        } while place < end
        return place
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
    }
}
