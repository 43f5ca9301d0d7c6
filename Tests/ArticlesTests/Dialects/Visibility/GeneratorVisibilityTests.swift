import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What may be private is hidden until it is certain that it is not, by what the generator does with the same document.
@Suite struct GeneratorVisibilityTests {
    private static let configurations: [Dialect.Name: [String: String]] = [
        .jekyll: ["_config.yml": "theme: minima\n", "_layouts/post.html": ""],
        .hugo: ["hugo.toml": "baseURL = 'https://brine.example/'\n"],
        .hexo: ["_config.yml": "skip_render: x\nnew_post_name: a\n", "scaffolds/post.md": ""],
        .docusaurus: ["docusaurus.config.js": "module.exports = { baseUrl: '/' };\n"],
        .zola: ["config.toml": "base_url = 'https://brine.example'\n"],
        .astro: ["astro.config.mjs": "export default {}\n"],
        .eleventy: ["eleventy.config.js": "export default function () {}\n"],
        .gatsby: ["gatsby-config.js": "module.exports = {}\n"],
        .obsidian: [".obsidian/app.json": "{}"],
        .generic: [:],
    ]

    private static let folders: [Dialect.Name: String] = [
        .hugo: "content", .zola: "content", .hexo: "source/_posts", .docusaurus: "docs", .astro: "src/content/log",
    ]

    private func article(_ generator: Dialect.Name, _ keys: String) throws -> Decoded<Article> {
        let path = "\(Self.folders[generator].map { $0 + "/" } ?? "")2024-03-05-a.md"
        let files = Self.configurations[generator] ?? [:]
        let file = try fileOfSite(files.merging([path: "---\ntitle: A\n\(keys)\n---\nText\n"]) { $1 }, path)
        guard case .article(let rendered) = file.outcome else { throw DialectBenchError() }
        return Decoded(value: rendered.article, diagnostics: file.diagnostics)
    }

    // MARK: Flags without a value

    @Test(
        "a flag without a value hides where the generator hides it, and where nobody knows",
        arguments: [
            (.jekyll, "published:"), (.hugo, "published: null"), (.docusaurus, "draft:"), (.docusaurus, "unlisted:"),
            (.zola, "draft: ~"), (.astro, "draft:"), (.gatsby, "draft:"), (.eleventy, "draft:"), (.generic, "draft:"),
            (.generic, "draft: ''"), (.generic, "published:"), (.generic, "private:"), (.obsidian, "publish:"),
            (.hexo, "draft:"), (.generic, "public:"), (.generic, "isPublic:"), (.generic, "isPublished:"),
            (.generic, "isDraft:"), (.generic, "isPrivate:"), (.generic, "wip:"), (.generic, "hidden:"),
            (.generic, "isHidden:"), (.generic, "isUnlisted:"), (.obsidian, "dg-publish:"),
        ] as [(Dialect.Name, String)]
    )
    func emptyFlag(_ generator: Dialect.Name, _ keys: String) throws {
        let result = try article(generator, keys)
        #expect(result.value?.isPublic == false)
        let key = keys.prefix { $0 != ":" }
        let message = "`\(key)` should be true or false; the article is hidden until it is"
        #expect(result.diagnostics.map(\.message) == [message])
        #expect(result.diagnostics.map(\.rule) == [.visibility])
    }

    @Test(
        "words of a site's own program hide where no generator is known",
        arguments: ["ignore: true", "hide: yes", "publishable: false", "not_published: true", "noPublish: 1"]
    )
    func wordsOfPrograms(_ keys: String) throws {
        #expect(try article(.generic, keys).value?.isPublic == false)
        #expect(try article(.jekyll, keys).value?.isPublic == true)
    }

    @Test(
        "it does not where the generator publishes such documents",
        arguments: [
            (.jekyll, "draft:"), (.hugo, "draft:"), (.hexo, "published:"), (.obsidian, "published:"),
            (.eleventy, "eleventyExcludeFromCollections:"), (.generic, "deleted:"), (.jekyll, "private:"),
        ] as [(Dialect.Name, String)]
    )
    func emptyFlagOfNoConcern(_ generator: Dialect.Name, _ keys: String) throws {
        let result = try article(generator, keys)
        #expect(result.value?.isPublic == true)
        #expect(result.diagnostics.isEmpty)
    }

