import Base
import TestSupport
import Testing

@testable import Articles

/// What files of a site say of all documents of a folder.
@Suite struct FolderValuesTests {
    // MARK: Hugo

    private static let hugo = [
        "hugo.toml": "baseURL = \"https://brine.example/\"\n",
        "content/_index.md": "---\ncascade:\n  author: Nell Averdyke\n  tags: [shore]\n---\n",
        "content/log/_index.md": "+++\n[cascade]\ntags = ['quay']\n[cascade.build]\nrender = 'never'\n+++\n",
        "content/log/a.md": "---\ntitle: A\n---\nText\n",
        "content/notes/_index.md":
            "---\ncascade:\n- _target: {path: /notes/old/**}\n  draft: true\n- _target: {kind: section}\n  private: true\n---\n",
        "content/notes/b.md": "---\ntitle: B\ntags: [own]\n---\nText\n",
        "content/notes/old/c.md": "---\ntitle: C\n---\nText\n",
        "content/notes/old/d.md": "---\ntitle: D\ndraft: false\n---\nText\n",
    ]

    @Test func aCascadeReachesAllPagesBelow() throws {
        let below = try articleOfSite(Self.hugo, "content/log/a.md")
        #expect(below.authors.map(\.name) == ["Nell Averdyke"])
        #expect(below.tags == ["quay"])
        let own = try articleOfSite(Self.hugo, "content/notes/b.md")
        #expect(own.tags == ["own"])
        #expect(own.isPublic)
    }

    @Test(arguments: [("log/a", false), ("notes/b", true), ("notes/old/c", false), ("notes/old/d", true)])
    func aCascadeHides(_ id: String, _ isPublic: Bool) throws {
        #expect(try articleOfSite(Self.hugo, "content/\(id).md").isPublic == isPublic)
    }

    @Test(
        "the path of a cascade may have braces",
        arguments: [("log/a", false), ("notes/wip/a", false), ("notes/old/d", true), ("notes/b", true)]
    )
    func braces(_ id: String, _ isPublic: Bool) throws {
        let files = [
            "hugo.toml": "[[cascade]]\nprivate = true\n[cascade.target]\npath = '{/log,/notes/wip}/**'\n",
            "content/\(id).md": "---\ntitle: A\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/\(id).md").isPublic == isPublic)
    }

    @Test func theSectionAloneIsReadAsTheWholeSite() throws {
        let folder = try TemporaryFolder()
        for (name, text) in Self.hugo { try folder.write(text, to: name) }
        for path in ["", "content", "content/log"] {
            let source = try ContentFolder(path.isEmpty ? folder.path : folder.path(of: path))
            let reader = try ContentReader(source)
            let file = ContentFile(
                path: ContentPath(["": "content/log/a.md", "content": "log/a.md"][path] ?? "a.md"),
                stamp: FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
            )
            guard case .article(let rendered) = reader.read(file).outcome else {
                Issue.record("no article in \(path)")
                continue
            }
            #expect(rendered.article.id == "log/a")
            #expect(rendered.article.isPublic == false)
            #expect(rendered.article.tags == ["quay"])
        }
    }

    @Test func aChangedCascadeReadsTheDocumentsAgain() throws {
        let source = MemorySource(Self.hugo)
        let store = MemoryImportStore()
        func run() throws -> ImportReport {
            try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run()
        }
        _ = try run()
        #expect(try run().changed == 0)
        source.put("content/log/_index.md", "+++\n[cascade]\ntags = ['mole']\n+++\n")
        #expect(try run().changed == 1)
    }

    @Test("a cascade of the configuration reaches all pages, and one of a section counts more")
    func ofTheConfiguration() throws {
        var files = Self.hugo
        files["hugo.toml"] =
            "[cascade]\nauthor = 'Tobias Rook'\nlevels = ['deep']\n[cascade.build]\nlist = 'never'\n"
        let article = try articleOfSite(files, "content/notes/b.md")
        #expect(article.authors.map(\.name) == ["Nell Averdyke"])
        #expect(article.levels == ["deep"])
        #expect(article.isUnlisted)
        files["hugo.toml"] = "[[cascade]]\ndraft = true\n[cascade._target]\npath = '/notes/b*'\n"
        #expect(try articleOfSite(files, "content/notes/b.md").isPublic == false)
    }

    // MARK: Eleventy

    private static let eleventy = [
        "eleventy.config.js": "export default function () {}\n",
        "posts/posts.json": "{\"layout\": \"post\", \"tags\": \"posts\", \"author\": \"Nell Averdyke\"}",
        "posts/a.md": "---\ntitle: A\n---\nText\n",
        "posts/b.md": "---\ntitle: B\nauthor: Tobias Rook\ntags: [quay]\n---\nText\n",
        "posts/b.11tydata.json": "{\"private\": true}",
        "hidden/hidden.11tydata.json": "{\"eleventyExcludeFromCollections\": true}",
        "hidden/c.md": "---\ntitle: C\n---\nText\n",
        "package.json": "{\"private\": true, \"author\": \"Nobody\"}",
    ]

    @Test func dataOfAFolderReachesItsTemplates() throws {
        let first = try articleOfSite(Self.eleventy, "posts/a.md")
        #expect(first.authors.map(\.name) == ["Nell Averdyke"])
        #expect(first.tags.isEmpty)
        #expect(first.isPublic)
        let second = try articleOfSite(Self.eleventy, "posts/b.md")
        #expect(second.authors.map(\.name) == ["Tobias Rook"])
        #expect(second.tags == ["quay"])
        #expect(second.isPublic == false)
        #expect(try articleOfSite(Self.eleventy, "hidden/c.md").isPublic == false)
    }

    // MARK: Authors

    @Test(arguments: ["data/authors/nell.toml", "_data/authors/nell.yml", "data/authors/nell.json"])
    func anAuthorMayHaveAFileOfHisOwn(_ path: String) throws {
        let text = ["toml": "name = 'Nell Averdyke'\n", "yml": "name: Nell Averdyke\n"]
        let ending = String(path.split(separator: ".").last ?? "")
        let files = [
            "hugo.toml": "baseURL = 'https://brine.example/'\n", path: text[ending] ?? "{\"name\": \"Nell Averdyke\"}",
            "content/a.md": "---\ntitle: A\nauthors: [nell]\n---\nText\n",
        ]
        let article = try articleOfSite(files, "content/a.md")
        #expect(article.authors.map(\.name) == ["Nell Averdyke"])
        #expect(article.authors.first?.id == "nell")
    }
}
