import Base
import TestSupport
import Testing

@testable import Articles

/// Folders that people edit with Obsidian, and that another program makes a site of.
@Suite struct VaultTests {
    typealias Case = ExclusionTests.Case

    static let sites = [
        Case(
            name: "VitePress",
            files: [
                ".obsidian/app.json": "{}",
                ".vitepress/config.ts": "export default { srcExclude: ['shed/**'] }\n",
            ],
            kept: ["log/a.md"],
            out: ["shed/a.md"]
        ),
        Case(
            name: "MkDocs above the vault",
            files: ["docs/.obsidian/app.json": "{}", "mkdocs.yml": "exclude_docs: shed/\n"],
            kept: ["docs/a.md"],
            out: ["docs/shed/a.md", "note.md"]
        ),
        Case(
            name: "no generator above, and one in a folder of the vault",
            files: [".obsidian/app.json": "{}", "docs/mkdocs.yml": "exclude_docs: shed/\n"],
            kept: ["a.md", "docs/shed/a.md", "docs/docs/a.md"]
        ),
    ]

    @Test(arguments: sites) func itsRulesHold(_ site: Case) throws {
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    private func source(_ files: [String: String], _ inner: String) throws -> (TemporaryFolder, ContentFolder) {
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write(text, to: path) }
        return (folder, try ContentFolder(folder.path(of: inner)))
    }

    private static let note = "---\ntitle: A\ndate: 2024-03-05\n---\nText\n"

    @Test("a vault beside the documents of a site is no part of it") func besideContent() throws {
        let files = [
            "mkdocs.yml": "site_name: Brine\n", "docs/a.md": Self.note, "notes/.obsidian/app.json": "{}",
            "notes/log/a.md": Self.note,
        ]
        let (folder, source) = try source(files, "notes")
        defer { _ = folder }
        let reader = try ContentReader(source)
        #expect(reader.site.dialect.name == .obsidian)
        guard case .article = reader.read(try #require(source.file("log/a.md"))).outcome else {
            Issue.record("a note is no article")
            return
        }
        let (whole, root) = try self.source(files, "")
        defer { _ = whole }
        let site = try ContentReader(root)
        guard case .skipped(.excluded) = site.read(try #require(root.file("notes/log/a.md"))).outcome else {
            Issue.record("a note beside the documents is an article of the site")
            return
        }
    }

    @Test("a vault that is a generator's folder of documents is that generator's") func inContent() throws {
        let files = [
            "hugo.toml": "baseURL = 'https://brine.example'\nignoreFiles = ['shed/']\n",
            "content/.obsidian/app.json": "{}", "content/log/a.md": Self.note, "content/shed/a.md": Self.note,
        ]
        let (folder, source) = try source(files, "content")
        defer { _ = folder }
        let reader = try ContentReader(source)
        #expect(reader.site.dialect.name == .hugo)
        guard case .article(let read) = reader.read(try #require(source.file("log/a.md"))).outcome else {
            return #expect(Bool(false))
        }
        #expect(read.article.permalink == "/log/a/")
        guard case .skipped = reader.read(try #require(source.file("shed/a.md"))).outcome else {
            return #expect(Bool(false))
        }
    }

    @Test("a vault that the site around it does not read is one") func besideASite() throws {
        let files = [
            "hugo.toml": "baseURL = 'https://brine.example'\n", "content/a.md": Self.note,
            "notes/.obsidian/app.json": "{}", "notes/a.md": Self.note,
        ]
        let (folder, source) = try source(files, "notes")
        defer { _ = folder }
        let site = try ContentReader(source).site
        #expect(site.dialect.name == .obsidian)
    }
}
