import TestSupport
import Testing

@testable import FrontMatter

@Suite struct DocumentTests {
    private func document(_ frontMatter: String, body: String = "") throws -> Document {
        try Document(Array("---\n\(frontMatter)\n---\n\(body)".utf8))
    }

    @Test func keepsKeysInOrderWithTheirPlaces() throws {
        let mapping = try document("title: A\ntopics:\n  - One\n  - Two\nprovider: {name: P, domain: p.example}")
            .frontMatter
        #expect(mapping.entries.map(\.key) == ["title", "topics", "provider"])
        #expect(mapping.entries[1].keyPosition == SourcePosition(line: 3, column: 1))
        #expect(mapping["topics"]?.sequence?.map { $0.scalar?.text } == ["One", "Two"])
        #expect(mapping["topics"]?.sequence?[1].position == SourcePosition(line: 5, column: 5))
        #expect(mapping["provider"]?.mapping?["domain"]?.scalar?.text == "p.example")
        #expect(mapping["nothing"] == nil)
    }

    @Test func columnsCountCharacters() throws {
        let mapping = try document("{ä: 1, 🦪: {x: 2}}").frontMatter
        #expect(mapping["🦪"]?.mapping?.entries[0].keyPosition == SourcePosition(line: 2, column: 12))
    }

    @Test func keepsTheBodyAsItIs() throws {
        #expect(try document("a: 1", body: "\n# Tide\r\n\n---\n<p>x</p> ").body == "\n# Tide\r\n\n---\n<p>x</p> ")
    }

    @Test func readsEveryStyleOfText() throws {
        let text = """
            plain: it's --- plain
            single: 'it''s'
            double: "a \\"b\\" \\u00e9 \\U0001F9AA"
            folded: >
              one
              two
            literal: |
              one
              two
            """
        let mapping = try document(text).frontMatter
        #expect(mapping["plain"]?.scalar?.text == "it's --- plain")
        #expect(mapping["single"]?.scalar?.text == "it's")
        #expect(mapping["double"]?.scalar?.text == "a \"b\" \u{E9} 🦪")
        #expect(mapping["folded"]?.scalar?.text == "one two\n")
        #expect(mapping["literal"]?.scalar?.text == "one\ntwo\n")
    }

    @Test func emptyFrontMatterIsAnEmptyMapping() throws {
        #expect(try document("").frontMatter.entries.isEmpty)
        #expect(try document("# only a comment").frontMatter.entries.isEmpty)
    }

