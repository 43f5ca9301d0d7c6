import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What patches make of documents, byte by byte.
@Suite struct EditedDocumentTests {
    private static let document = """
        ---
        # The head of the article.
        title: Old title   # short
        "quoted": 'yes'

        # Where it was.
        provider:
          # The publisher.
          name: The Brine
          domain: brine.example # old

          images:
            - url: https://brine.example/logo.png
        tags: [fog, quay]
        excerpt: |
          # no comment
          Two lines

        heat: 7
        # The end.
        ---
        # Body
        text
        """

    private static func patched(_ patch: String, _ text: String = document) throws -> String {
        let bytes = try EditedDocument.bytes(.patch(Array(patch.utf8)), of: Array(text.utf8))
        return String(decoding: bytes ?? [], as: UTF8.self)
    }

    /// A patch, and the texts that it replaces by others.
    @Test(arguments: [
        (#"{"title": "New"}"#, [("title: Old title   # short", "title: New   # short")]),
        (#"{"title": null}"#, [("title: Old title   # short\n", "")]),
        (#"{"quoted": "no"}"#, [(#""quoted": 'yes'"#, #"quoted: "no""#)]),
        (#"{"heat": 9.5}"#, [("heat: 7", "heat: 9.5")]),
        (#"{"heat": null}"#, [("heat: 7\n", "")]),
        (#"{"provider": {"name": "B: C"}}"#, [("name: The Brine", #"name: "B: C""#)]),
        (#"{"provider": {"domain": null}}"#, [("  domain: brine.example # old\n", "")]),
        (#"{"provider": {"kind": "paper"}}"#, [("logo.png\n", "logo.png\n  kind: paper\n")]),
        (#"{"provider": {"domain": "b.example"}}"#, [("domain: brine.example # old", "domain: b.example # old")]),
        (#"{"tags": ["a", "2020-01-01", "07"]}"#, [("tags: [fog, quay]", "tags:\n  - a\n  - 2020-01-01\n  - \"07\"")]),
        (#"{"tags": []}"#, [("tags: [fog, quay]", "tags: []")]),
        (#"{"excerpt": "One\nline"}"#, [("excerpt: |\n  # no comment\n  Two lines\n", "excerpt: \"One\\nline\"\n")]),
        (#"{"published": false}"#, [("heat: 7\n", "heat: 7\npublished: false\n")]),
        (
            #"{"images": [{"url": "u", "width": 3}, {"url": "v"}]}"#,
            [("heat: 7\n", "heat: 7\nimages:\n  - url: u\n    width: 3\n  - url: v\n")]
        ),
        (
            #"{"extra": {"a": {"b": [1, [2]]}}}"#,
            [("heat: 7\n", "heat: 7\nextra:\n  a:\n    b:\n      - 1\n      -\n        - 2\n")]
        ),
        (#"{"nothing": null}"#, []),
        (#"{"body": "New body\n"}"#, [("# Body\ntext", "New body\n")]),
        (#"{"body": null}"#, [("# Body\ntext", "")]),
        ("{}", []),
    ])
    func aPatchLeavesAllElseAsItWas(_ patch: String, _ changes: [(String, String)]) throws {
        var wanted = Self.document
        for (old, new) in changes {
            try #require(wanted.contains(old))
            wanted = wanted.replacing(old, with: new)
        }
        #expect(try Self.patched(patch) == wanted)
    }

    @Test func otherLineEndsAndIndentsStay() throws {
        let text = "---\r\ntitle: A\r\nextra:\r\n    deep:  x\r\n---\r\nBody\r\n"
        #expect(
            try Self.patched(#"{"title": "B", "extra": {"deep": "z", "new": 1}}"#, text)
                == "---\r\ntitle: B\r\nextra:\r\n    deep: z\r\n    new: 1\r\n---\r\nBody\r\n"
        )
    }

    /// The fence at the end of a document may be without a line end.
    @Test(arguments: [
        ("---\ntitle: A\n---", "---\ntitle: A\n---\nText"), ("+++\ntitle = 'A'\n+++", "+++\ntitle = 'A'\n+++\nText"),
        ("---\r\ntitle: A\r\n---", "---\r\ntitle: A\r\n---\r\nText"),
        ("---\rtitle: A\r---", "---\rtitle: A\r---\rText"), ("---\ntitle: A\n---\n", "---\ntitle: A\n---\nText"),
    ])
    func aDocumentWithoutABodyGetsOne(_ text: String, _ wanted: String) throws {
        #expect(try Self.patched(#"{"body": "Text"}"#, text) == wanted)
        #expect(try Self.patched(#"{"body": ""}"#, text) == text)
        let read = try Document(Array(wanted.utf8))
        #expect(read.frontMatter["title"]?.scalar?.text == "A")
    }

    @Test func whatCannotBeReadIsToldAsOfAnyDocument() throws {
        let text = Array("---\ntitle: \"A\nheat: 1\n---\n".utf8)
        let error = #expect(throws: EditFailure.self) {
            try EditedDocument.bytes(.patch(Array(#"{"heat": 2}"#.utf8)), of: text, at: "_news/a.md")
        }
        guard case .unreadable(let findings) = error else { throw error ?? EditFailure.missing }
        #expect(findings.map(\.path) == ["_news/a.md"])
        #expect(findings.map(\.line) == [2])
    }

    @Test func frontMatterInJSONKeepsItsOrder() throws {
        let text = "{\n  \"title\": \"A\",\n  \"tags\": [\"x\"],\n  \"heat\": 1\n}\nBody\n"
        #expect(
            try Self.patched(#"{"tags": ["y", "z"], "title": "B"}"#, text)
                == "{\n  \"title\": \"B\",\n  \"tags\": [\"y\", \"z\"],\n  \"heat\": 1\n}\nBody\n"
        )
    }

    @Test(
        "front matter that only the folder's generator reads stays above a new body, and takes keys",
        arguments: [
            ("title: A\ndate: 2024-03-05\n---\n", .fenceBelow, "title: A\ndate: 2024-03-05\ndraft: true\n---\n"),
            ("title: A\n---\n", .fenceBelow, "title: A\ndraft: true\n---\n"),
            // With braces around its keys it would end above its fence.
            ("\"title\": \"A\"\n;;;\n", .fenceBelow, nil),
            ("---\ntags:\n\t- a\n---\n", .indentingTabs, "---\ntags:\n\t- a\ndraft: true\n---\n"),
            ("---\npath: {{a}}\n---\n", .templateValues, "---\npath: {{a}}\ndraft: true\n---\n"),
            ("---\ntitle: @a\n---\n", .valuesOfLines, "---\ntitle: @a\ndraft: true\n---\n"),
        ] as [(String, YAMLHabits, String?)]
    )
    func frontMatterOfHabits(_ head: String, _ habits: YAMLHabits, _ expected: String?) throws {
        func patched(_ patch: String) throws(EditFailure) -> String? {
            let before = Array((head + "# Ebb\n\nText\n").utf8)
            let bytes = try EditedDocument.bytes(.patch(Array(patch.utf8)), of: before, habits: habits)
            return bytes.map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(try patched(##"{"body": "# Flood\n"}"##) == head + "# Flood\n")
        #expect(try patched(#"{"body": "Flood\n"}"#) == head + "Flood\n")
        if let expected {
            #expect(try patched(#"{"draft": true}"#) == expected + "# Ebb\n\nText\n")
        } else {
            #expect(throws: EditFailure.self) { try patched(#"{"draft": true}"#) }
        }
    }

    @Test func aDocumentWithoutFrontMatterGetsOne() throws {
        #expect(try Self.patched(#"{"title": "B"}"#, "Text\n") == "---\ntitle: B\n---\nText\n")
        #expect(try Self.patched(#"{"title": "B"}"#, "---\n---\nText\n") == "---\ntitle: B\n---\nText\n")
    }

    /// What cannot be changed key by key without a risk is refused, and not guessed.
    @Test(arguments: [
        "title: A\ndate: 2020-01-01\n\nText", "---\n{title: A, heat: 1}\n---\n",
        "---\nbase: &base {title: A}\n<<: *base\n---\n", "---\n? title\n: A\n---\n", "---\ntitle: [\n---\n",
        "---\na: &x {b: 1}\ntitle: *x\na2: *x\n---\n",
    ])
    func otherFormsAreRefused(_ text: String) {
        #expect(throws: EditFailure.self) { try Self.patched(#"{"title": "B", "a": null}"#, text) }
    }

    @Test(arguments: [
        (#"{"title": "A", "body": "Text\n"}"#, "---\ntitle: A\n---\nText\n"),
        (#"{"title": "A"}"#, "---\ntitle: A\n---\n"),
        (#"{"title": "yes", "m": null, "t": true}"#, "---\ntitle: \"yes\"\nm: null\nt: true\n---\n"),
        (#"{"title": "a\u0000\u2028\"\\\t", "x": ""}"#, "---\ntitle: \"a\\u0000\\u2028\\\"\\\\\\t\"\nx: \"\"\n---\n"),
    ])
    func anObjectBecomesADocument(_ json: String, _ text: String) throws {
        let bytes = try EditedDocument.bytes(.json(Array(json.utf8)), of: nil)
        #expect(String(decoding: bytes ?? [], as: UTF8.self) == text)
    }

    /// Whatever a text holds, a document has it as it was.
    @Test func everyTextSurvives() throws {
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "a", "é", "語", " ", ":", "#", "-", "'", "\"", "\\", "\n", "\t", "\r", "7", "{", "[", "&", "*", "!", "|",
            ">", "%", "@", "`", ",", "?", "~", "null", "yes", "0x1", "\u{85}", "\u{2029}", "\u{FEFF}", "🙂",
        ]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...6, using: &generator))
                .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            let key = Scalar(text, isPlain: false)
            let lines = YAMLWriter.lines("key", Node(.scalar(key), at: .start), indent: 0)
            let read = try Document(Array("---\n\(lines)---\n".utf8)).frontMatter["key"]?.scalar
            #expect(read?.resolved == .string(text), "\(lines)")
        }
    }

    /// What is computed would become front matter, one level deeper in `extra` each time.
    @Test func anArticleOfAResponseIsNoDocument() throws {
        let article = Article(id: "news/fog", path: "_news/fog.md", title: "Fog")
        let summary = String(decoding: article.openSummaryJSON, as: UTF8.self)
        let response = summary + #","updated":"2026-01-01T00:00:00Z","bodyFormat":"text/markdown","body":"Fog"}"#
        let error = #expect(throws: EditFailure.self) {
            try EditedDocument.bytes(.json(Array(response.utf8)), of: nil)
        }
        guard case .unfit(let message)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(message.contains("`wordCount`"))
        // A site may have some of these keys itself.
        let own = #"{"title":"Fog","wordCount":7,"updated":"2026-01-01","extra":{"mood":"calm"}}"#
        #expect(try EditedDocument.bytes(.json(Array(own.utf8)), of: nil) != nil)
    }
}