    // MARK: Values that YAML refuses

    @Test("a value that YAML refuses is a text where no generator is known")
    func valuesOfLines() throws {
        let result = try article(.generic, "subtitle: @harbour/chart\nnote: bind:")
        #expect(result.value?.excerpt == "@harbour/chart")
        #expect(result.value?.isPublic == true)
        #expect(result.diagnostics.map(\.position.line) == [3, 4])
        #expect(throws: DialectBenchError.self) { try self.article(.eleventy, "subtitle: @harbour/chart") }
        for hiding in ["draft: true", "status: draft", "published: no", "ignore: true", "date: 2999-01-01"] {
            let article = try #require(try article(.generic, "subtitle: @harbour\n\(hiding)").value)
            #expect(article.availability(at: .now()) == .hidden, "\(hiding)")
        }
    }

    @Test("a value that YAML refuses is a mistake where its key may hide")
    func refusedSigns() throws {
        let signs = PublicationSign.byKey.merging(PublicationSign.ofOwnPrograms) { $1 }
        let keys = signs.filter { $0.value != .date }.map(\.key) + ["tags", "keywords"]
        for key in keys {
            for value in ["draft: x", "false: x", "@draft", "{draft"] {
                let file = try fileOfSite(["log/a.md": "---\nname: A\n\(key): \(value)\n---\nText\n"], "log/a.md")
                guard case .failed = file.outcome else {
                    Issue.record("\(key): \(value)")
                    continue
                }
            }
        }
    }

    @Test("a date that YAML refuses hides")
    func refusedDates() throws {
        for (key, sign) in PublicationSign.byKey where sign == .date {
            let file = try fileOfSite(["log/a.md": "---\nname: A\n\(key): @2024\n---\nText\n"], "log/a.md")
            if case .article(let rendered) = file.outcome {
                #expect(rendered.article.availability(at: .now()) == .hidden, "\(key)")
            } else {
                Issue.record("\(key)")
            }
        }
    }

    // MARK: Dates

    private func dated(_ date: String, at path: String) throws -> Decoded<Article> {
        let file = try fileOfSite([path: "---\ntitle: A\ndate: \(date)\n---\nText\n"], path)
        guard case .article(let rendered) = file.outcome else { throw DialectBenchError() }
        return Decoded(value: rendered.article, diagnostics: file.diagnostics)
    }

    @Test(
        "an impossible day hides until the day has come that programs make of it",
        arguments: [
            ("2024-02-30", "2024-03-02"), ("2024-02-30 11:00:00", "2024-03-02"), ("2025-02-31 18:00", "2025-03-04"),
        ]
    )
    func impossibleDay(_ date: String, _ day: String) throws {
        let result = try dated(date, at: "log/a.md")
        let article = try #require(result.value)
        #expect(article.isPublic)
        #expect(article.publicFrom == Timestamp(day))
        #expect(article.publishedDateTime == nil)
        #expect(result.diagnostics.map(\.rule) == [.impossibleDate])
        // A name may have the date.
        #expect(try dated(date, at: "log/2024-03-01-a.md").value?.publishedDateTime == Timestamp("2024-03-01"))
    }

    @Test("an impossible month and a number alone are no dates", arguments: ["2024-13-01", "'1'", "'2'", "true"])
    func unreadableDate(_ date: String) throws {
        #expect(try dated(date, at: "log/a.md").value?.isPublic == false)
    }

    // MARK: Pelican

    @Test(
        "Pelican leaves out a status that it does not know",
        arguments: [
            ("published", true), ("Published", true), ("", true), ("publish", false), ("ready", false),
            ("published, really", false), ("draft", false), ("hidden", false), ("skip", false),
        ]
    )
    func statusOfPelican(_ status: String, _ isPublic: Bool) throws {
        let text = "Title: A\nDate: 2024-03-05\nStatus: \(status)\n\nText\n"
        let files = ["pelicanconf.py": "PATH = 'content'\n", "content/a.md": text]
        #expect(try articleOfSite(files, "content/a.md").isPublic == isPublic)
    }

