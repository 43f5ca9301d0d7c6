internal import Glibc

extension UnsafeRawBufferPointer {
    /// The offset of the first occurrence of other bytes; nil where there is none.
    package func firstOffset(of other: UnsafeRawBufferPointer) -> Int? {
        guard let first = other.first else { return 0 }
        guard let start = baseAddress, let sought = other.baseAddress, other.count <= count else { return nil }
        let end = count - other.count + 1
        var offset = 0
        while offset < end, let found = memchr(start + offset, CInt(first), end - offset) {
            if memcmp(found, sought, other.count) == 0 { return UnsafeRawPointer(found) - start }
            offset = UnsafeRawPointer(found) - start + 1
        }
        return nil
    }

    /// Whether a byte occurs before the last one, at an offset for which `isSought` holds.
    package func hasOffset(of byte: UInt8, where isSought: (Int) -> Bool) -> Bool {
        guard let start = baseAddress, count > 1 else { return false }
        let end = start + (count - 1)
        var next = start
        while next < end, let found = memchr(next, CInt(byte), end - next) {
            if isSought(UnsafeRawPointer(found) - start) { return true }
            next = UnsafeRawPointer(found) + 1
        }
        return false
    }

    /// The offset of the first occurrence of a text in UTF-8; nil where there is none.
    package func firstOffset(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { firstOffset(of: UnsafeRawBufferPointer($0)) }
    }
}

extension StringProtocol {
    /// The offset in UTF-8 of the first occurrence of another text; nil where there is none.
    ///
    /// It compares bytes and no characters: a combining mark after the text does not hide it, and it takes less time.
    package func firstOffset(ofBytes other: String) -> Int? {
        var other = other
        return other.withUTF8 { other in
            let sought = UnsafeRawBufferPointer(other)
            let found = utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).firstOffset(of: sought) }
            return found ?? Array(utf8).withUnsafeBytes { $0.firstOffset(of: sought) }
        }
    }

    /// Whether another text occurs in this one, byte by byte in UTF-8.
    package func hasBytes(of other: String) -> Bool {
        firstOffset(ofBytes: other) != nil
    }
}
