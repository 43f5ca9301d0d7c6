import TestSupport
import Testing

@testable import FrontMatter

@Suite struct JSONTests {
    private func document(_ json: String, _ duplicateKeys: DuplicateKeys = .refused) throws -> Document {
        try Document(Array("---json\n\(json)\n---\nBody".utf8), duplicateKeys: duplicateKeys)
    }

    private static let sample = """
        {
          "title": "A \\"tide\\" \\u00e9 \\ud83e\\uddaa \\/",
          "draft": true,
          "é": [1, -2.5e3, null, {"x": []}],
          "none": {}
        }
        """

    @Test func keepsKeysInOrderWithTheirPlaces() throws {
        let document = try document(Self.sample)
        let mapping = document.frontMatter
        #expect(document.format == .json)
        #expect(document.body == "Body")
        #expect(mapping.entries.map(\.key) == ["title", "draft", "é", "none"])
        #expect(mapping.entries[0].keyPosition == SourcePosition(line: 3, column: 3))
        #expect(mapping["title"]?.scalar == Scalar("A \"tide\" é 🦪 /", isPlain: false))
        #expect(mapping["title"]?.position == SourcePosition(line: 3, column: 12))
        #expect(mapping["draft"]?.scalar?.resolved == .boolean(true))
        let list = try #require(mapping["é"]?.sequence)
        #expect(list[0].scalar?.resolved == .number("1"))
        #expect(list[1].scalar?.resolved == .number("-2.5e3"))
        #expect(list[2].isNull)
        #expect(list[3].position == SourcePosition(line: 5, column: 26))
        #expect(mapping["none"]?.mapping?.entries.isEmpty == true)
    }

    @Test func anObjectNeedsNoFences() throws {
        let document = try Document(Array("\u{FEFF}\(Self.sample)\n\n# Body }\n".utf8))
        #expect(document.format == .json)
        #expect(document.body == "\n# Body }\n")
        #expect(document.frontMatter["title"]?.position == SourcePosition(line: 2, column: 12))
        #expect(document.frontMatterPosition == .start)
    }

    @Test func membersNeedNoBracesBetweenSemicolons() throws {
        for json in ["\"a\": 1,\n\"b\": {\"c\": 2}", "\"a\": 1, \"b\": {\"c\": 2},", "{\"a\": 1, \"b\": {\"c\": 2}}"] {
            let document = try Document(Array(";;;\n\(json)\n;;;\nBody".utf8))
            #expect(document.frontMatter.entries.map(\.key) == ["a", "b"])
            #expect(document.frontMatter["b"]?.mapping?["c"]?.scalar?.text == "2")
            #expect(document.body == "Body")
        }
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var json: String
        var line: Int
        var column: Int
        var message: String

        var testDescription: String { "\(json.prefix(40).debugDescription): \(message)" }
    }

    /// Lines count the fence.
    static let mistakes = [
        Mistake(json: "{\"a\": 1,}", line: 2, column: 9, message: "a `,` stands before this `}`"),
        Mistake(json: "{\"a\": [1,]}", line: 2, column: 10, message: "a `,` stands before this `]`"),
        Mistake(json: "{\"a\": 1\n\"b\": 2}", line: 3, column: 1, message: "a `,` or `}` is missing before `\"`"),
        Mistake(json: "{\"a\": [1 2]}", line: 2, column: 10, message: "a `,` or `]` is missing before `2`"),
        Mistake(json: "{a: 1}", line: 2, column: 2, message: "a key stands in double quotes, but this is `a`"),
        Mistake(json: "{'a': 1}", line: 2, column: 2, message: "a key stands in double quotes"),
        Mistake(json: "{\"a\": 'x'}", line: 2, column: 7, message: "double quotes only"),
        Mistake(json: "{\"a\" 1}", line: 2, column: 6, message: "a `:` is missing after the key `a`"),
        Mistake(json: "{\"a\": }", line: 2, column: 7, message: "a value is missing before `}`"),
        Mistake(json: "{\"a\":", line: 3, column: 1, message: "a value is missing"),
        Mistake(json: "{\"a\": 1", line: 2, column: 1, message: "no closing `}`"),
        Mistake(json: "{\"a\": [1", line: 2, column: 7, message: "no closing `]`"),
        Mistake(json: "{", line: 2, column: 1, message: "no closing `}`"),
        Mistake(json: "{\"a\": \"never\n}", line: 2, column: 7, message: "no closing quote on its line"),
        Mistake(json: "{\"a\": \"x\\", line: 2, column: 9, message: "no such escape"),
        Mistake(json: "{\"a\": \"C:\\docs\"}", line: 2, column: 10, message: "no such escape in JSON"),
        Mistake(json: "{\"a\": \"\\ud83d\"}", line: 2, column: 8, message: "both halves"),
        Mistake(json: "{\"a\": \"\\ude00\\ud83d\"}", line: 2, column: 8, message: "both halves"),
        Mistake(json: "{\"a\": \"\\u12g4\"}", line: 2, column: 8, message: "four digits"),
        Mistake(json: "{\"a\": \"é\tx\"}", line: 2, column: 9, message: "a tab"),
        Mistake(json: "{\"a\": \"x\0\"}", line: 2, column: 9, message: "a control character"),
        Mistake(json: "{\"a\": 1} x", line: 2, column: 10, message: "remove what follows"),
        Mistake(json: "{\"a\": 01}", line: 2, column: 7, message: "`01` is not a number of JSON"),
        Mistake(json: "{\"a\": +1}", line: 2, column: 7, message: "not a number of JSON"),
        Mistake(json: "{\"a\": 1.}", line: 2, column: 7, message: "not a number of JSON"),
        Mistake(json: "{\"a\": 2024-03-05}", line: 2, column: 7, message: "put it in double quotes"),
        Mistake(json: "{\"a\": True}", line: 2, column: 7, message: "`True` is not a value of JSON"),
        Mistake(json: "{\"a\": NaN}", line: 2, column: 7, message: "not a value of JSON"),
        Mistake(json: "{\"a\": @}", line: 2, column: 7, message: "`@` cannot begin a value"),
        Mistake(json: "{ // note\n\"a\": 1}", line: 2, column: 3, message: "no comments"),
        Mistake(json: "{\"a\": 1,\n \"a\": 2}", line: 3, column: 2, message: "already on line 2"),
        Mistake(json: "[1]", line: 2, column: 1, message: "but this is a list"),
        Mistake(json: "7", line: 2, column: 1, message: "but this is the number 7"),
        Mistake(json: "\"just a text\"", line: 3, column: 1, message: "a `:` is missing"),
    ]

