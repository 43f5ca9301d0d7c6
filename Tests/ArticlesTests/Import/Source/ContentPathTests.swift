import Testing

@testable import Articles

@Suite struct ContentPathTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var path: String
        var id: String
        var collection: String?
        var kind = ContentPath.Kind.document
        var format = BodyFormat.markdown

        var testDescription: String { path }
    }

    static let cases = [
        Case(path: "_news/2022-05-28-a-title.md", id: "news/2022-05-28-a-title", collection: "_news"),
        Case(path: "_learning/videos/x.md", id: "learning/videos/x", collection: "_learning"),
        Case(path: "_news/a.markdown", id: "news/a", collection: "_news"),
        Case(path: "_news/a.MD", id: "news/a", collection: "_news"),
        Case(path: "_news/a.mdoc", id: "news/a", collection: "_news"),
        Case(path: "_news/a.svx", id: "news/a", collection: "_news", format: .mdx),
        Case(path: "_news/a.html", id: "news/a", collection: "_news", format: .html),
        Case(path: "_news/a.Htm", id: "news/a", collection: "_news", format: .html),
        Case(path: "_news/v1.2-notes.md", id: "news/v1.2-notes", collection: "_news"),
        Case(path: "_news/_inner/a.md", id: "news/_inner/a", collection: "_news"),
        Case(path: "_news/a b & ü.md", id: "news/a b & ü", collection: "_news"),
        Case(path: "about.md", id: "about"),
        Case(path: "_about.md", id: "about"),
        Case(path: "pages/about.md", id: "pages/about"),
        Case(path: "__news/a.md", id: "_news/a", collection: "__news"),
        Case(path: "_news/a.txt", id: "news/a", collection: "_news", kind: .other),
        Case(path: "_news/a", id: "news/a", collection: "_news", kind: .other),
        Case(path: "_news/.md", id: "news/.md", collection: "_news", kind: .other),
        Case(path: "_news/a.", id: "news/a", collection: "_news", kind: .other),
        Case(path: "_news.d/a", id: "news.d/a", collection: "_news.d", kind: .other),
        Case(path: "_data/topics/energy.yaml", id: "data/topics/energy", collection: "_data", kind: .topic),
        Case(path: "_data/topics/more/energy.YML", id: "data/topics/more/energy", collection: "_data", kind: .topic),
        Case(path: "_data/topics/energy.md", id: "data/topics/energy", collection: "_data", kind: .other),
        Case(
            path: "_data/organizations/p.example.md",
            id: "data/organizations/p.example",
            collection: "_data",
            kind: .organization
        ),
        Case(path: "_data/organizations/p.yaml", id: "data/organizations/p", collection: "_data", kind: .other),
        Case(path: "_data/notes.md", id: "data/notes", collection: "_data", kind: .other),
        Case(path: "_config.yml", id: "config", kind: .site),
        Case(path: "_config.yaml", id: "config", kind: .site),
        Case(path: "_news/_config.yml", id: "news/_config", collection: "_news", kind: .other),
        Case(path: "data/topics/a.yaml", id: "data/topics/a", kind: .other),
    ]

    @Test("tells what a file is", arguments: cases) func tells(_ one: Case) {
        let path = ContentPath(one.path)
        #expect(path.string == one.path)
        #expect(path.articleID == one.id)
        #expect(path.collection.map(String.init) == one.collection)
        #expect(path.kind == one.kind)
        #expect(path.bodyFormat == one.format)
    }

    @Test(
        "knows drafts",
        arguments: [
            ("_drafts/a.md", true), ("_drafts/b/a.md", true), ("drafts/a.md", true), ("_news/_drafts/a.md", true),
            ("blog/Drafts/a.md", true), ("_draft/a.md", true), ("draft/a.md", false), ("_news/drafts.md", false),
        ]
    )
    func drafts(_ path: String, _ isDraft: Bool) {
        #expect(ContentPath(path).isDraft == isDraft)
    }

    @Test(
        "knows the files of repositories",
        arguments: [
            ("README.md", true), ("docs/readme.markdown", true), ("LICENSE.md", true), ("Code_of_Conduct.md", true),
            ("README.pt-BR.md", true), ("CLAUDE.md", true), ("_news/AGENTS.md", true), ("_news/agents.md", false),
            ("README.first.md", false), ("NOTICE-fr.md", true), ("_news/2024-01-02-notice.md", false),
            ("_news/notice-fr.md", false), ("_news/CHANGES_zh_CN.md", true), ("READMÉ-fr.md", false),
            ("_news/readme-first.md", false), ("_news/a.md", false), ("_news/changelog/a.md", false),
        ]
    )
    func repositoryFiles(_ path: String, _ isRepositoryFile: Bool) {
        #expect(ContentPath(path).isRepositoryFile == isRepositoryFile)
    }

    @Test(
        "knows folders without content",
        arguments: [
            (".git", true), (".", true), ("node_modules", true), ("vendor", true), ("_site", true), ("_includes", true),
            ("_news", false), ("_data", false), ("vendors", false), ("site", false),
        ]
    )
    func ignored(_ name: String, _ isIgnored: Bool) {
        #expect(ContentPath.isIgnoredFolder(name) == isIgnored)
    }
}
