internal import Base

/// Cuts what comes piece by piece into lines; keeps one in memory.
struct LineReader {
    /// A line without its end.
    struct Line {
        /// Counted from 1.
        var number: Int
        /// Nil where there are more than are kept.
        var bytes: [UInt8]?
        /// Whether there is anything but blanks in it.
        var hasText: Bool
    }

    private let limit: Int
    private var number = 1
    private var line: [UInt8] = []
    private var isTooLong = false
    private var hasText = false
    /// Whether anything has come of the current line.
    private var hasBegun = false

    /// Keeps so many bytes of a line at most.
    init(limit: Int) {
        self.limit = limit
    }

    /// Reads the next bytes and calls `take` with every line that they end; throws what that throws.
    mutating func read(_ bytes: UnsafeRawBufferPointer, _ take: (Line) throws -> Void) throws {
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            add(rest[..<end])
            try endLine(take)
            rest = rest[(end + 1)...]
        }
        if !rest.isEmpty { add(rest) }
    }

    /// Calls `take` with the last line, where it has no end.
    mutating func finish(_ take: (Line) throws -> Void) throws {
        if hasBegun { try endLine(take) }
    }

    private mutating func add(_ part: Slice<UnsafeRawBufferPointer>) {
        hasBegun = true
        hasText = hasText || !part.allSatisfy { ASCII.isBlank($0) || $0 == UInt8(ascii: "\r") }
        isTooLong = isTooLong || part.count > limit - line.count
        if !isTooLong { line += part }
    }

    private mutating func endLine(_ take: (Line) throws -> Void) throws {
        try take(Line(number: number, bytes: isTooLong ? nil : line, hasText: hasText))
        number += 1
        line.removeAll(keepingCapacity: true)
        (isTooLong, hasText, hasBegun) = (false, false, false)
    }
}
