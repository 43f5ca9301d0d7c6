import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What the configuration can say of a content folder.
@Suite struct ContentRulesTests {
    private func article(
        _ frontMatter: String,
        _ rules: ContentRules,
        at path: String = "posts/a.md",
        files: [String: String] = [:]
    ) throws -> Article {
        let source = MemorySource(files.merging([path: "---\n\(frontMatter)\n---\nText\n"]) { $1 })
        let reader = try ContentReader(source, rules: rules)
        let file = ContentFile(
            path: ContentPath(path),
            stamp: FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
        )
        guard case .article(let rendered) = reader.read(file).outcome else { throw NoArticle() }
        return rendered.article
    }

    private struct NoArticle: Error {}

    private static let ownFormat = ["_data/topics/a.yaml": "name: Energy\n"]

    @Test(arguments: [[:], Self.ownFormat])
    func keysOfFieldsReplaceThoseOfTheDialect(_ files: [String: String]) throws {
        var rules = ContentRules()
        rules.fields = [.publishedDateTime: ["released", "meta.day"], .excerpt: ["standfirst"], .tags: []]
        let text = "title: A\nexcerpt: No\nstandfirst: Yes\ntags: [x]\npublishedDateTime: 2020-01-01"
        let first = try article("\(text)\nreleased: 2021-02-03", rules, at: "_news/a.md", files: files)
        #expect(first.publishedDateTime == Timestamp("2021-02-03"))
        #expect(first.excerpt == "Yes")
        #expect(first.tags.isEmpty)
        let second = try article("\(text)\nmeta: {day: 2022-02-03}", rules, at: "_news/a.md", files: files)
        #expect(second.publishedDateTime == Timestamp("2022-02-03"))
    }

    @Test func everyDateOfPublicationMustHaveCome() throws {
        var rules = ContentRules()
        rules.fields = [.publishedDateTime: ["released"]]
        let later = try article("title: A\ndate: 2020-01-01\nreleased: 2021-02-03", rules)
        #expect(later.publicFrom == Timestamp("2021-02-03"))
        let earlier = try article("title: A\ndate: 2022-01-01\nreleased: 2021-02-03", rules)
        #expect(earlier.publicFrom == Timestamp("2022-01-01"))
    }

    @Test(arguments: [[:], Self.ownFormat])
    func theZoneHoldsForDatesWithoutOne(_ files: [String: String]) throws {
        var rules = ContentRules()
        rules.zone = TimeZoneRules(secondsEast: 7200)
        let text = "title: A\npublishedDateTime: 2021-02-03T12:00:00\nupdatedDateTime: 2021-02-03T12:00:00Z"
        let local = try article(text, rules, at: "_news/a.md", files: files)
        #expect(local.publishedDateTime == Timestamp("2021-02-03T10:00:00Z"))
        #expect(local.publicFrom == Timestamp("2021-02-03T10:00:00Z"))
        #expect(local.updatedDateTime == Timestamp("2021-02-03T12:00:00Z"))
    }

    @Test func theDialectAndTheAddressOfTheRulesCountMoreThanTheSite() throws {
        let files = ["hugo.toml": "baseURL = \"https://brine.example/\"\n"]
        var rules = ContentRules()
        rules.address = "https://quay.example/log/"
        let hugo = try article("title: A", rules, at: "content/posts/a.md", files: files)
        #expect(hugo.webUrl == "https://quay.example/log/posts/a/")
        rules.dialect = .generic
        #expect(try article("title: A\ntags: 'a, b'", rules, at: "a.md", files: files).tags == ["a", "b"])
    }

    @Test(arguments: [
        ("posts/", "", ["posts/a.md", "posts/deep/c.md"]),
        ("/posts", "**/c.md", ["posts/a.md"]),
        ("./posts/*.md", "", ["posts/a.md"]),
        ("", "posts", ["d.md", "notes/b.md"]),
        ("", "**/*.md", []),
        ("n?tes/**", "", ["notes/b.md"]),
    ])
    func globsChooseDocuments(_ include: String, _ exclude: String, _ expected: [String]) throws {
        let paths = ["posts/a.md", "posts/deep/c.md", "notes/b.md", "d.md"]
        let source = MemorySource(Dictionary(uniqueKeysWithValues: paths.map { ($0, ImportBench.article("A")) }))
        var rules = ContentRules()
        rules.include = [include].filter { !$0.isEmpty }
        rules.exclude = [exclude].filter { !$0.isEmpty }
        let store = MemoryImportStore()
        _ = try Importer(source, into: store, rules: rules, now: { Timestamp(seconds: 2_000_000_000) }).run()
        #expect(store.content.titles.keys.sorted() == expected)
    }

    // MARK: Reading again

    private struct Change: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Whether the article is another one by it.
        var changesArticle = true
        var apply: @Sendable (inout ContentRules, MemorySource) -> Void
    }

    private static let changes: [Change] = [
        Change(testDescription: "a dialect") { rules, _ in rules.dialect = .hexo },
        Change(testDescription: "a field") { rules, _ in rules.fields = [.title: ["name"]] },
        Change(testDescription: "an address") { rules, _ in rules.address = "https://quay.example" },
        Change(testDescription: "a zone") { rules, _ in rules.zone = TimeZoneRules(secondsEast: 3600) },
        Change(testDescription: "the order of dates") { rules, _ in rules.dateOrder = .monthFirst },
        Change(testDescription: "the future") { rules, _ in rules.showsFuture = true },
        Change(testDescription: "a glob", changesArticle: false) { rules, _ in rules.exclude = ["elsewhere/**"] },
        Change(testDescription: "the site's configuration") { _, source in
            source.put("_config.yml", "title: S\ntimezone: Europe/Oslo\n")
        },
        Change(testDescription: "the authors") { _, source in
            source.put("_data/authors.yml", "nell:\n  name: Nell Averdyke\n")
        },
    ]

    @Test(arguments: changes)
    private func aChangeOfTheRulesReadsEveryDocumentAgain(_ change: Change) throws {
        let source = MemorySource([
            "_config.yml": "title: S\n", "_layouts/a.html": "",
            "_posts/2020-01-02-a.md": "---\ntitle: A\nauthor: nell\nlast_modified_at: 05/12/2024\n---\n",
        ])
        let store = MemoryImportStore()
        var rules = ContentRules()
        func run() throws -> ImportReport {
            try Importer(source, into: store, rules: rules, now: { Timestamp(seconds: 2_000_000_000) }).run()
        }
        #expect(try run().added == 2)
        #expect(try run().unchanged == 2)
        let reads = source.reads(of: "_posts/2020-01-02-a.md")
        change.apply(&rules, source)
        let report = try run()
        // The configuration is one of them.
        #expect(report.changed == (change.changesArticle ? 2 : 1))
        #expect(report.changed + report.unchanged == 2)
        #expect(source.reads(of: "_posts/2020-01-02-a.md") == reads + 1)
        #expect(try run().unchanged == 2)
    }
}
