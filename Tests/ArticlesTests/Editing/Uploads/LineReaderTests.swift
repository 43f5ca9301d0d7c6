import Testing

@testable import Articles

/// Lines that come piece by piece.
@Suite struct LineReaderTests {
    private func lines(_ text: String, cutAt places: [Int], limit: Int = 5) throws -> [String] {
        var lines: [String] = []
        func take(_ line: LineReader.Line) {
            let text = line.bytes.map { String(decoding: $0, as: UTF8.self) } ?? "too long"
            if line.hasText { lines.append("\(line.number) \(text)") }
        }
        var reader = LineReader(limit: limit)
        let bytes = Array(text.utf8)
        for (start, end) in zip([0] + places, places + [bytes.count]) {
            try Array(bytes[start..<end]).withUnsafeBytes { try reader.read($0, take) }
        }
        try reader.finish(take)
        return lines
    }

    @Test(arguments: [
        ("ab\ncd\n", ["1 ab", "2 cd"]), ("ab\ncd", ["1 ab", "2 cd"]), ("", []), ("\n\n \t\r\nx", ["4 x"]),
        ("abcde\nabcdef\nx\n", ["1 abcde", "2 too long", "3 x"]), ("abcdefgh", ["1 too long"]),
        // Nothing is said of a line without text, however long it is.
        ("        \nx", ["2 x"]), ("      x\ny", ["1 too long", "2 y"]),
    ])
    func linesAreTheSameHoweverTheyAreCut(_ text: String, _ expected: [String]) throws {
        #expect(try lines(text, cutAt: []) == expected)
        let count = text.utf8.count
        for first in 0...count {
            #expect(try lines(text, cutAt: [first]) == expected, "cut at \(first)")
            for second in first...count {
                #expect(try lines(text, cutAt: [first, second]) == expected, "cut at \(first) and \(second)")
            }
        }
    }
}
