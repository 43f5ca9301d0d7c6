import Testing

@testable import FrontMatter

@Suite struct DiagnosticTests {
    @Test(arguments: [
        ("_news/a.md", "_news/a.md:2:5: error: no"), ("a\nb.md", "a\\u{a}b.md:2:5: error: no"),
        ("a\u{1B}[2J.md", "a\\u{1b}[2J.md:2:5: error: no"), ("\u{7F}é", "\\u{7f}é:2:5: error: no"),
    ])
    func controlCharactersAreShown(_ path: String, _ line: String) {
        var diagnostic = Diagnostic.error(at: SourcePosition(line: 2, column: 5), "no")
        diagnostic.path = path
        #expect(diagnostic.description == line)
    }

    @Test func warningsEndWhereMoreWouldHelpNobody() {
        var warnings = Warnings()
        for line in 1...150 { warnings.add(at: SourcePosition(line: line, column: 1), "odd", rule: .syntax) }
        #expect(warnings.diagnostics.map { Int($0.position.line) } == Array(1...100))
        #expect(warnings.diagnostics.allSatisfy { $0.severity == .warning })
    }
}

@Suite struct TextEditTests {
    private static let bytes = Array("title: A tide".utf8)

    private func edit(_ range: Range<Int>, _ text: String) -> TextEdit {
        TextEdit(range, text, of: Self.bytes)
    }

    private func applied(_ edits: [TextEdit], to bytes: [UInt8] = bytes) -> (text: String, count: Int)? {
        TextEdit.applied(edits, to: bytes).map { (String(decoding: $0.bytes, as: UTF8.self), $0.count) }
    }

    @Test func changesAreMadeInTheOrderOfTheirPlaces() throws {
        let result = try #require(applied([edit(9..<13, "flood"), edit(7..<8, "The"), edit(0..<0, "sub")]))
        #expect(result.text == "subtitle: The flood")
        #expect(result.count == 3)
    }

    @Test func ofChangesThatOverlapTheFirstIsMade() throws {
        let result = try #require(applied([edit(8..<13, ""), edit(7..<9, "B")]))
        #expect(result.text == "title: Btide")
        #expect(result.count == 1)
    }

    @Test func aFileThatWasChangedMeanwhileStaysAsItIs() {
        #expect(applied([edit(0..<5, "x")], to: Array("title: B tide".utf8)) == nil)
        #expect(applied([], to: Array("x".utf8))?.text == "x")
    }
}
