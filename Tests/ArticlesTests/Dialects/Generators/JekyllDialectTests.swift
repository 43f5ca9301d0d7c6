import Base
import FrontMatter
import Testing

@testable import Articles

@Suite struct JekyllDialectTests {
    private static let post = "_posts/2024-03-05-the-long-tide.md"
    private static let files = [
        "_config.yml": "url: https://brine.example\nbaseurl: /log\npermalink: /:year/:month/:title/\n",
        post: "---\ntags: quay tide\nauthor: Nell <nell@brine.example>\n---\n# The long *tide*\n\nIt rose.\n",
        "_includes/a.md": "---\ntitle: A\n---\n",
        "_posts/2024-03-06-kept.md": "---\ntitle: Kept\ndraft: \"Yes\"\n---\nText\n",
        "notes.md": "Notes\n", "Gemfile": "gem 'jekyll'\n",
    ]

    @Test func aPostIsReadWhole() throws {
        let article = try articleOfSite(Self.files, Self.post)
        #expect(article.id == "2024-03-05-the-long-tide")
        #expect(article.title == "The long tide")
        #expect(article.excerpt == "It rose.")
        #expect(article.excerptSource == "body")
        #expect(article.publishedDateTime == Timestamp("2024-03-05"))
        #expect(article.tags == ["quay", "tide"])
        #expect(article.authors.map(\.name) == ["Nell"])
        #expect(article.webUrl == "https://brine.example/log/2024/03/the-long-tide/")
    }

    @Test(
        "a document of a collection without a title has the one that Jekyll makes of its name",
        arguments: [
            ("_docs/the-long-TIDE.md", "The Long Tide"), ("_docs/more/ebb_and-flow.md", "Ebb_and Flow"),
            ("_posts/2024-03-05-a-late--ebb.md", "A Late Ebb"), ("the-long-tide.md", "The long tide"),
            ("_docs/over-there/index.md", "Over There"), ("_docs/v1.2-out.md", "V1.2 Out"),
        ]
    )
    func titlesOfNames(_ path: String, _ title: String) throws {
        let files = [
            "_config.yml": "title: Brine\ncollections: {docs: {output: true}}\n", "_layouts/a.html": "",
            path: "---\nlayout: a\n---\nText\n",
        ]
        #expect(try articleOfSite(files, path).title == title)
        let headed = files.merging([path: "---\nlayout: a\n---\n# A heading\n\nText\n"]) { $1 }
        #expect(try articleOfSite(headed, path).title == "A heading")
    }

    @Test func aCommaIsNoPartOfATopic() throws {
        let post = "---\ntitle: A\ncategories: news, releases\ntags: quay,tide mole\ncategory: [x, news]\n---\nText\n"
        let path = "_posts/2024-03-07-commas.md"
        let article = try articleOfSite(Self.files.merging([path: post]) { $1 }, path)
        #expect(article.topics == ["news", "releases", "x"])
        #expect(article.tags == ["quay", "tide", "mole"])
    }

    @Test func aDraftIsHidden() throws {
        #expect(try articleOfSite(Self.files, "_posts/2024-03-06-kept.md").isPublic == false)
    }

    @Test("an impossible date in a name is named") func impossibleName() throws {
        let path = "_posts/2024-02-30-tide.md"
        let file = try fileOfSite(Self.files.merging([path: "---\ntitle: A\n---\nText\n"]) { $1 }, path)
        guard case .article(let rendered) = file.outcome else { throw DialectBenchError() }
        #expect(rendered.article.publishedDateTime == nil)
        #expect(rendered.article.publicFrom == Timestamp("2024-03-02"))
        let message = "the date in the file's name cannot be read: February 2024 has no day 30"
        #expect(file.diagnostics.map(\.message) == [message])
    }

    @Test func aFileWithoutFrontMatterIsSkipped() throws {
        let outcome = try fileOfSite(Self.files, "notes.md").outcome
        guard case .skipped(.noFrontMatter) = outcome else { return #expect(Bool(false), "\(outcome)") }
    }

    @Test(
        "GitHub Pages makes pages of documents without front matter",
        arguments: [
            ("title: Brine\n", nil, true), ("plugins: [jekyll-feed]\n", nil, true),
            ("plugins: [jekyll-feed]\n", "gem 'github-pages', group: :jekyll_plugins\n", true),
            ("plugins: [jekyll-optional-front-matter]\n", "gem 'jekyll'\n", true),
            ("plugins: [jekyll-polyglot]\n", nil, false), ("title: Brine\n", "# gem 'github-pages'\n", false),
            ("optional_front_matter: {enabled: false}\n", nil, false),
        ] as [(String, String?, Bool)]
    )
    func optionalFrontMatter(_ configuration: String, _ gems: String?, _ isPage: Bool) throws {
        var files = ["_config.yml": configuration, "_layouts/page.html": "", "notes/tide.md": "# The tide\n\nText\n"]
        files["Gemfile"] = gems
        let outcome = try fileOfSite(files, "notes/tide.md").outcome
        if case .article(let rendered) = outcome {
            #expect(isPage)
            #expect(rendered.article.title == "The tide")
        } else {
            #expect(!isPage)
        }
        // A blog may be built elsewhere.
        files["_posts/2024-03-05-tide.md"] = "---\ntitle: A\n---\n"
        if gems == nil, case .article = try fileOfSite(files, "notes/tide.md").outcome { Issue.record("it is a page") }
        files["notes/CONTRIBUTING.md"] = "# How to\n\nText\n"
        guard case .skipped(.paper) = try fileOfSite(files, "notes/CONTRIBUTING.md").outcome else {
            Issue.record("a paper is an article")
            return
        }
    }
}
