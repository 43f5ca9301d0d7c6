internal import Base

/// A body that no parser may see, as its source, without what its author keeps from readers.
struct UnparsedText {
    /// In UTF-8.
    private(set) var text: [UInt8] = []

    /// Leaves out comments of HTML and of Obsidian; one without an end goes to the end of the text.
    init(_ source: UnsafeRawBufferPointer) {
        text.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            guard let comment = Self.comments.first(where: { source[index...].starts(with: $0.start.utf8) }) else {
                text.append(source[index])
                index += 1
                continue
            }
            let start = index + comment.start.utf8.count
            guard let end = UnsafeRawBufferPointer(rebasing: source[start...]).firstOffset(of: comment.end) else {
                return
            }
            index = start + end + comment.end.utf8.count
        }
    }

    /// The text with a space in the place of each tag.
    var withoutTags: [UInt8] {
        var result: [UInt8] = []
        var isTag = false
        for index in text.indices {
            let next = index + 1 < text.count ? text[index + 1] : 0
            if text[index] == UInt8(ascii: "<"), next == UInt8(ascii: "/") || (next | 0x20) &- UInt8(ascii: "a") < 26 {
                isTag = true
                result.append(0x20)
            }
            if !isTag { result.append(text[index]) }
            if text[index] == UInt8(ascii: ">") { isTag = false }
        }
        return result
    }

    private static let comments = [(start: "<!--", end: "-->"), (start: "%%", end: "%%")]
}
