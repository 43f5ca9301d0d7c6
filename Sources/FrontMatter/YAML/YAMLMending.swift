internal import Base

/// Writes a text that YAML refuses as a generator's habits have it, line for line.
struct YAMLMending {
    private let habits: YAMLHabits
    private(set) var bytes: [UInt8] = []
    /// The numbers of the lines, from 0 on, with a value that was put in quotes.
    private(set) var quotedLines: [Int] = []
    /// Whether anything is written otherwise than it was.
    private(set) var isMended = false
    /// How far the key of a text over several lines is indented; nil outside of such a text.
    private var blockIndent: Int?

    init(_ text: UnsafeRawBufferPointer, _ habits: YAMLHabits) {
        self.habits = habits
        if habits.isEmpty { return }
        bytes.reserveCapacity(text.count)
        var start = 0
        var number = 0
        while start < text.count {
            let line = TextLine(text, from: start)
            add(text[line.content], number)
            bytes += text[line.content.upperBound..<line.next]
            start = line.next
            number += 1
        }
    }

    private mutating func add(_ line: Slice<UnsafeRawBufferPointer>, _ number: Int) {
        var rest = line
        if habits.contains(.indentingTabs) {
            while rest.first == UInt8(ascii: "\t") {
                bytes += [0x20, 0x20]
                rest = rest.dropFirst()
                isMended = true
            }
        }
        guard habits.contains(.templateValues), !isInBlock(rest), let value = Self.template(in: rest) else {
            bytes += rest
            return
        }
        bytes += rest[..<value.lowerBound]
        bytes.append(UInt8(ascii: "'"))
        for byte in rest[value] { bytes += byte == UInt8(ascii: "'") ? [byte, byte] : [byte] }
        bytes.append(UInt8(ascii: "'"))
        bytes += rest[value.upperBound...]
        quotedLines.append(number)
        isMended = true
    }

    /// Whether a line belongs to a text that begins with `|` or `>` on a line above.
    private mutating func isInBlock(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
        let indent = line.prefix { $0 == 0x20 }.count
        if let block = blockIndent {
            if indent > block || indent == line.count { return true }
            blockIndent = nil
        }
        var end = line
        while let last = end.last, last == 0x20 || "+-0123456789".utf8.contains(last) { end = end.dropLast() }
        let isOpening = end.last == UInt8(ascii: "|") || end.last == UInt8(ascii: ">")
        if isOpening, end.dropLast().last == 0x20 { blockIndent = indent }
        return false
    }

    /// Where the value of a line stands that begins with two braces; nil where the line has none.
    private static func template(in line: Slice<UnsafeRawBufferPointer>) -> Range<Int>? {
        var index = line.startIndex
        func skipSpaces() {
            while index < line.endIndex, line[index] == 0x20 { index += 1 }
        }
        skipSpaces()
        if index + 1 < line.endIndex, line[index] == UInt8(ascii: "-"), line[index + 1] == 0x20 {
            index += 1
            skipSpaces()
        }
        if index < line.endIndex, KeyBytes.contains(line[index]) {
            while index < line.endIndex, KeyBytes.contains(line[index]) { index += 1 }
            skipSpaces()
            guard index + 1 < line.endIndex, line[index] == UInt8(ascii: ":"), line[index + 1] == 0x20 else {
                return nil
            }
            index += 1
            skipSpaces()
        }
        guard line[index...].starts(with: "{{".utf8) else { return nil }
        var end = index
        while end < line.endIndex, !line[end...].starts(with: " #".utf8) { end += 1 }
        while end > index, ASCII.isBlank(line[end - 1]) { end -= 1 }
        return index..<end
    }
}