    @Test("any other generator's status may mean something else") func otherStatus() throws {
        #expect(try article(.generic, "status: ready").value?.isPublic == true)
    }

    @Test(
        "an article without a date is none of Pelican's",
        arguments: [
            ("", "a.md", false), ("DEFAULT_DATE = 'fs'", "a.md", true), ("DEFAULT_DATE = (2024, 3, 5)", "a.md", true),
            ("DEFAULT_DATE = None", "a.md", false), ("if LIVE:\n    DEFAULT_DATE = 'fs'", "a.md", false),
            ("", "2024-03-05-a.md", true), ("", "2024-3-5-a.md", false), ("", "2024/03/05/a.md", false),
            ("", "2024-03-05/a.md", false),
            ("PATH_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})/.*'", "2024-03-05/a.md", true),
            ("PATH_METADATA = r'(?P<date>\\d{4}-\\d{2}-\\d{2})/.*'", "shore/a.md", false),
            ("FILENAME_METADATA = r'(?P<slug>.*)'", "2024-03-05-a.md", false),
            ("FILENAME_METADATA = pattern()", "2024-03-05-a.md", false),
            ("EXTRA_PATH_METADATA = {'a.md': {'date': '2024-03-05'}}", "a.md", true),
            ("", "pages/a.md", true), ("PAGE_PATHS = ['notes']", "pages/a.md", false),
            ("PAGE_PATHS = ['notes']", "notes/a.md", true), ("PAGE_PATHS = find()", "pages/a.md", false),
        ]
    )
    func dateOfPelican(_ settings: String, _ name: String, _ isPublic: Bool) throws {
        let files = [
            "pelicanconf.py": "PATH = 'content'\n\(settings)\n", "content/\(name)": "Title: A\nTags: b\n\nText\n",
        ]
        let file = try fileOfSite(files, "content/\(name)")
        guard case .article(let rendered) = file.outcome else { throw DialectBenchError() }
        #expect(rendered.article.isPublic == isPublic)
        if !isPublic {
            let message =
                "the site's generator publishes nothing without `date`; the article is hidden until it has one"
            #expect(file.diagnostics.map(\.message) == [message])
        }
    }

    @Test("a page without a title is none of Pelican's") func titleOfPelican() throws {
        let files = [
            "pelicanconf.py": "PATH = 'content'\n", "content/a.md": "Date: 2024-03-05\nTags: b\n\n# A tide\n\nText\n",
        ]
        #expect(try articleOfSite(files, "content/a.md").isPublic == false)
        let other = files.merging(["pelicanconf.py": "FILENAME_METADATA = '(?P<title>.*)'\n"]) { $1 }
        #expect(try articleOfSite(other, "content/a.md").isPublic)
    }

    // MARK: Nikola

    @Test(
        "Nikola's tags hide",
        arguments: [
            ("quay, draft", false), ("Draft", false), ("private", false), ("quay, mole", true), ("drafting", true),
            ("quay, mathjax", true),
        ]
    )
    func tagsOfNikola(_ tags: String, _ isPublic: Bool) throws {
        let files = [
            "conf.py": "BLOG_TITLE = 'Brine'\nPOSTS = (('posts/*.md', 'posts', 'post.tmpl'),)\n",
            "posts/a.md": "<!--\n.. title: A\n.. date: 2024-03-05\n.. tags: \(tags)\n-->\n\nText\n",
        ]
        let article = try articleOfSite(files, "posts/a.md")
        #expect(article.isPublic == isPublic)
        #expect(!article.tags.contains("mathjax"))
        // A setting turns that off.
        let plain = files.merging(["conf.py": (files["conf.py"] ?? "") + "USE_TAG_METADATA = False\n"]) { $1 }
        let other = try articleOfSite(plain, "posts/a.md")
        #expect(other.isPublic)
        #expect(other.tags.contains("mathjax") == tags.contains("mathjax"))
    }

