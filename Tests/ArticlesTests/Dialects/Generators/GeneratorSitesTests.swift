import Base
import TestSupport
import Testing

@testable import Articles

/// A small invented site of each generator, read as its own author would expect.
@Suite struct GeneratorSitesTests {
    struct Site: Sendable, CustomTestStringConvertible {
        var name: Dialect.Name
        /// The files that are no articles: configuration, lists of authors, parts of pages.
        var files: [String: String]
        var path: String
        var document: String
        var id: String
        var address: String?
        var date: String
        var tags = ["quay", "mole"]
        var authors = ["Nell Averdyke"]
        var topics: [String] = []
        /// How the same document says that it is not for the public.
        var hiding = "draft: true"

        var testDescription: String { name.rawValue }
    }

    static let sites = [
        Site(
            name: .astro,
            files: [
                "astro.config.mjs": "export default defineConfig({ site: 'https://brine.example' })\n",
                "src/pages/blog/[...slug].astro":
                    "---\nconst posts = await getCollection('blog');\nposts.map((post) => ({ params: { slug: post.id } }));\n---\n",
            ],
            path: "src/content/blog/long-tide.md",
            document: "pubDate: 'Mar 05 2024'\nauthor: Nell Averdyke\ntags: [quay, mole]\nheroImage: /a.png",
            id: "blog/long-tide",
            address: "https://brine.example/blog/long-tide/",
            date: "2024-03-05"
        ),
        Site(
            name: .eleventy,
            files: [
                "eleventy.config.js": "export default function () {}\n", "posts/posts.json": "{\"tags\": \"posts\"}",
            ],
            path: "posts/2024-03-05-long-tide.md",
            document: "author: Nell Averdyke\ntags:\n- quay\n- mole",
            id: "posts/2024-03-05-long-tide",
            date: "2024-03-05",
            hiding: "eleventyExcludeFromCollections: true"
        ),
        Site(
            name: .docusaurus,
            files: [
                "docusaurus.config.js": "module.exports = { url: 'https://brine.example', baseUrl: '/docs-site/' }\n",
                "blog/authors.yml": "nell:\n  name: Nell Averdyke\n  url: https://nell.example\n",
            ],
            path: "blog/2024-03-05-long-tide.mdx",
            document: "authors: [nell]\ntags: [quay, mole]",
            id: "blog/2024-03-05-long-tide",
            address: "https://brine.example/docs-site/blog/2024/03/05/long-tide",
            date: "2024-03-05",
            hiding: "unlisted: true"
        ),
        Site(
            name: .zola,
            files: [
                "config.toml": "base_url = 'https://brine.example'\n",
                "content/log/_index.md": "+++\ntitle = 'Log'\n+++\n",
            ],
            path: "content/log/long-tide.md",
            document:
                "date: 2024-03-05\ntaxonomies:\n  tags: [quay, mole]\n  categories: [Shore]\n  authors: [Nell Averdyke]",
            id: "log/long-tide",
            address: "https://brine.example/log/long-tide/",
            date: "2024-03-05",
            topics: ["Shore"]
        ),
        Site(
            name: .gatsby,
            files: ["gatsby-config.js": "module.exports = { siteMetadata: { siteUrl: `https://brine.example` } }\n"],
            path: "content/blog/long-tide/index.md",
            document: "date: \"2024-03-05T22:12:03.284Z\"\ntags: [quay, mole]\nauthor: Nell Averdyke\nspoiler: Short",
            id: "content/blog/long-tide",
            date: "2024-03-05T22:12:03.284Z",
            hiding: "published: false"
        ),
        Site(
            name: .pelican,
            files: [
                "pelicanconf.py":
                    "SITENAME = 'Brine'\nSITEURL = 'https://brine.example'\nTIMEZONE = 'UTC'\nPATH = 'content'\n"
            ],
            path: "content/shore/long-tide.md",
            document:
                "date: 2024-03-05 10:20\ncategory: Shore\ntags: quay, mole\nauthors: Nell Averdyke; Tobias Rook\nslug: tide",
            id: "shore/long-tide",
            address: "https://brine.example/tide.html",
            date: "2024-03-05T10:20:00Z",
            authors: ["Nell Averdyke", "Tobias Rook"],
            topics: ["Shore"],
            hiding: "status: draft"
        ),
        Site(
            name: .obsidian,
            files: [".obsidian/app.json": "{}"],
            path: "Shore/Long tide.md",
            document: "created: 2024-03-05\ntags:\n- '#quay'\n- mole\nauthor: Nell Averdyke",
            id: "Shore/Long tide",
            date: "2024-03-05",
            hiding: "publish: false"
        ),
        Site(
            name: .hexo,
            files: [
                "_config.yml": "title: Brine\nurl: https://brine.example\npermalink: :year/:month/:title/\n",
                "scaffolds/post.md": "---\ntitle: {{ title }}\n---\n", "source/_data/menu.yml": "a: b\n",
            ],
            path: "source/_posts/long-tide.md",
            document: "date: 2024-03-05 10:20:30\ncategories:\n- Shore\ntags:\n- quay\n- mole\nauthor: Nell Averdyke",
            id: "long-tide",
            address: "https://brine.example/2024/03/long-tide/",
            date: "2024-03-05T10:20:30Z",
            topics: ["Shore"],
            hiding: "published: false"
        ),
        Site(
            name: .jekyll,
            files: ["_config.yml": "url: https://brine.example\n", "_layouts/post.html": "{{ content }}"],
            path: "_posts/2024-03-05-long-tide.markdown",
            document: "categories: shore\ntags: quay mole\nauthor: Nell Averdyke",
            id: "2024-03-05-long-tide",
            address: "https://brine.example/shore/2024/03/05/long-tide.html",
            date: "2024-03-05",
            topics: ["shore"],
            hiding: "published: false"
        ),
        Site(
            name: .hugo,
            files: ["config.yaml": "baseURL: https://brine.example/\npermalinks:\n  log: /:year/:slug/\n"],
            path: "content/log/long-tide/index.md",
            document: "date: 2024-03-05T10:20:30+01:00\ntags: [quay, mole]\nauthors: [Nell Averdyke]",
            id: "log/long-tide",
            address: "https://brine.example/2024/the-long-tide/",
            date: "2024-03-05T09:20:30Z",
            topics: ["Log"]
        ),
    ]

