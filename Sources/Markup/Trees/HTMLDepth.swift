/// How deep elements may lie in one another, by a look at the tags alone.
enum HTMLDepth {
    /// At least the depth of the tree: an end tag counts only where it belongs to the element that was begun last.
    static func estimate(_ html: UnsafeRawBufferPointer) -> Int {
        var open: [UInt64] = []
        var deepest = 0
        var index = 0
        while index + 1 < html.count {
            guard html[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            if html[index + 1] == UInt8(ascii: "/") {
                let name = packedName(html, index + 2)
                if name != 0, open.last == name { open.removeLast() }
            } else {
                let name = packedName(html, index + 1)
                if name != 0, !shallow.contains(name) {
                    open.append(name)
                    deepest = max(deepest, open.count)
                }
            }
            index += 2
        }
        return deepest
    }

    /// Elements that have no content, or that the next of their kind ends.
    private static let shallow: Set<UInt64> = Set(
        [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
            "p", "li", "dt", "dd", "tr", "td", "th", "option",
        ].map { name in Array(name.utf8).withUnsafeBytes { packedName($0, 0) } }
    )

    /// The first eight letters and digits of a name in lower case, in one number; 0 where no name stands there.
    private static func packedName(_ html: UnsafeRawBufferPointer, _ start: Int) -> UInt64 {
        guard start < html.count, (html[start] | 0x20) &- UInt8(ascii: "a") < 26 else { return 0 }
        var name: UInt64 = 0
        var index = start
        while index < html.count, index < start + 8 {
            let byte = html[index]
            guard (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 else { break }
            name = name << 8 | UInt64(byte | 0x20)
            index += 1
        }
        return name
    }
}
