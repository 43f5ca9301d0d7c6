import Testing

@testable import FrontMatter

/// What YAML documents get away with beyond libyaml.
@Suite struct YAMLMendTests {
    private func document(_ yaml: String, _ duplicateKeys: DuplicateKeys = .refused) throws -> Document {
        try Document(Array("---\n\(yaml)\n---\n".utf8), duplicateKeys: duplicateKeys)
    }

    @Test func theLastOfRepeatedKeysWinsWhereThePolicySaysSo() throws {
        let document = try document("title: A\nheat: 1\ntitle: B\nx: {y: 1, y: 2}\ntitle: C", .lastWins)
        #expect(document.frontMatter.entries.map(\.key) == ["title", "heat", "x"])
        #expect(document.frontMatter["title"]?.scalar?.text == "C")
        #expect(document.frontMatter["x"]?.mapping?["y"]?.scalar?.text == "2")
        #expect(
            document.warnings == [
                .warning(
                    at: SourcePosition(line: 4, column: 1),
                    "the key `title` is already on line 2; this value replaces that one",
                    rule: .duplicateKey
                ),
                .warning(
                    at: SourcePosition(line: 5, column: 11),
                    "the key `y` is already on line 5; this value replaces that one",
                    rule: .duplicateKey
                ),
                .warning(
                    at: SourcePosition(line: 6, column: 1),
                    "the key `title` is already on line 4; this value replaces that one",
                    rule: .duplicateKey
                ),
            ]
        )
        #expect(throws: Diagnostic.self) { try self.document("title: A\ntitle: B") }
    }

    @Test func warningsStopAtAHundred() throws {
        let yaml = Array(repeating: "a: 1", count: 500).joined(separator: "\n")
        #expect(try document(yaml, .lastWins).warnings.count == 100)
    }

    @Test(
        arguments: [
            (#"a: "\ud83d\ude00""#, "😀"), (#"a: "x \uD83D\uDE00 \ud83e\uddaa y""#, "x 😀 🦪 y"),
            (#"a: "\\ud83d \ud83d\ude00""#, #"\ud83d 😀"#), (#"a: "é \" \ud83d\ude00 \u00e9""#, "é \" 😀 é"),
            (#"{"a": "\ud83d\ude00"}"#, "😀"), ("z: [é, \"\u{2028}\"]\na: \"\\ud83d\\ude00\"", "😀"),
            // Not escapes.
            (#"a: '\ud83d\ude00'"#, #"\ud83d\ude00"#), (#"a: \ud83d\ude00"#, #"\ud83d\ude00"#),
            ("b: \"\\ud83d\\ude00\"\na: |-\n  \"\\ud83d\\ude00\"", #""\ud83d\ude00""#),
        ]
    )
    func surrogatePairsAreOneCharacter(_ yaml: String, _ expected: String) throws {
        #expect(try document(yaml).frontMatter["a"]?.scalar?.text == expected)
    }

    @Test(arguments: [#"a: "\ud83d""#, #"a: "\ud83d x""#, #"a: "\ude00\ud83d""#, #"a: "\ud83d\u0041""#])
    func halfASurrogatePairIsNamed(_ yaml: String) {
        let error = #expect(throws: Diagnostic.self) { try document(yaml) }
        #expect(error?.message.contains("half of a character") == true, "\(String(describing: error))")
        #expect(error?.position.line == 2)
    }

    @Test func manyTextsWithSurrogatesAreRead() throws {
        let lines = (0..<1000).map { #"k\#($0): "\ud83d\ude00""# }.joined(separator: "\n")
        let mapping = try document(lines).frontMatter
        #expect(mapping.entries.allSatisfy { $0.value.scalar?.text == "😀" })
    }

    @Test func tenThousandMergedKeysTakeNoSquareOfTheirNumber() throws {
        let keys = (0..<10_000).map { "k\($0): \($0)" }
        let yaml =
            "base: &b {\(keys.joined(separator: ", "))}\none:\n  <<: [*b, *b]\n  "
            + keys.joined(separator: "\n  ")
        let mapping = try document(yaml).frontMatter
        #expect(mapping["one"]?.mapping?.entries.count == 10_000)
        #expect(mapping["one"]?.mapping?["k9999"]?.scalar?.text == "9999")
    }
}