    @Test(arguments: mistakes) func namesThePlaceAndTheCure(_ mistake: Mistake) {
        let error = #expect(throws: Diagnostic.self) { try document(mistake.json) }
        #expect(error?.message.contains(mistake.message) == true, "\(String(describing: error))")
        #expect(
            error?.position == SourcePosition(line: mistake.line, column: mistake.column),
            "\(String(describing: error))"
        )
        #expect(error?.severity == .error)
    }

    @Test func theLastOfRepeatedKeysWinsWhereThePolicySaysSo() throws {
        let document = try document("{\"a\": 1, \"b\": 2, \"\\u0061\": 3}", .lastWins)
        #expect(document.frontMatter.entries.map(\.key) == ["a", "b"])
        #expect(document.frontMatter["a"]?.scalar?.text == "3")
        #expect(document.warnings.map(\.position) == [SourcePosition(line: 2, column: 18)])
    }

    @Test(arguments: [("[", "1", "]"), ("{\"k\": ", "1", "}")])
    func nestingIsBounded(_ open: String, _ middle: String, _ close: String) throws {
        func nested(_ depth: Int) -> String {
            "{\"a\": " + String(repeating: open, count: depth) + middle + String(repeating: close, count: depth) + "}"
        }
        #expect(throws: Never.self) { try document(nested(63)) }
        for depth in [65, 1_000_000] {
            for text in ["---json\n\(nested(depth))\n---\n", "\(nested(depth))\n"] {
                let error = #expect(throws: Diagnostic.self) { try Document(Array(text.utf8)) }
                #expect(error?.message.contains("levels deep") == true, "\(String(describing: error))")
            }
        }
    }

    @Test func valuesAreBounded() {
        let json = "{\"a\": [\(Array(repeating: "1", count: 50).joined(separator: ","))]}\n"
        var limits = FrontMatterLimits()
        limits.nodes = 20
        let error = #expect(throws: Diagnostic.self) { try Document(Array(json.utf8), limits: limits) }
        #expect(error?.message.contains("more than 20 values") == true)
    }

    @Test func tenThousandKeysAreRead() throws {
        let json = "{" + (0..<10_000).map { "\"key\($0)\": \($0)" }.joined(separator: ",\n") + "}"
        let mapping = try document(json).frontMatter
        #expect(mapping.entries.map(\.key) == (0..<10_000).map { "key\($0)" })
    }

    @Test func truncatedAndDamagedDocumentsAreReadOrRefused() {
        for text in [
            "---json\n\(Self.sample)\n---\nBody", "\(Self.sample)\nBody",
            ";;;\n\"a\": [1, {\"b\": \"\\u0041\"}]\n;;;\n",
        ] {
            let sample = Array(text.utf8)
            for end in sample.indices { Documents.isRead(Array(sample[..<end])) }
            let pieces = [
                "---\n", ";;;\n", "\t", "\"", "\\", "\\u", "\\ud83d", "[", "]", "{", "}", ",", ":", "\r", "\0", "1",
                "-", "e",
                "true", "null", "/", "'", "\u{85}",
            ]
            var readCount = 0
            var mutator = Mutator(seed: 1, pieces: pieces)
            for _ in 0..<2000 where Documents.isRead(mutator.mutated(sample)) { readCount += 1 }
            #expect(readCount > 0)
        }
    }
}
