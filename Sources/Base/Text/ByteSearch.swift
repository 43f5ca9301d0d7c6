internal import Glibc

extension UnsafeRawBufferPointer {
    /// Where other bytes first stand in these; nil where they do not.
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

    /// Whether a byte stands anywhere before the last one, in a place that `isSought` says is right.
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

    /// Where the bytes of a text first stand in these, in UTF-8; nil where they do not.
    package func firstOffset(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { firstOffset(of: UnsafeRawBufferPointer($0)) }
    }
}

extension StringProtocol {
    /// Where the bytes of another text first stand among those of this one, in UTF-8; nil where they do not.
    ///
    /// Many times quicker than a search for characters, and a combining mark after the text does not hide it.
    package func firstOffset(ofBytes other: String) -> Int? {
        var other = other
        return other.withUTF8 { other in
            let sought = UnsafeRawBufferPointer(other)
            let found = utf8.withContiguousStorageIfAvailable { UnsafeRawBufferPointer($0).firstOffset(of: sought) }
            return found ?? Array(utf8).withUnsafeBytes { $0.firstOffset(of: sought) }
        }
    }

    /// Whether the bytes of another text stand among those of this one, in UTF-8.
    package func hasBytes(of other: String) -> Bool {
        firstOffset(ofBytes: other) != nil
    }
}
