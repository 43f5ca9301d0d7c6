internal import Base

/// Entity tags in the fields that compare them (RFC 9110 sections 8.8.3 and 13.1).
enum EntityTag {
    /// Whether a list of tags, or `*`, has this strong tag in it.
    ///
    /// The weak comparison ignores `W/`, and what proxies append to the tag of content that they have compressed.
    static func list(_ list: UnsafeRawBufferPointer, contains etag: [UInt8]?, weakly: Bool) -> Bool {
        let value = UnsafeRawBufferPointer(rebasing: list.trimmingBlanks())
        if value.count == 1, value[0] == UInt8(ascii: "*") { return true }
        var index = 0
        while index < value.count {
            let byte = value[index]
            if byte == UInt8(ascii: ",") || ASCII.isBlank(byte) {
                index += 1
                continue
            }
            var isWeak = false
            if byte == UInt8(ascii: "W"), index + 1 < value.count, value[index + 1] == UInt8(ascii: "/") {
                isWeak = true
                index += 2
            }
            guard index < value.count, value[index] == UInt8(ascii: "\""),
                let end = value[(index + 1)...].firstIndex(of: UInt8(ascii: "\""))
            else { return false }
            if weakly || !isWeak, let etag {
                let tag = value[index...end]
                if tag.elementsEqual(etag) || weakly && isCompressed(tag, of: etag) { return true }
            }
            index = end + 1
        }
        return false
    }

    /// What Apache (before 2.5), Jetty and others append to a tag, within its quotes, where they compress.
    private static let suffixes: [StaticString] = ["-gzip", ";gzip", "--gzip"]

    /// Whether a tag is another one with a suffix; both are in their quotes.
    private static func isCompressed(_ tag: Slice<UnsafeRawBufferPointer>, of etag: [UInt8]) -> Bool {
        guard tag.count > etag.count, tag.dropLast().starts(with: etag.dropLast()) else { return false }
        let rest = tag.dropFirst(etag.count - 1).dropLast()
        return suffixes.contains { suffix in suffix.withUTF8Buffer { rest.elementsEqual($0) } }
    }
}
