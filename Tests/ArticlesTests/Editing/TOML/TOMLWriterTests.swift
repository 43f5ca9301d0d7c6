import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct TOMLWriterTests {
    private static let pieces = [
        "a", "é", "語", " ", ".", "#", "-", "'", "\"", "\"\"", "\\", "\n", "\t", "\r", "7", "{", "[", "+++\n", "---",
        "=", ",",
        "true", "\u{0}", "\u{85}", "\u{2029}", "\u{FEFF}", "\u{7F}", "🙂", "2024-01-01", "\\u0041",
    ]

    /// Whatever a text holds, a document has it as it was: as a value, as a key, and on several lines.
    @Test func everyTextSurvives() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...6, using: &generator))
                .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
            let node = Node(.scalar(Scalar(text, isPlain: false)), at: .start)
            let key = TOMLWriter.key([text])
            var lines = ["value = \(try TOMLWriter.value(node))", "[table]", "\(key) = 1"]
            if let long = TOMLWriter.lines(node) { lines.insert("long = \(long)", at: 0) }
            let toml = lines.joined(separator: "\n")
            let read = try Document(Array("+++\n\(toml)\n+++\n".utf8)).frontMatter
            #expect(read["value"]?.scalar == Scalar(text, isPlain: false), "\(toml)")
            #expect(read["table"]?.mapping?.entries.map(\.key) == [text], "\(toml)")
            #expect(read["long"]?.scalar.map { $0.text == text } != false, "\(toml)")
        }
    }

    @Test(arguments: [
        ("2024-05-01", "2024-05-01"), ("2024-05-01 08:00:00z", "2024-05-01T08:00:00Z"), ("08:00:00", "08:00:00"),
        ("2024-05-01T08:00:00.10+02:00", "2024-05-01T08:00:00.1+02:00"), ("2024-05-01 ", nil), ("2024", nil),
        ("2024-05", nil), ("2024-13-01", nil), ("true", nil), ("", nil), ("2024-05-01\nx = 1", nil), ("5, 6", nil),
    ])
    func datesAreThoseOfTOML(_ text: String, _ date: String?) {
        #expect(TOMLWriter.date(text) == date)
    }
}