    @Test func aliasesAndMergeKeys() throws {
        let text = """
            base: &base {x: 1, y: 2}
            more: &more {y: 3, z: 4}
            one: {<<: *base, y: 9}
            two: {<<: [*base, *more]}
            three: {y: 9, <<: *base}
            copy: *base
            """
        let mapping = try document(text).frontMatter
        func value(_ key: String) -> [String: String] {
            let entries = mapping[key]?.mapping?.entries ?? []
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value.scalar?.text ?? "") })
        }
        #expect(value("one") == ["x": "1", "y": "9"])
        #expect(value("two") == ["x": "1", "y": "2", "z": "4"])
        #expect(value("three") == ["x": "1", "y": "9"])
        #expect(value("copy") == ["x": "1", "y": "2"])
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var yaml: String
        var line: Int
        var column: Int
        var message: String

        var testDescription: String { message }
    }

    /// What editors really get wrong, and what they are told; lines count the marker.
    static let mistakes = [
        Mistake(yaml: "title: Power: the sequel", line: 2, column: 13, message: "a second `: `"),
        Mistake(yaml: "title: \"never closed\nexcerpt: x", line: 2, column: 8, message: "never closed"),
        Mistake(yaml: "title: 'never closed", line: 2, column: 8, message: "never closed"),
        Mistake(yaml: "title: \"He said \"no\"\"", line: 2, column: 18, message: "quotes within quotes"),
        Mistake(yaml: "title: A\n\texcerpt: B", line: 3, column: 1, message: "a tab cannot indent"),
        Mistake(yaml: "topics:\n\t- A", line: 3, column: 1, message: "a tab cannot indent"),
        Mistake(yaml: "author: @nell", line: 2, column: 9, message: "`@` cannot begin a value"),
        Mistake(yaml: "title: `code`", line: 2, column: 8, message: "cannot begin a value"),
        Mistake(yaml: "title: %d things", line: 2, column: 8, message: "`%` cannot begin a value"),
        Mistake(yaml: "title: A\ntitle: B", line: 3, column: 1, message: "already on line 2"),
        Mistake(yaml: "images:\n  - url: a\n    url: b", line: 4, column: 5, message: "already on line 3"),
        Mistake(yaml: "topics: [A, B", line: 2, column: 9, message: "no closing `]`"),
        Mistake(yaml: "provider: {name: A", line: 2, column: 11, message: "no closing `}`"),
        Mistake(yaml: "path: \"C:\\docs\"", line: 2, column: 10, message: "no such escape"),
        Mistake(yaml: "title: *star", line: 2, column: 8, message: "`*star` refers to an anchor"),
        Mistake(yaml: "title: A\n excerpt: B", line: 3, column: 9, message: "a second `: `"),
        Mistake(yaml: "title: A\nexcerpt B\nheat: 1", line: 3, column: 1, message: "a key without"),
        Mistake(yaml: "? [a, b]\n: c", line: 2, column: 3, message: "cannot be a key"),
        Mistake(yaml: "<<: text", line: 2, column: 5, message: "`<<` takes in a group"),
        Mistake(yaml: "- a\n- b", line: 2, column: 1, message: "but this is a list"),
        Mistake(yaml: "just a text", line: 2, column: 1, message: "but this is the text"),
        Mistake(yaml: "title: a\u{1}b", line: 2, column: 9, message: "control character"),
        Mistake(yaml: "a: !x!y z", line: 2, column: 4, message: "begins a YAML tag"),
        Mistake(yaml: "topics: - A", line: 2, column: 9, message: "a list cannot begin here"),
        // Ends of lines to libyaml, but to no editor.
        Mistake(yaml: "title: a\u{85}r", line: 2, column: 10, message: "a key without"),
        Mistake(yaml: "title: \"a\u{2028} \u{2029} b\"\nheat: @", line: 3, column: 7, message: "cannot begin a value"),
        Mistake(yaml: "é: \"a\u{2028} b\" @", line: 2, column: 11, message: "cannot begin a value"),
        Mistake(yaml: "title: \"\u{2028}\"\nexcerpt: a\u{1}b", line: 3, column: 11, message: "control character"),
        Mistake(yaml: "a: “1”\rb: “2”\r\nc: @", line: 4, column: 4, message: "cannot begin a value"),
        Mistake(yaml: "a: 1\rb: a\u{1}b", line: 3, column: 5, message: "control character"),
    ]

    @Test("names the place and the cure", arguments: mistakes) func names(_ mistake: Mistake) {
        let error = #expect(throws: Diagnostic.self) { try document(mistake.yaml) }
        #expect(error?.message.contains(mistake.message) == true, "\(String(describing: error))")
        #expect(error?.position == SourcePosition(line: mistake.line, column: mistake.column))
        #expect(error?.severity == .error)
    }

    @Test func invalidUTF8IsFoundWhereverItIs() {
        let front = Array("---\ntitle: caf\u{E9}".utf8) + [0xE9] + Array("\n---\n".utf8)
        let inFront = #expect(throws: Diagnostic.self) { try Document(front) }
        #expect(inFront?.position == SourcePosition(line: 2, column: 12))
        #expect(inFront?.message.contains("0xE9") == true)
        let body = Array("---\ntitle: A\n---\nx\n".utf8) + [0x62, 0xC3, 0x28]
        let inBody = #expect(throws: Diagnostic.self) { try Document(body) }
        #expect(inBody?.position == SourcePosition(line: 5, column: 2))
    }

    @Test func aliasBombsAreRefused() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let alias = "*a\(level - 1)"
            yaml += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
        }
        let error = #expect(throws: Diagnostic.self) { try document(yaml) }
        #expect(error?.message.contains("aliases repeat") == true)
    }

    @Test func anAliasOfItselfIsRefused() {
        let error = #expect(throws: Diagnostic.self) { try document("a: &a [*a]") }
        #expect(error?.message.contains("anchor that is not there") == true)
    }

    @Test func nestingIsBounded() throws {
        let limits = FrontMatterLimits()
        func nested(_ depth: Int, _ open: String, _ close: String) -> String {
            "a: " + String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
        }
        #expect(throws: Never.self) { try document(nested(limits.depth - 1, "[", "]")) }
        for depth in [limits.depth + 1, 100_000] {
            for (open, close) in [("[", "]"), ("{k: ", "}")] {
                let error = #expect(throws: Diagnostic.self) { try document(nested(depth, open, close)) }
                #expect(error?.message.contains("levels deep") == true, "\(String(describing: error))")
            }
        }
    }

    @Test func valuesAreBounded() {
        let yaml = Array("---\na: [\(Array(repeating: "x", count: 50).joined(separator: ","))]\n---\n".utf8)
        var limits = FrontMatterLimits()
        limits.nodes = 20
        let error = #expect(throws: Diagnostic.self) { try Document(yaml, limits: limits) }
        #expect(error?.message.contains("more than 20 values") == true)
    }

    @Test func tenMegabytesAreRead() throws {
        let line = "A line of a very long body, of which there are many.\n"
        let body = String(repeating: line, count: 10_000_000 / line.utf8.count)
        #expect(try document("title: Long", body: body).body.utf8.count == body.utf8.count)
        let entry = "  - title: \"Another story of the same day\"\n    webUrl: \"https://news.example.com/story\"\n"
        let related = "related:\n" + String(repeating: entry, count: 10_000_000 / entry.utf8.count)
        #expect(try document(related).frontMatter["related"]?.sequence?.count == 10_000_000 / entry.utf8.count)
    }

    @Test func truncatedAndDamagedDocumentsAreReadOrRefused() {
        let sample = Array(
            """
            \u{FEFF}---
            title: "A \\"tide\\" --- & 'more'"
            base: &b {x: [1, 2], <<: {y: z}}
            copy: *b
            topics:
              - Energy # comment
            text: |
              literal
            ---
            Body
            """.utf8
        )
        for end in sample.indices { Documents.isRead(Array(sample[..<end])) }
        let pieces = [
            "---\n", "\t", "*b", "&b ", "<<: *b", "- ", ": ", "\"", "'", "[", "{", "]", "}", "\r", "\u{85}", "!!str ",
            "? ", "| ", "%",
        ]
        var readCount = 0
        var mutator = Mutator(seed: 1, pieces: pieces)
        for _ in 0..<20_000 where Documents.isRead(mutator.mutated(sample)) {
            readCount += 1
        }
        #expect(readCount > 0)
    }
}
