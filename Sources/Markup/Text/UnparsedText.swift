internal import Base

/// A body that no parser may see, as its source, without what its author keeps from readers.
struct UnparsedText {
    /// In UTF-8.
    private(set) var text: [UInt8] = []

    /// Leaves out comments, the content of elements that nobody reads, and lines that define links, which are comments
    /// where they define none; what has no end goes to the end of the text.
    init(_ source: UnsafeRawBufferPointer) {
        text.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            // All that hides something, or a line that is left out, begins with one of these.
            guard "<%[ ".utf8.contains(source[index]) else {
                text.append(source[index])
                index += 1
                continue
            }
            let isLine = index == 0 || source[index - 1] == UInt8(ascii: "\n")
            if isLine, let end = Self.endOfDefinition(source, index) {
                index = end
                continue
            }
            guard let hidden = Self.hidden.first(where: { Self.begins(source, index, $0.start) }) else {
                text.append(source[index])
                index += 1
                continue
            }
            let start = index + hidden.start.utf8.count
            guard let end = Self.offset(of: hidden.end, in: source, from: start) else { return }
            index = end + hidden.end.utf8.count
        }
    }

    /// Signs, in small letters, between which nobody reads anything.
    private static let hidden =
        [(start: "<!--", end: "-->"), (start: "%%", end: "%%")]
        + ["script", "style", "template", "head", "title", "noscript"].map { (start: "<\($0)", end: "</\($0)") }

    private static func begins(_ source: UnsafeRawBufferPointer, _ index: Int, _ text: String) -> Bool {
        var place = index
        for byte in text.utf8 {
            guard place < source.count, source[place] | 0x20 == byte | 0x20 else { return false }
            place += 1
        }
        return true
    }

    private static func offset(of text: String, in source: UnsafeRawBufferPointer, from start: Int) -> Int? {
        guard let first = text.utf8.first else { return nil }
        return (start..<source.count).first { source[$0] == first && begins(source, $0, text) }
    }

    /// After a line such as `[//]: # (text)`; nil for another one.
    private static func endOfDefinition(_ source: UnsafeRawBufferPointer, _ start: Int) -> Int? {
        let line = source[start...].prefix { $0 != UInt8(ascii: "\n") }
        let content = line.drop { $0 == 0x20 }
        guard content.first == UInt8(ascii: "["), let close = content.firstIndex(of: UInt8(ascii: "]")),
            content[close...].starts(with: "]: ".utf8)
        else { return nil }
        return min(source.count, line.endIndex + 1)
    }

    /// The text with a space in the place of each tag.
    var withoutTags: [UInt8] {
        var result: [UInt8] = []
        var isTag = false
        for index in text.indices {
            let next = index + 1 < text.count ? text[index + 1] : 0
            if text[index] == UInt8(ascii: "<"), next == UInt8(ascii: "/") || ASCII.isLetter(next) {
                isTag = true
                result.append(0x20)
            }
            if !isTag { result.append(text[index]) }
            if text[index] == UInt8(ascii: ">") { isTag = false }
        }
        return result
    }
}
