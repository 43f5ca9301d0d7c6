/// Entity tags in the fields that compare them (RFC 9110 sections 8.8.3 and 13.1).
enum EntityTag {
    /// Whether a list of tags, or `*`, has this strong tag in it.
    ///
    /// The weak comparison ignores `W/`.
    static func list(_ list: UnsafeRawBufferPointer, contains etag: [UInt8]?, weakly: Bool) -> Bool {
        let value = trimmed(list)
        if value.count == 1, value[0] == UInt8(ascii: "*") { return true }
        var index = 0
        while index < value.count {
            let byte = value[index]
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
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
            if weakly || !isWeak, let etag, value[index...end].elementsEqual(etag) { return true }
            index = end + 1
        }
        return false
    }
}
