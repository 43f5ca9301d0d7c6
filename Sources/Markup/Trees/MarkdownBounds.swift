internal import Base
internal import Glibc

/// Tells texts in Markdown that the parser would need far more memory or time for than for others of their length.
///
/// Bounds for these came with later versions of the library than operating systems have (CVE-2023-22483,
/// CVE-2023-24824, CVE-2023-26485).
struct MarkdownBounds {
    private let bytes: UnsafeRawBufferPointer

    /// The library fills each row of a table up to the number of its columns.
    private static let maximumCells = 500_000
    private static let maximumColumns = 5_000
    /// Each use of a long target is a copy of it, in bytes.
    private static let maximumCopies = 8 << 20
    /// Targets up to this length are not counted.
    private static let longTarget = 256
    /// How many bytes may be looked through in vain for the ends of what begins as raw HTML does.
    private static let maximumSearched = 200 << 20

    /// Whether a text stays within all bounds.
    static func allow(_ bytes: UnsafeRawBufferPointer) -> Bool {
        // What is so short cannot take much.
        if bytes.count < 4_096 { return true }
        let bounds = MarkdownBounds(bytes)
        return bounds.hasBoundedTables() && bounds.hasBoundedDeclarations() && bounds.hasBoundedTargets()
    }

    private init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The lines of the text, each without its line feed and the signs of quotes and white space before it.
    private func forEachLine(_ body: (Range<Int>) -> Bool) -> Bool {
        var start = 0
        while start < bytes.count, let base = bytes.baseAddress {
            let found = memchr(base + start, CInt(UInt8(ascii: "\n")), bytes.count - start)
            let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
            var first = start
            while first < end, bytes[first] <= 0x20 || bytes[first] == UInt8(ascii: ">") { first += 1 }
            if !body(first..<end) { return false }
            start = end + 1
        }
        return true
    }

    /// Whether tables have at most so many cells, those that rows lack counted.
    private func hasBoundedTables() -> Bool {
        guard bytes.firstOffset(of: "|") != nil else { return true }
        var columns = 0
        var cells = 0
        return forEachLine { line in
            if line.isEmpty {
                columns = 0
                return true
            }
            cells += columns
            var pipes = 0
            let isDelimiter = bytes[line].allSatisfy { byte in
                if byte == UInt8(ascii: "|") { pipes += 1 }
                return byte <= 0x20 || "|:-".utf8.contains(byte)
            }
            if isDelimiter, pipes > 0 { columns = max(columns, pipes + 1) }
            return cells <= Self.maximumCells && columns <= Self.maximumColumns
        }
    }

    /// Whether few declarations of a paragraph have no end in it, each of which is looked for to the paragraph's.
    private func hasBoundedDeclarations() -> Bool {
        guard bytes.firstOffset(of: "<?") != nil || bytes.firstOffset(of: "<!") != nil else { return true }
        var searched = 0
        var paragraph: Range<Int>?
        func isBounded() -> Bool {
            guard let range = paragraph else { return true }
            searched += unclosed(in: range) * range.count
            paragraph = nil
            return searched <= Self.maximumSearched
        }
        let isWhole = forEachLine { line in
            if line.isEmpty { return isBounded() }
            paragraph = (paragraph?.lowerBound ?? line.lowerBound)..<line.upperBound
            return true
        }
        return isWhole && isBounded()
    }

    /// How many declarations, instructions and sections of characters begin behind the last end of one.
    private func unclosed(in range: Range<Int>) -> Int {
        var (declarations, instructions, sections) = (0, 0, 0)
        var index = range.lowerBound
        while index + 1 < range.upperBound {
            defer { index += 1 }
            switch (bytes[index], bytes[index + 1]) {
            case (UInt8(ascii: "<"), UInt8(ascii: "?")): instructions += 1
            case (UInt8(ascii: "<"), UInt8(ascii: "!")):
                let next = index + 2 < range.upperBound ? bytes[index + 2] : 0
                if next == UInt8(ascii: "[") { sections += 1 } else { declarations += 1 }
            case (UInt8(ascii: "?"), UInt8(ascii: ">")): (instructions, declarations) = (0, 0)
            case (UInt8(ascii: "]"), UInt8(ascii: "]")):
                if index + 2 < range.upperBound, bytes[index + 2] == UInt8(ascii: ">") { sections = 0 }
            case (_, UInt8(ascii: ">")): declarations = 0
            default: break
            }
        }
        return declarations + instructions + sections
    }

    /// Whether long targets of links are used so rarely that their copies take little room.
    private func hasBoundedTargets() -> Bool {
        var lengths: [String: Int] = [:]
        var index = 0
        var targets = LinkTargets(bytes)
        while let found = UnsafeRawBufferPointer(rebasing: bytes[index...]).firstOffset(of: "]:") {
            let bracket = index + found
            index = bracket + 2
            let length = targets.length(from: index)
            guard length > Self.longTarget else { continue }
            index = min(bytes.count, index + length)
            if let label = label(before: bracket) { lengths[label] = max(lengths[label] ?? 0, length) }
        }
        if lengths.isEmpty { return true }
        var copied = 0
        for place in bytes.indices where bytes[place] == UInt8(ascii: "]") {
            guard let length = label(before: place).flatMap({ lengths[$0] }) else { continue }
            copied += length
            if copied > Self.maximumCopies + 4 * bytes.count { return false }
        }
        return true
    }

    /// What stands between a bracket and the one before it, as labels are compared; nil where that is no label.
    private func label(before end: Int) -> String? {
        let limit = max(0, end - 1_000)
        var start = end
        while start > limit, bytes[start - 1] != UInt8(ascii: "["), bytes[start - 1] != UInt8(ascii: "]") { start -= 1 }
        guard start > 0, bytes[start - 1] == UInt8(ascii: "["), start < end else { return nil }
        return String(decoding: bytes[start..<end], as: UTF8.self).uppercased().split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }
}
