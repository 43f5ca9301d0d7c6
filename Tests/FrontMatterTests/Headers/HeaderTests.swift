import TestSupport
import Testing

@testable import FrontMatter

@Suite struct HeaderTests {
    private static let pelican = """
        Title: My super title: a sequel
        Date: 2010-12-03 10:20
        Category: Python
        Tags: pelican, publishing
        Authors: Alexis Metaireau, Conan Doyle
        Summary: Short version
            for index
          and feeds
        Empty:
        my_key:  Value\u{20}

        This is the content.
        """

    @Test func pelicansHeadersAreRead() throws {
        let document = try Document(Array(Self.pelican.utf8))
        let mapping = document.frontMatter
        #expect(document.format == .headers)
        #expect(document.body == "This is the content.")
        #expect(
            mapping.entries.map(\.key) == [
                "Title", "Date", "Category", "Tags", "Authors", "Summary", "Empty", "my_key",
            ]
        )
        #expect(mapping["Title"]?.scalar == Scalar("My super title: a sequel", isPlain: false))
        #expect(mapping["Title"]?.position == SourcePosition(line: 1, column: 8))
        #expect(mapping["Summary"]?.scalar?.text == "Short version for index and feeds")
        #expect(mapping["Empty"]?.isNull == true)
        #expect(mapping["my_key"]?.scalar?.text == "Value")
        #expect(mapping.entries[7].keyPosition == SourcePosition(line: 10, column: 1))
        #expect(mapping["my_key"]?.position == SourcePosition(line: 10, column: 10))
        #expect(mapping[folded: "published"] == nil)
    }

    @Test func multiMarkdownsKeysHaveSpaces() throws {
        let text = "Title:    A Sample\nAuthor:   N\nBase Header Level:  2\n\nText\n"
        let mapping = try Document(Array(text.utf8)).frontMatter
        #expect(mapping.entries.map(\.key) == ["Title", "Author", "Base Header Level"])
        #expect(mapping["Base Header Level"]?.scalar?.text == "2")
    }

    @Test func aRepeatedKeyIsAList() throws {
        let mapping = try Document(Array("Title: A\nAuthor: N\nauthor: O\nAuthor: P\n\nText".utf8)).frontMatter
        #expect(mapping["Author"]?.sequence?.map { $0.scalar?.text } == ["N", "O", "P"])
        #expect(mapping.entries.count == 2)
    }

    @Test func valuesStayTextsWhateverTheyLookLike() throws {
        let mapping = try Document(Array("Title: 2020\nDraft: true\n\n".utf8)).frontMatter
        #expect(mapping["Title"]?.scalar?.resolved == .string("2020"))
        #expect(mapping["Draft"]?.scalar?.text == "true")
    }

    @Test(
        arguments: [
            ("Title: A\n", 1, ""), ("Title: A", 1, ""), ("Title: A\n\n\nB", 1, "\nB"), ("Title:A\n\nB", 1, "B"),
            ("Date: 2024-01-01\nTags: a\n\nB", 2, "B"), ("Status: draft\nTitle: A\n\nB", 2, "B"),
            ("Title: A\r\nDate: B\r\n\r\nC", 2, "C"), ("Title: A\rDate: B\r\rC", 2, "C"),
            ("Title: A\nDate: B\nThe text begins at once.\n", 2, "The text begins at once.\n"),
            ("Title: A\nX-Any: B\n\nC", 2, "C"), ("title: A\n \t\nC", 1, "C"),
        ]
    )
    func headersEndWithAnEmptyLineOrText(_ text: String, _ count: Int, _ body: String) throws {
        let document = try Document(Array(text.utf8))
        #expect(document.format == .headers)
        #expect(document.frontMatter.entries.count == count)
        #expect(document.body == body)
    }

    @Test(
        arguments: [
            "Note: this is a text.\n\nMore.", "Summary: we did it.\n\nMore.", "Dear reader: hello\n",
            "http://example.com\n",
            "Date: Monday\n\nMinutes.", "url://x\nTitle: A\n", "Title: A tale\nof two cities\n\nIt was.\n", "Title A\n",
            ": A\nTitle: B\n", " Title: A\n\nB", "# Title: A\n", "Note: x\nTitle: A\n\n",
            "Author: N. says hello\nand leaves.\n",
            "\nTitle: A\n\nB", "- Title: A\n", "Überschrift: A\n", "title\n: A\n",
            String(repeating: "a", count: 50) + ": A\nTitle: A\n\n",
        ]
    )
    func proseIsNoHeader(_ text: String) throws {
        let document = try Document(Array(text.utf8))
        #expect(document.format == .none)
        #expect(document.body == text)
    }

    @Test func aNULByteIsNamed() {
        let error = #expect(throws: Diagnostic.self) { try Document(Array("Title: A\nDate: \0\n\nB".utf8)) }
        #expect(error?.position == SourcePosition(line: 2, column: 7))
        #expect(error?.message.contains("control character") == true)
    }

    @Test func headersWithoutEndAreRefused() {
        for line in ["Key: x\n", "  more\n"] {
            let text = "Title: A\n" + String(repeating: line, count: 60_000)
            let error = #expect(throws: Diagnostic.self) { try Document(Array(text.utf8)) }
            #expect(error?.message.contains("more than 50000 lines of headers") == true)
        }
    }

    @Test func tenThousandKeysAreRead() throws {
        let text = "Title: A\n" + (0..<10_000).map { "Key\($0): \($0)\n" }.joined() + "\nBody"
        #expect(try Document(Array(text.utf8)).frontMatter.entries.count == 10_001)
        let repeated = "Title: A\n" + String(repeating: "Tag: x\n", count: 10_000) + "\nBody"
        #expect(try Document(Array(repeated.utf8)).frontMatter["Tag"]?.sequence?.count == 10_000)
    }

    @Test func truncatedAndDamagedDocumentsAreReadOrRefused() {
        let sample = Array(Self.pelican.utf8)
        for end in sample.indices { Documents.isRead(Array(sample[..<end])) }
        let pieces = [
            "\n", "\r", ": ", ":", " ", "\t", "Title: ", "Tags: ", "\0", "//", "---\n", "+++\n", "{", "\u{FEFF}",
        ]
        var readCount = 0
        var mutator = Mutator(seed: 1, pieces: pieces)
        for _ in 0..<4000 where Documents.isRead(mutator.mutated(sample)) {
            readCount += 1
        }
        #expect(readCount > 0)
    }

    // MARK: Nikola

    @Test(arguments: [
        ".. title: A tide\n.. slug: tide\n.. status: draft\n\nText\n",
        "<!--\n.. title: A tide\n.. status: draft\n-->\n\nText\n",
        ".. status: draft\n.. title: A tide\n\nText\n",
        "<!-- \r\n.. title: A tide\r\n.. type: text\r\n.. status: draft\r\n-->\r\nText\n",
    ])
    func nikolasHeadersAreRead(_ text: String) throws {
        let document = try Document(Array(text.utf8))
        #expect(document.format == .headers)
        #expect(document.frontMatter["title"]?.scalar?.text == "A tide")
        #expect(document.frontMatter["status"]?.scalar?.text == "draft")
        #expect(document.body == "Text\n")
    }

    @Test(arguments: [
        ".. note: a\n", ".. image:: a.svg\n", ".. \n", "<!--\n.. title: A\n", "<!--\ntitle: A\n-->\n",
    ])
    func otherTextWithDotsIsNone(_ text: String) throws {
        #expect(try Document(Array(text.utf8)).format == .none)
    }
}
