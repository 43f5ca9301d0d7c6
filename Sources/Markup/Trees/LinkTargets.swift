/// Measures what defines links, from one place of a text after another.
///
/// No byte is looked at more than a few times, however many places there are.
struct LinkTargets {
    private let bytes: UnsafeRawBufferPointer
    private var wordEnd = Search { $0 <= 0x20 }
    private var angleEnd = Search { $0 == UInt8(ascii: ">") }
    private var gapEnd = Search { !" \t>".utf8.contains($0) }
    private var spaceEnd = Search { $0 > 0x20 }
    private var titleEnds = [
        UInt8(ascii: "\""): Search { $0 == UInt8(ascii: "\"") }, UInt8(ascii: "'"): Search { $0 == UInt8(ascii: "'") },
        UInt8(ascii: "("): Search { $0 == UInt8(ascii: ")") },
    ]

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Finds the first byte of a kind from some place on, and knows what it has found last.
    private struct Search {
        private let isFound: (UInt8) -> Bool
        private var known = 0..<0

        init(_ isFound: @escaping (UInt8) -> Bool) {
            self.isFound = isFound
        }

        mutating func place(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
            if known.contains(start) { return known.upperBound }
            var index = start
            while index < bytes.count, !isFound(bytes[index]) { index += 1 }
            known = start..<index
            return index
        }
    }

    /// How long the target of a definition is with its title, in bytes; 0 where anything else stands there.
    mutating func length(from start: Int) -> Int {
        let target = spaceEnd.place(from: start, in: bytes)
        let isInAngles = target < bytes.count && bytes[target] == UInt8(ascii: "<")
        let end = isInAngles ? angleEnd.place(from: target, in: bytes) : wordEnd.place(from: target, in: bytes)
        let gap = gapEnd.place(from: end, in: bytes)
        guard gap < bytes.count, bytes[gap] > 0x20 || bytes[gap] == UInt8(ascii: "\n") else { return end - target }
        let isNext = bytes[gap] == UInt8(ascii: "\n")
        let title = spaceEnd.place(from: gap, in: bytes)
        guard title < bytes.count, var search = titleEnds[bytes[title]] else { return isNext ? end - target : 0 }
        let titleEnd = search.place(from: title + 1, in: bytes)
        titleEnds[bytes[title]] = search
        return end - target + titleEnd - title
    }
}