    @Test("so they do where no generator is known, and not elsewhere") func tagsOfOthers() throws {
        #expect(try article(.generic, "tags: [quay, private]").value?.isPublic == false)
        #expect(try article(.generic, "tags: quay, draft").value?.isPublic == false)
        #expect(try article(.generic, "tags: [mathjax]").value?.tags == ["mathjax"])
        #expect(try article(.jekyll, "tags: [private]").value?.isPublic == true)
    }

    // MARK: Folders

    @Test(
        "a folder with an underscore hides where no generator is known, but for collections",
        arguments: [
            ("src/_unused_/a.md", false), ("log/_templates/deep/a.md", false), ("src/_posts/a.md", true),
            ("src/_Docs/a.md", true), ("src/unused_/a.md", true), ("log/_a.md", true),
        ]
    )
    func unusedFolder(_ path: String, _ isPublic: Bool) throws {
        let files = [path: "---\ntitle: A\n---\nText\n", "b.md": "# B\n", "c.md": "# C\n"]
        let file = try fileOfSite(files, path)
        guard case .article(let rendered) = file.outcome else { throw DialectBenchError() }
        #expect(rendered.article.isPublic == isPublic)
        #expect(file.diagnostics.map(\.rule) == (isPublic ? [] : [.visibility]))
        var rules = ContentRules()
        rules.include = [path]
        let reader = try ContentReader(MemorySource(files), rules: rules)
        guard case .article(let rendered) = reader.read(file.file).outcome else { throw DialectBenchError() }
        #expect(rendered.article.isPublic)
    }

    // MARK: Eleventy

    @Test(
        "Eleventy's data in programs hides",
        arguments: [
            ("log/log.11tydata.js", "module.exports = { permalink: false };", false),
            ("log/log.11tydata.js", "export default { eleventyExcludeFromCollections: true }", false),
            ("log/a.11tydata.js", "module.exports = function () { return { draft: true }; };", false),
            ("log/log.11tydata.js", "module.exports = { eleventyExcludeFromCollections: hides };", true),
            ("log/log.11tydata.js", "module.exports = { permalink: false || '/a/' };", true),
            ("log/log.yaml", "eleventyExcludeFromCollections: true\n", false),
            ("log/log.yaml", "permalink: false\n", false),
            ("_includes/post.njk", "---\npermalink: false\n---\n", false),
            ("_includes/post.njk", "---\neleventyExcludeFromCollections: true\n---\n", false),
            ("_includes/post.njk", "---\neleventyExcludeFromCollections: false\n---\n", true),
        ]
    )
    func dataOfEleventy(_ path: String, _ text: String, _ isPublic: Bool) throws {
        let files = [
            "eleventy.config.js": "export default function () {}\n", path: text,
            "log/a.md": "---\ntitle: A\nlayout: post\n---\nText\n",
            "log/b.md":
                "---\ntitle: B\nlayout: post\npermalink: /b/\neleventyExcludeFromCollections: false\ndraft: false\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "log/a.md").isPublic == isPublic)
        #expect(try articleOfSite(files, "log/b.md").isPublic)
    }

    /// Keys of JSON are defaults of the front matter too, but no program below them is overruled by that.
    @Test(arguments: [
        ("log/log.json", "{\"draft\": false}", "draft: true"),
        ("log/log.json", "{\"permalink\": \"/x/\"}", "permalink: false"),
    ])
    func aNearerProgramCountsMore(_ path: String, _ json: String, _ member: String) throws {
        let files = [
            "eleventy.config.js": "export default function () {}\n", path: json,
            "log/old/old.11tydata.js": "export default { \(member) };", "log/old/a.md": "---\ntitle: A\n---\nText\n",
            "log/a.md": "---\ntitle: A\n---\nText\n",
        ]
        #expect(try !articleOfSite(files, "log/old/a.md").isPublic)
        #expect(try articleOfSite(files, "log/a.md").isPublic)
    }
}
