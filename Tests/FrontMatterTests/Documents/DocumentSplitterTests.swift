import Testing

@testable import FrontMatter

@Suite struct DocumentSplitterTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var frontMatter: String
        var body: String

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "plain", text: "---\ntitle: A\n---\nBody\n", frontMatter: "title: A\n", body: "Body\n"),
        Case(name: "no body", text: "---\ntitle: A\n---\n", frontMatter: "title: A\n", body: ""),
        Case(name: "no newline at the end", text: "---\ntitle: A\n---", frontMatter: "title: A\n", body: ""),
        Case(name: "CRLF", text: "---\r\ntitle: A\r\n---\r\nBody", frontMatter: "title: A\r\n", body: "Body"),
        Case(name: "CR", text: "---\rtitle: A\r---\rBody", frontMatter: "title: A\r", body: "Body"),
        Case(name: "mixed ends", text: "---\r\ntitle: A\n---\r\nBody", frontMatter: "title: A\n", body: "Body"),
        Case(name: "BOM", text: "\u{FEFF}---\ntitle: A\n---\nBody", frontMatter: "title: A\n", body: "Body"),
        Case(name: "two BOMs", text: "\u{FEFF}\u{FEFF}---\na: 1\n---\nBody", frontMatter: "a: 1\n", body: "Body"),
        Case(
            name: "signs that nobody sees",
            text: "\u{200B}\u{A0}\u{2060}---\ntitle: A\n---\nBody",
            frontMatter: "title: A\n",
            body: "Body"
        ),
        Case(
            name: "marks of direction and spaces of typography",
            text:
                "\u{2066}\u{202A}\u{61C}\u{FE0F}\u{3000}\u{2028}\u{B}\u{C}---\u{200B}\ntitle: A\n---\u{A0}\u{200E}\nBody",
            frontMatter: "title: A\n",
            body: "Body"
        ),
        Case(name: "a longer end", text: "---\na: 1\n------ \nB\n", frontMatter: "a: 1\n", body: "B\n"),
        Case(name: "dots", text: "---\ntitle: A\n...\nBody", frontMatter: "title: A\n", body: "Body"),
        Case(name: "space after", text: "--- \t\ntitle: A\n---  \nBody", frontMatter: "title: A\n", body: "Body"),
        Case(name: "dashes in a title", text: "---\ntitle: A --- B\n---\n", frontMatter: "title: A --- B\n", body: ""),
        Case(
            name: "four dashes",
            text: "---\na: |\n  ----\n----\n---\n",
            frontMatter: "a: |\n  ----\n----\n",
            body: ""
        ),
        Case(name: "indented", text: "---\na: |\n  ---\n---\n", frontMatter: "a: |\n  ---\n", body: ""),
        Case(name: "a rule in the body", text: "---\na: 1\n---\nB\n---\nC", frontMatter: "a: 1\n", body: "B\n---\nC"),
        Case(name: "named YAML", text: "---yaml\na: 1\n---\nB", frontMatter: "a: 1\n", body: "B"),
        Case(name: "nothing between", text: "---\n---\nBody", frontMatter: "", body: "Body"),
    ]

    // MARK: Odd beginnings

    static let odd = [
        Case(
            name: "a space before",
            text: " ---\n title: A\n draft: true\n ---\nB",
            frontMatter: "",
            body: "B"
        ),
        Case(name: "longer", text: "----\ntitle: A\ndraft: true\n----\nB", frontMatter: "", body: "B"),
        Case(
            name: "a comment",
            text: "<!-- x\ny -->\n\n---\ntitle: A\ndraft: true\n---\nB",
            frontMatter: "",
            body: "B"
        ),
        Case(name: "TOML", text: " +++\ntitle = 'A'\ndraft = true\n+++\nB", frontMatter: "", body: "B"),
        Case(
            name: "a list",
            text: "<!-- x -->\n---\ntitle: A\ntags:\n- b\n- c\n\ndraft: true\n---\nB",
            frontMatter: "",
            body: "B"
        ),
        Case(name: "a quoted key", text: " ---\n\"draft\": true\ntitle: A\n ---\nB", frontMatter: "", body: "B"),
        Case(name: "another quote", text: "----\n'draft': true\ntitle: A\n----\nB", frontMatter: "", body: "B"),
        Case(
            name: "a quoted text on a line of its own",
            text: "----\ntitle: A\nnote:\n  \"one\"\ndraft: true\n----\nB",
            frontMatter: "",
            body: "B"
        ),
    ]

    @Test("reads what generators take for text, as it may be a draft", arguments: odd) func readsOdd(
        _ one: Case
    ) throws {
        let document = try Document(Array(one.text.utf8))
        #expect(document.frontMatter["title"]?.scalar?.text == "A")
        #expect(document.frontMatter["draft"]?.scalar?.text == "true")
        #expect(document.body == one.body)
        #expect(document.warnings.count == 1)
    }

    @Test("the line of an odd fence is counted with each kind of line end", arguments: ["\n", "\r\n", "\r"])
    func oddFencesKnowTheirLine(_ lineEnd: String) throws {
        let lines = ["<!-- x", "y -->", "", " ---", "draft: true", " ---", "B"]
        try Array(lines.joined(separator: lineEnd).utf8).withUnsafeBytes { buffer in
            let parts = try DocumentSplitter(buffer).split()
            #expect(parts.firstLine == 5)
            #expect(parts.warning?.contains("begins on line 4 ") == true)
        }
    }

    @Test(
        "leaves text as it is",
        arguments: [
            "----\nA text: with a colon\n----\nB", "<!-- x -->\nA\n---\ntitle: B\n---\n",
            " ---\ntitle: A\nB\n",
            "<!-- x\n---\ntitle: A\n---\n", "-----\n\nNote: a word\n\n-----\n", "<!-- x -->\n---\n",
            "----\n",
        ]
    )
    func leaves(_ text: String) throws {
        let document = try Document(Array(text.utf8))
        #expect(document.frontMatter.entries.isEmpty)
        #expect(document.body == text)
    }

    @Test("finds the parts", arguments: cases) func finds(_ one: Case) throws {
        let bytes = Array(one.text.utf8)
        try bytes.withUnsafeBytes { buffer in
            let parts = try DocumentSplitter(buffer).split()
            #expect(String(decoding: buffer[parts.frontMatter], as: UTF8.self) == one.frontMatter)
            #expect(String(decoding: buffer[parts.body], as: UTF8.self) == one.body)
        }
    }

    @Test(
        "says what is missing",
        arguments: [
            ("---\ntitle: A\n", "never closed"),
            ("---", "never closed"),
            ("---\ntitle: A\n --- \n", "never closed"),
            ("+++\ntitle = 'A'\n---\n", "add a line `+++`"),
            ("+++\ntitle = 'A'\n...\n", "add a line `+++`"),
            ("---toml\ntitle = 'A'\n+++\n", "add a line `---`"),
            (";;;\n\"title\": \"A\"\n---\n", "add a line `;;;`"),
            ("---js\nmodule.exports = {}\n---\n", "front matter in JavaScript is a program"),
            ("--- JavaScript\n{}\n---\n", "write its values as YAML between two `---` lines"),
            ("---ts\n{}\n---\n", "front matter in TypeScript"),
            ("---coffee\n{}\n---\n", "front matter in CoffeeScript"),
        ]
    )
    func missing(_ text: String, _ message: String) {
        let error = #expect(throws: Diagnostic.self) {
            try Array(text.utf8).withUnsafeBytes { _ = try DocumentSplitter($0).split() }
        }
        #expect(error?.message.contains(message) == true, "\(String(describing: error))")
        #expect(error?.position == .start)
    }

    @Test(
        "reads front matter below empty lines, with a warning",
        arguments: [
            ("\n\n---\ntitle: A\n---\nB", "title: A\n", 3), (" \n+++\ntitle = 'A'\n+++\nB", "title = 'A'\n", 2),
            ("\u{FEFF}\r\n+++\r\n[extra]\r\n+++\r\nB", "[extra]\r\n", 2),
            ("\n---\n# note\ndraft: true\n---\nB", "# note\ndraft: true\n", 2),
            ("\n---\nfeatured-image: a.jpg\n---\nB", "featured-image: a.jpg\n", 2),
            ("\n+++\nparams.h2 = 'A'\n+++\nB", "params.h2 = 'A'\n", 2),
            ("\n---\nüberschrift: A\n---\nB", "überschrift: A\n", 2),
            ("\n+++\n\n \ntitle = 'A'\n+++\nB", "\n \ntitle = 'A'\n", 2),
            ("\n \n{\"draft\": true}\nB", "{\"draft\": true}", 3),
            ("\n  {\n\"draft\": true}\nB", "  {\n\"draft\": true}", 2),
        ]
    )
    func belowEmptyLines(_ text: String, _ frontMatter: String, _ line: Int) throws {
        try Array(text.utf8).withUnsafeBytes { buffer in
            let parts = try DocumentSplitter(buffer).split()
            #expect(String(decoding: buffer[parts.frontMatter], as: UTF8.self) == frontMatter)
            #expect(String(decoding: buffer[parts.body], as: UTF8.self) == "B")
            #expect(parts.firstLine == (parts.format == .json ? line : line + 1))
            #expect(parts.warning?.contains("begins on line \(line)") == true)
        }
    }

    @Test("a brace that begins no object of JSON is text", arguments: ["\n{\n x }", "    {\"a\": 1}"])
    func aBraceBelowEmptyLinesIsText(_ text: String) throws {
        #expect(try Document(Array(text.utf8)).format == .none)
    }

    @Test(arguments: ["\n---\nA rule above a text\n---\nB", "\n\n---\n", "\n---\ntitle: A\n", "\n***\n"])
    func aRuleBelowEmptyLinesIsText(_ text: String) throws {
        let format = try Array(text.utf8).withUnsafeBytes { try DocumentSplitter($0).split().format }
        #expect(format == .none)
    }

    struct Format: Sendable, CustomTestStringConvertible {
        var format: FrontMatterFormat
        var text: String
        var frontMatter: String
        var body: String
        var firstLine = 2

        var testDescription: String { text.debugDescription }
    }

    static let formats = [
        Format(format: .toml, text: "+++\na = 1\n+++\nBody", frontMatter: "a = 1\n", body: "Body"),
        Format(format: .toml, text: "\u{FEFF}+++ \t\r\na = 1\r\n+++ \r\nB", frontMatter: "a = 1\r\n", body: "B"),
        Format(format: .toml, text: "+++\n+++", frontMatter: "", body: ""),
        Format(format: .toml, text: "---toml\na = 1\n---\nBody", frontMatter: "a = 1\n", body: "Body"),
        Format(format: .toml, text: "--- TOML\na = 1\n---\nBody", frontMatter: "a = 1\n", body: "Body"),
        Format(format: .json, text: "---json\n{\"a\": 1}\n---\nBody", frontMatter: "{\"a\": 1}\n", body: "Body"),
        Format(format: .json, text: ";;;\n\"a\": 1\n;;;\nBody", frontMatter: "\"a\": 1\n", body: "Body"),
        Format(format: .json, text: "{\"a\": 1}\nBody", frontMatter: "{\"a\": 1}", body: "Body", firstLine: 1),
        Format(
            format: .json,
            text: "{\n\"a\": \"}\\\"{\"\n} \r\n\nB",
            frontMatter: "{\n\"a\": \"}\\\"{\"\n}",
            body: "\nB",
            firstLine: 1
        ),
        Format(format: .json, text: "{} Body", frontMatter: "{}", body: " Body", firstLine: 1),
        Format(format: .json, text: "{ \"a\": {}", frontMatter: "{ \"a\": {}", body: "", firstLine: 1),
        Format(format: .json, text: "{ draft: true }\nB", frontMatter: "{ draft: true }", body: "B", firstLine: 1),
        Format(format: .headers, text: "Title: A\n\nBody", frontMatter: "Title: A\n", body: "Body", firstLine: 1),
        Format(format: .headers, text: "title: A\n", frontMatter: "title: A\n", body: "", firstLine: 1),
        Format(
            format: .headers,
            text: "\u{FEFF}Title: A\r\nDate: B\r\n \r\nC",
            frontMatter: "Title: A\r\nDate: B\r\n",
            body: "C",
            firstLine: 1
        ),
    ]

    @Test("the first line tells the format", arguments: formats)
    func theFirstLineTellsTheFormat(_ one: Format) throws {
        let bytes = Array(one.text.utf8)
        #expect(Document.format(of: bytes) == one.format)
        try bytes.withUnsafeBytes { buffer in
            let parts = try DocumentSplitter(buffer).split()
            #expect(parts.format == one.format)
            #expect(String(decoding: buffer[parts.frontMatter], as: UTF8.self) == one.frontMatter)
            #expect(String(decoding: buffer[parts.body], as: UTF8.self) == one.body)
            #expect(parts.firstLine == one.firstLine)
        }
    }

    @Test(
        "a file without front matter is all body",
        arguments: [
            "", "\n\n", "Just text.\n", "# A heading\n", "----\ntitle: A\n----\n", " ---\ntitle: A\n---\n",
            "--\ntitle: A\n--\n", "++++\na = 1\n++++\n", "+++a\n+++\n", "***\ntext\n***\n",
            "\n---\n\nA rule above.\n---\n",
            // Tags of Liquid, shortcodes, comments of MDX, attributes of kramdown.
            "{% include top.html %}\n", "{{< figure src=\"a\" >}}\n", "{/* truncate */}\n", "{: .lead}\nText\n",
            "{props.title}\n", "{", "{'a': 1}\n",
        ]
    )
    func aFileWithoutFrontMatterIsAllBody(_ text: String) throws {
        let document = try Document(Array(text.utf8))
        #expect(document.format == .none)
        #expect(document.frontMatter.entries.isEmpty)
        #expect(document.body == text)
        #expect(document.bodyRange == 0..<text.utf8.count)
        #expect(document.frontMatterPosition == .start)
        #expect(document.warnings.isEmpty)
    }

    @Test func aByteOrderMarkIsNoPartOfABodyAlone() throws {
        let document = try Document(Array("\u{FEFF}Text".utf8))
        #expect(document.body == "Text")
        #expect(document.bodyRange == 3..<7)
    }

    @Test func emptyFrontMatterIsToldFromNone() throws {
        for text in ["---\n---\n", "+++\n+++\n", "{}\n", ";;;\n;;;\n", "---json\n---\n"] {
            let document = try Document(Array(text.utf8))
            #expect(document.format != .none, "\(text)")
            #expect(document.frontMatter.entries.isEmpty)
        }
    }

    @Test func anUnknownFormatIsWarnedOf() throws {
        let document = try Document(Array("---x\na: 1\n---\n".utf8))
        #expect(document.format == .none)
        #expect(
            document.warnings.map(\.message) == ["`---x` opens no front matter; write `---` for YAML, `+++` for TOML"]
        )
    }

    @Test func aFormatThatCannotBeReadIsNil() {
        #expect(Document.format(of: Array("---js\n---\n".utf8)) == nil)
        #expect(Document.format(of: Array("+++\n".utf8)) == nil)
    }

    @Test func utf16IsNamed() {
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x2D, 0x00], [0xFE, 0xFF, 0x00, 0x2D]] {
            let error = #expect(throws: Diagnostic.self) { try Document(bytes) }
            #expect(error?.message.contains("UTF-16") == true)
        }
    }
}
