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
        Case(name: "dots", text: "---\ntitle: A\n...\nBody", frontMatter: "title: A\n", body: "Body"),
        Case(name: "space behind", text: "--- \t\ntitle: A\n---  \nBody", frontMatter: "title: A\n", body: "Body"),
        Case(name: "dashes in a title", text: "---\ntitle: A --- B\n---\n", frontMatter: "title: A --- B\n", body: ""),
        Case(
            name: "four dashes",
            text: "---\na: |\n  ----\n----\n---\n",
            frontMatter: "a: |\n  ----\n----\n",
            body: ""
        ),
        Case(name: "indented", text: "---\na: |\n  ---\n---\n", frontMatter: "a: |\n  ---\n", body: ""),
        Case(name: "a rule in the body", text: "---\na: 1\n---\nB\n---\nC", frontMatter: "a: 1\n", body: "B\n---\nC"),
        Case(name: "nothing between", text: "---\n---\nBody", frontMatter: "", body: "Body"),
    ]

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
            ("", "the file is empty"),
            ("title: A\n", "no front matter"),
            ("----\ntitle: A\n----\n", "no front matter"),
            ("---x\n---\n", "no front matter"),
            (" ---\ntitle: A\n---\n", "no front matter"),
            ("\n\n---\ntitle: A\n---\n", "begins on line 3"),
            ("---\ntitle: A\n", "never closed"),
            ("---", "never closed"),
            ("---\ntitle: A\n --- \n", "never closed"),
        ]
    )
    func missing(_ text: String, _ message: String) {
        let error = #expect(throws: Diagnostic.self) {
            try Array(text.utf8).withUnsafeBytes { _ = try DocumentSplitter($0).split() }
        }
        #expect(error?.message.contains(message) == true, "\(String(describing: error))")
        #expect(error?.position == .start)
    }

    @Test func utf16IsNamed() {
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x2D, 0x00], [0xFE, 0xFF, 0x00, 0x2D]] {
            let error = #expect(throws: Diagnostic.self) { try Document(bytes) }
            #expect(error?.message.contains("UTF-16") == true)
        }
    }
}