    private func article(_ site: Site, _ extra: String = "") throws -> Article {
        let text = "---\ntitle: \"The long tide\"\n\(site.document)\n\(extra)---\n\nText of the tide.\n"
        return try articleOfSite(site.files.merging([site.path: text]) { $1 }, site.path)
    }

    @Test("an article is read whole", arguments: sites) func whole(_ site: Site) throws {
        let article = try article(site)
        #expect(article.id == site.id)
        #expect(article.title == "The long tide")
        #expect(article.publishedDateTime == Timestamp(site.date))
        #expect(article.tags == site.tags)
        #expect(article.authors.map(\.name) == site.authors)
        #expect(article.topics == site.topics)
        #expect(article.excerpt != nil)
        #expect(article.availability(at: Timestamp(seconds: 1_900_000_000)) == .listed)
        if let address = site.address { #expect(article.webUrl == address) }
    }

    @Test("the generator is recognised", arguments: sites) func generator(_ site: Site) throws {
        let source = MemorySource(site.files.merging([site.path: "---\ntitle: A\n---\nText\n"]) { $1 })
        #expect(try ContentReader(source).site.generator == site.name)
    }

    @Test("what its author hides is in no list", arguments: sites) func hidden(_ site: Site) throws {
        let article = try article(site, site.hiding + "\n")
        #expect(article.availability(at: Timestamp(seconds: 1_900_000_000)) != .listed)
    }

    @Test("the files beside the articles are none", arguments: sites) func others(_ site: Site) throws {
        let text = "---\ntitle: A\ndate: 2024-03-05\n---\nText\n"
        let source = MemorySource(site.files.merging([site.path: text]) { $1 })
        let store = MemoryImportStore()
        let report = try Importer(source, into: store, now: { Timestamp(seconds: 1_900_000_000) }).run()
        #expect(store.content.titles == [site.path: "A"])
        #expect(report.errorCount == 0)
        #expect(report.diagnostics.isEmpty)
    }

    // MARK: Exports of WordPress, which have no configuration

    @Test func anExportOfWordPressIsReadByItsDialect() throws {
        var rules = ContentRules()
        rules.dialect = .wordpress
        let text =
            "---\ntitle: \"A &amp; B\"\ndate: \"2024-03-05\"\ncategories: [shore]\ntags: [quay]\ncoverImage: a.png\n---\nText\n"
        let reader = try ContentReader(MemorySource(["posts/long-tide/index.md": text]), rules: rules)
        let stamp = FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
        let file = ContentFile(path: ContentPath("posts/long-tide/index.md"), stamp: stamp)
        guard case .article(let rendered) = reader.read(file).outcome else { throw DialectBenchError() }
        #expect(rendered.article.publishedDateTime == Timestamp("2024-03-05"))
        #expect(rendered.article.topics == ["shore"])
        #expect(rendered.article.tags == ["quay"])
        #expect(rendered.article.id == "posts/long-tide")
    }
}
