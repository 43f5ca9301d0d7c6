import TestSupport
import Testing

@testable import FrontMatter

@Suite struct TOMLTests {
    private func document(_ toml: String) throws -> Document {
        try Document(Array("+++\n\(toml)\n+++\nBody".utf8))
    }

    private static let sample = """
        title = "A \\"tide\\" \\u00e9 \\U0001F9AA"
        draft = true # not yet
        date = 2024-03-05T10:00:00-05:00
        weight = 1_000
        zeta = 'a\\b'
        tags = ["One", "Two", ["Three"]]

        [taxonomies]
        tags = ["x"]
        authors.first.name = "N"

        [[images]]
        src = "a.png"
        size = {width = 640.5, height = 0x10}

        [[images]]
        src = \"""
        b
        c.png\"""

        [extra.seo]
        description = "é"
        """

    @Test func keepsKeysInOrderWithTheirPlaces() throws {
        let document = try document(Self.sample)
        let mapping = document.frontMatter
        #expect(document.format == .toml)
        #expect(document.body == "Body")
        #expect(
            mapping.entries.map(\.key) == [
                "title", "draft", "date", "weight", "zeta", "tags", "taxonomies", "images", "extra",
            ]
        )
        #expect(mapping.entries[0].keyPosition == SourcePosition(line: 2, column: 1))
        #expect(mapping["title"]?.position == SourcePosition(line: 2, column: 9))
        #expect(mapping["title"]?.scalar == Scalar("A \"tide\" é 🦪", isPlain: false))
        #expect(mapping["draft"]?.scalar?.resolved == .boolean(true))
        #expect(mapping["weight"]?.scalar?.resolved == .number("1000"))
        #expect(mapping["zeta"]?.scalar?.text == "a\\b")
        #expect(mapping["tags"]?.sequence?.map { $0.scalar?.text } == ["One", "Two", nil])
        #expect(mapping["tags"]?.sequence?[2].sequence?.first?.position == SourcePosition(line: 7, column: 24))
        let taxonomies = mapping["taxonomies"]?.mapping
        #expect(taxonomies?.entries.map(\.key) == ["tags", "authors"])
        #expect(taxonomies?["authors"]?.mapping?["first"]?.mapping?["name"]?.scalar?.text == "N")
        let images = mapping["images"]?.sequence
        #expect(images?.map { $0.mapping?["src"]?.scalar?.text } == ["a.png", "b\nc.png"])
        #expect(images?[0].mapping?["size"]?.mapping?["width"]?.scalar?.resolved == .number("640.5"))
        #expect(images?[0].mapping?["size"]?.mapping?["height"]?.scalar?.resolved == .number("16"))
        #expect(mapping["extra"]?.mapping?["seo"]?.mapping?["description"]?.scalar?.text == "é")
    }

    @Test(
        arguments: [
            ("2024-03-05", "2024-03-05"), ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z"),
            ("2024-03-05 10:00:00", "2024-03-05T10:00:00"), ("2024-03-05t10:00:00z", "2024-03-05T10:00:00Z"),
            ("2024-03-05T10:00:00.5+05:30", "2024-03-05T10:00:00.5+05:30"),
            ("2024-03-05T10:00:00.120-00:30", "2024-03-05T10:00:00.12-00:30"), ("10:00:00", "10:00:00"),
        ]
    )
    func datesAreTextsWithTheirOwnZone(_ toml: String, _ expected: String) throws {
        #expect(try document("date = \(toml)").frontMatter["date"]?.scalar == Scalar(expected, isPlain: false))
    }

    @Test(
        arguments: [
            ("-0", "0"), ("+7", "7"), ("0b101", "5"), ("9223372036854775807", "9223372036854775807"), ("1e3", "1000.0"),
            ("0.1", "0.1"), ("-2.5E-3", "-0.0025"),
        ]
    )
    func numbersAreThoseOfJSON(_ toml: String, _ expected: String) throws {
        guard case .number(let text)? = try document("n = \(toml)").frontMatter["n"]?.scalar?.resolved else {
            Issue.record("no number")
            return
        }
        #expect(Double(text) == Double(expected))
    }

    @Test(arguments: ["inf", "-inf", "nan"])
    func numbersThatJSONHasNotAreTexts(_ toml: String) throws {
        #expect(try document("n = \(toml)").frontMatter["n"]?.scalar?.resolved == .string(toml))
    }

    @Test func nothingButCommentsIsEmpty() throws {
        #expect(try document("# nothing\n").frontMatter.entries.isEmpty)
        #expect(try document("").frontMatter.entries.isEmpty)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        var toml: String
        var line: Int
        var column: Int
        var message: String

        var testDescription: String { "\(toml.prefix(40).debugDescription): \(message)" }
    }

    /// Lines count the fence.
    static let mistakes = [
        Mistake(toml: "title = A tide", line: 2, column: 9, message: "put a text in double quotes"),
        Mistake(toml: "title: A", line: 2, column: 6, message: "use `=` for `:`"),
        Mistake(toml: "title", line: 2, column: 6, message: "a key without ` = `"),
        Mistake(toml: "title = \"never closed\nx = 1", line: 2, column: 22, message: "close the quote"),
        Mistake(toml: "title = \"\"\"never closed\nx = 1", line: 3, column: 7, message: "never closed"),
        Mistake(toml: "title = \"He said \"no\"\"", line: 2, column: 19, message: "quotes within quotes"),
        Mistake(toml: "path = \"C:\\docs\"", line: 2, column: 12, message: "no such escape"),
        Mistake(toml: "face = \"\\ud83d\\ude00\"", line: 2, column: 15, message: "half of a character"),
        Mistake(toml: "title = 'A'\ntitle = 'B'", line: 3, column: 1, message: "already defined above"),
        Mistake(toml: "[a]\n[a]", line: 3, column: 1, message: "already defined above"),
        Mistake(toml: "a.b = 1\na = 2", line: 3, column: 1, message: "already defined above"),
        Mistake(toml: "tags = [1, 2", line: 2, column: 14, message: "no closing `]`"),
        Mistake(toml: "tags = [1 2]", line: 2, column: 11, message: "a `,` is missing"),
        Mistake(toml: "a = {x = 1,\n}", line: 2, column: 12, message: "stands on one line"),
        Mistake(toml: "[name\nx = 1", line: 2, column: 1, message: "`[name]`"),
        Mistake(toml: "draft = yes", line: 2, column: 9, message: "true or false"),
        Mistake(toml: "date = 2024-02-30", line: 2, column: 8, message: "expected day between 1 and 29"),
        Mistake(toml: "date = 2024-3-5", line: 2, column: 14, message: "write 2024-03-05"),
        Mistake(toml: "date = 03/04/2024", line: 2, column: 10, message: "put a text in double quotes"),
        Mistake(toml: "n = 007", line: 2, column: 5, message: "zeros before it"),
        Mistake(toml: "n = 9223372036854775808", line: 2, column: 24, message: "too large"),
        Mistake(toml: "é = 1", line: 2, column: 1, message: "a line begins with a key"),
        Mistake(toml: "= 1", line: 2, column: 1, message: "a line begins with a key"),
        Mistake(toml: "a = 1\nb = \"x\0y\"", line: 3, column: 7, message: "a control character"),
        Mistake(toml: "é = \"never", line: 2, column: 1, message: "a line begins with a key"),
        Mistake(toml: "a = 1\rb = 2", line: 2, column: 7, message: "a carriage return alone"),
    ]

    @Test(arguments: mistakes) func namesThePlaceAndTheCure(_ mistake: Mistake) {
        let error = #expect(throws: Diagnostic.self) { try document(mistake.toml) }
        #expect(error?.message.contains(mistake.message) == true, "\(String(describing: error))")
        #expect(
            error?.position == SourcePosition(line: mistake.line, column: mistake.column),
            "\(String(describing: error))"
        )
        #expect(error?.severity == .error)
    }

    @Test(
        "nesting is bounded in values, keys and names of tables",
        arguments: [
            ("a = ", "[", "1", "]"), ("a = ", "{k = ", "1", "}"), ("a = ", "{'k'.\"k\".k = ", "1", "}"),
            ("", "a.", "a = 1", ""),
            ("[", "a.", "a]", ""), ("[[", "\"]\" . ", "a]]", ""), ("a = ", "[{b.c = ", "1", "}]"),
        ]
    )
    func nestingIsBounded(_ start: String, _ open: String, _ middle: String, _ close: String) throws {
        for depth in [65, 70, 100_000] {
            let toml =
                start + String(repeating: open, count: depth) + middle + String(repeating: close, count: depth)
            let error = #expect(throws: Diagnostic.self) { try document(toml) }
            #expect(error?.message.contains("levels deep") == true, "\(String(describing: error))")
            #expect(error?.rule == .limit)
        }
        let toml = start + String(repeating: open, count: 15) + middle + String(repeating: close, count: 15)
        #expect(throws: Never.self) { try document(toml) }
    }

    @Test func bracketsAndDotsWithinTextsAreNoLevels() throws {
        let many = String(repeating: "[{.", count: 500)
        let quotes = "\"\"\"\(many)\\\"\"\" \(many) \"\"\"\"\""
        let toml = "a = \"\(many)\\\"\(many)\"\nb = '\(many)' # \(many)\nc = '''\n\(many)''\(many)'''''\nd = \(quotes)"
        let mapping = try document(toml).frontMatter
        #expect(mapping["a"]?.scalar?.text == many + "\"" + many)
        #expect(mapping["c"]?.scalar?.text == many + "''" + many + "''")
        #expect(mapping["d"]?.scalar?.text.hasSuffix(" \"\"") == true)
    }

    @Test func sizeAndNumbersAreBounded() {
        for (toml, message) in [
            ("a = \"\(String(repeating: "x", count: 4 << 20))\"", "more than 4 MiB"),
            (String(repeating: "[[a]]\n", count: 20_001), "names of tables"),
            ((0..<20_001).map { "k\($0).a = 1\n" }.joined(), "names of tables"),
            ("a = [\(String(repeating: "1,", count: 1_000_001))]", "more than 1000000 values"),
        ] {
            let error = #expect(throws: Diagnostic.self) { try document(toml) }
            #expect(error?.message.contains(message) == true, "\(String(describing: error))")
        }
    }

    /// A key below a header lies in the table of the header.
    @Test func levelsOfHeadersAndKeysCountTogether() throws {
        let names = (0..<40).map { "a\($0)" }.joined(separator: ".")
        for header in ["[\(names)]", "[[\(names)]]"] {
            let error = #expect(throws: Diagnostic.self) { try document("\(header)\n\(names) = 1") }
            #expect(error?.message.contains("levels deep") == true)
            _ = try document("\(header)\na.b = 1\n[b]\n\(names) = 1")
        }
    }

    @Test func dotsOfNumbersAndTimesNameNoTables() throws {
        let decimals = Array(repeating: "1.5", count: 20_010).joined(separator: ",\n")
        let times = (0..<20_010).map { "k\($0) = 10:00:00.5" }.joined(separator: "\n")
        let tables = Array(repeating: "{k = 1.5, l = 1.5}", count: 10_010).joined(separator: ",")
        for toml in ["a = [\(decimals)]", times, "a = [\(tables)]"] {
            _ = try document(toml)
        }
    }

    @Test func tenThousandKeysAreRead() throws {
        let toml = (0..<10_000).map { "key\($0) = \($0)" }.joined(separator: "\n")
        let mapping = try document(toml).frontMatter
        #expect(mapping.entries.map(\.key) == (0..<10_000).map { "key\($0)" })
    }

    @Test func truncatedAndDamagedDocumentsAreReadOrRefused() {
        let sample = Array("+++\n\(Self.sample)\n+++\nBody".utf8)
        for end in sample.indices { Documents.isRead(Array(sample[..<end])) }
        let inner = Array(Self.sample.utf8)
        for end in inner.indices { Documents.isRead(Array("+++\n".utf8) + inner[..<end] + Array("\n+++\n".utf8)) }
        let pieces = [
            "+++\n", "\t", "\"", "'", "\"\"\"", "'''", "[", "[[", "]", "]]", "{", "}", "\r", "=", " = ", ".", "a.", ",",
            "#",
            "\\u", "\\", "\0", "2024-01-01", "1e9", "_", "inf", "\n[a]\n", "\n[[images]]\n", "\u{85}",
        ]
        var readCount = 0
        var mutator = Mutator(seed: 1, pieces: pieces)
        for _ in 0..<4000 where Documents.isRead(mutator.mutated(sample)) {
            readCount += 1
        }
        #expect(readCount > 0)
    }
}
