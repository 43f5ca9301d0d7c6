import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct FolderInspectorTests {
    private static let files = [
        "hugo.toml": "baseURL = \"https://tide.example/\"\ntimeZone = \"Europe/Lisbon\"\n",
        "content/posts/a.md": "---\ntitle: Ebb\ndate: 2024-03-05\nexerpt: Low\ncolour: blue\n---\nText of ebb.\n",
        "content/posts/b.md": "---\ntitle: Flood\ndate: 2024-04-05\ndraft: true\n---\nText of flood.\n",
        "content/posts/2024-05-06-slack.md": "# Slack water\n\nText of slack water.\n",
        "content/posts/c.md": "---\ntitle: Later\ndate: 2090-01-01\n---\nText.\n",
        "content/posts/d.md": "---\ntitle: Gone\ndate: 2020-01-01\nexpiryDate: 2021-01-01\n---\nText.\n",
        "content/posts/e.md": "---\ntitle: [\n---\nText.\n",
        "content/posts/f.rst": "Text", "content/posts/f.smd": "Text",
        "content/posts/g.jpg": "Picture",
        "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    ]

    private func inspect(_ files: [String: String], _ rules: ContentRules = ContentRules()) throws -> FolderInspection {
        var inspector = try FolderInspector(MemorySource(files), rules: rules, now: Timestamp(seconds: 1_800_000_000))
        return try inspector.run()
    }

    @Test func saysWhatWasRecognised() throws {
        let inspection = try inspect(Self.files)
        #expect(inspection.site.generator == .hugo)
        #expect(inspection.site.recognisedBy == "hugo.toml")
        #expect(inspection.site.address == "https://tide.example")
        #expect(inspection.site.zone.name == "Europe/Lisbon")
        #expect(inspection.emptiness == nil)
    }

    @Test func countsFilesAndWhatIsLeftOut() throws {
        let inspection = try inspect(Self.files)
        let expected = [
            "documents": 7, "documents in reStructuredText": 1, "documents in SuperMD": 1, ".jpg files": 1,
            ".toml files": 1,
        ]
        #expect(Dictionary(uniqueKeysWithValues: inspection.files.map { ($0.name, $0.count) }) == expected)
        let reasons = ["a format that is not read": 2, "the page of a section": 1]
        #expect(Dictionary(uniqueKeysWithValues: inspection.skipped.map { ($0.name, $0.count) }) == reasons)
        #expect(inspection.articles == 5)
        #expect(inspection.errorCount == 1)
    }

    @Test func namesTheKeysOfEachField() throws {
        let inspection = try inspect(Self.files)
        func sources(_ field: ArticleField) -> [String: Int] {
            let found = inspection.fields.first { $0.field == field }?.sources ?? []
            return Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0.count) })
        }
        #expect(sources(.title) == ["title": 4, "(first heading)": 1])
        #expect(sources(.publishedDateTime) == ["date": 4, "(path)": 1])
        #expect(sources(.excerpt) == ["(body)": 5])
        #expect(inspection.fields.first { $0.field == .authors }?.missing == 5)
    }

    @Test func tellsWhoMaySeeWhat() throws {
        let inspection = try inspect(Self.files)
        #expect(inspection.publicArticles == 2)
        #expect(inspection.hidden == [FolderInspection.Count(name: "draft: true", count: 1)])
        #expect(inspection.scheduled == 1)
        #expect(inspection.expired == 1)
        let example = String(decoding: inspection.example ?? [], as: UTF8.self)
        #expect(example.contains("\"title\":\"Slack water\""))
        #expect(example.hasSuffix("}"))
    }

    @Test func suggestsKeysThatWereMeant() throws {
        let inspection = try inspect(Self.files)
        #expect(inspection.unknownKeys.map(\.name).sorted() == ["colour", "exerpt"])
        #expect(inspection.unknownKeys.first { $0.name == "exerpt" }?.suggestion == "excerpt")
        #expect(inspection.unknownKeys.first { $0.name == "colour" }?.suggestion == nil)
        #expect(inspection.mistakes.contains { $0.name == "nothing is read from `exerpt`; is `excerpt` meant?" })
    }

    @Test(
        "a folder without articles says why",
        arguments: [
            (["picture.png": "x"], "no file in the folder can be a document"),
            (["README.md": "Read me", "LICENSE.md": "Law"], "2 a paper of the repository"),
            (["a.rst": "Text", "b.md": "---\ntitle: [\n---\n"], "1 a format that is not read, 1 with errors"),
        ]
    )
    func emptiness(_ files: [String: String], _ reason: String) throws {
        #expect(try inspect(files).emptiness == reason)
    }

    @Test(
        "keys one letter off, and those that only look like it",
        arguments: [
            ("exerpt", "excerpt" as String?), ("titel", "title"), ("auhtors", "authors"), ("descripton", "description"),
            ("data", nil), ("services", nil), ("sectionId", nil), ("titles", nil), ("excerpt", nil), ("colour", nil),
            ("note", nil), ("draftt", "draft"),
        ]
    )
    func suggestions(_ key: String, _ suggestion: String?) {
        let advice = KeyAdvice(RecognisedSite(.generic))
        #expect(advice.suggestion(for: key) == suggestion)
    }

    @Test(
        "a text where a list is meant is a warning where the dialect does not split it",
        arguments: [
            (Dialect.Name.broadsheet, true), (.jekyll, true), (.hugo, false), (.generic, false),
        ]
    )
    func textsForLists(_ name: Dialect.Name, _ warns: Bool) throws {
        let bytes = Array("---\ntitle: A\ntags: ebb, flood\n---\n".utf8)
        let messages = KeyAdvice(RecognisedSite(name)).diagnostics(try Document(bytes), SourceText(bytes)).map(
            \.message
        )
        #expect(messages == (warns ? ["`tags` is one text with commas; write a list"] : []))
    }
}
