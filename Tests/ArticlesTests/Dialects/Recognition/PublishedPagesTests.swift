import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Of the files in a folder of documents, the generator's own configuration says which are pages of the site.
@Suite struct PublishedPagesTests {
    typealias Case = ExclusionTests.Case

    static let sites = [
        Case(
            name: "what begins as Jekyll's `exclude` does",
            files: [
                "_config.yml": "exclude: [_posts/draft, secret, /shed, '*.private.md']\ninclude: [_pages]\n",
                "_layouts/a.html": "",
            ],
            kept: ["_posts/2024-01-02-draft.md", "about.md", "_pages_old/a.md"],
            out: ["_posts/drafts/2024-01-02-a.md", "secret-plan.md", "shed-old/a.md", "a/b.private.md", "_parts/a.md"]
        ),
        Case(
            name: "posts outside of Jekyll's folder of collections",
            files: [
                "_config.yml": "collections_dir: content\ncollections: {guides: {output: true}}\n",
                "_layouts/a.html": "",
            ],
            kept: ["content/_guides/a.md", "content/_posts/2024-01-02-a.md", "about.md"],
            out: ["_posts/2024-01-02-b.md", "_guides/b.md"]
        ),
        Case(
            name: "pages of HTML without a title in Hugo",
            files: [
                "hugo.toml": "baseURL = '/'\n", "content/log/ebb-tide.html": "---\nslug: ebb\n---\n",
            ],
            kept: ["content/log/ebb-tide.html"]
        ),
        Case(
            name: "the folder that Eleventy's configuration returns",
            files: [
                ".eleventy.js": "module.exports = function (c) {\n  async function picture(src) {\n    "
                    + "return { dir: { input: '.' } };\n  }\n  return { dir: { input: 'src' } };\n};\n"
            ],
            kept: ["src/a.md"],
            out: ["docs/plan.md", "a.md"]
        ),
        Case(
            name: "groups in the patterns of Astro",
            files: [
                "astro.config.mjs": "export default defineConfig({});\n",
                "src/content.config.ts": "const log = defineCollection({ loader: glob({ base: './src/log', "
                    + "pattern: '**/*.(md|mdx)' }) });\n",
            ],
            kept: ["src/log/a.md", "src/log/deep/b.mdx"],
            out: ["src/log/c.html"]
        ),
        Case(
            name: "pages of Pelican beside its articles",
            files: [
                "pelicanconf.py": "PATH = 'content'\nPAGE_PATHS = ['']\nARTICLE_PATHS = ['log']\n",
                "content/links.md": "Title: Links\n\nText\n",
            ],
            kept: ["content/links.md", "content/log/a.md"]
        ),
        Case(
            name: "the first of the released versions of Docusaurus",
            files: [
                "versions.json": "[\"2.0\", \"1.0\"]\n",
                "docusaurus.config.js": "const versions = require('./versions.json');\nexport default { baseUrl: '/', "
                    + "presets: [['classic', { docs: { onlyIncludeVersions: ['current', ...versions.slice(0, 1)] } }]] };\n",
            ],
            kept: [
                "docs/a.md", "versioned_docs/version-2.0/a.md",
                "i18n/en/docusaurus-plugin-content-docs/version-2.0/a.md",
            ],
            out: [
                "versioned_docs/version-1.0/a.md", "i18n/en/docusaurus-plugin-content-docs/version-1.0/a.md",
            ]
        ),
        Case(
            name: "released versions that a function returns",
            files: [
                "versions.json": "[\"2.0\", \"1.0\"]\n",
                "docusaurus.config.ts": "import versions from './versions.json';\nexport default { baseUrl: '/', "
                    + "presets: [['classic', { docs: { onlyIncludeVersions: (() => {\n  return ['current', "
                    + "...versions.slice(0, 1)];\n})() } }]] };\n",
            ],
            kept: ["docs/a.md", "versioned_docs/version-2.0/a.md"],
            out: ["versioned_docs/version-1.0/a.md"]
        ),
        Case(
            name: "a blog that a program of the site reads",
            files: [
                "plugins/log.js": "const blog = require('@docusaurus/plugin-content-blog');\n",
                "docusaurus.config.js":
                    "export default { baseUrl: '/', presets: [['classic', { blog: false, docs: {} }]], "
                    + "plugins: [['./plugins/log', { postsPerPage: 16 }]] };\n",
            ],
            kept: ["docs/a.md", "blog/2024-01-02-a.md"]
        ),
        Case(
            name: "files of one mount of Hugo's that another has too",
            files: [
                "hugo.yaml": "module:\n  mounts:\n  - source: content\n    target: content\n    files: ['! docs/v?']\n"
                    + "  - source: content/docs/v2\n    target: content/docs\n    files: '! _*'\n"
            ],
            kept: ["content/top.md", "content/docs/v2/2.1/a.md"],
            out: ["content/docs/v1/1.0/old.md", "content/docs/v2/_dev/a.md"]
        ),
        Case(
            name: "parts of pages of Nuxt Content's second version",
            files: ["nuxt.config.ts": "export default defineNuxtConfig({ modules: ['@nuxt/content'] })\n"],
            kept: ["content/1.index.md", "content/log/a.md"],
            out: ["content/_part.md", "content/_log/a.md"]
        ),
        Case(
            name: "pages of VuePress behind a password",
            files: [
                ".vuepress/config.ts": "import theme from './theme.js'\nexport default { theme }\n",
                ".vuepress/theme.ts":
                    "export default hopeTheme({ hostname: 'https://brine.example', encrypt: { config: "
                    + "{ '/crew/': 'a', '/log/tide.html': { password: 'b' } } } })\n",
            ],
            kept: ["README.md", "log/tides.md", "log/ebb.md"],
            out: ["crew/README.md", "crew/deep/a.md", "log/tide.md"]
        ),
        Case(
            name: "MyST by its table of contents",
            files: [
                "myst.yml": "version: 1\nproject:\n  title: Brine\n  toc:\n  - file: index.md\n  - title: Shore\n"
                    + "    children:\n    - file: shore/tide\n    - file: contributing\n"
                    + "    - pattern: 'log/*.md'\n  - url: https://brine.example\n",
                "contributing.md": "# How to\n\nText\n",
            ],
            kept: ["index.md", "shore/tide.md", "log/a.md", "contributing.md"],
            out: ["shore/secret.md", "log/deep/a.md", "other.md", "_build/index.md"]
        ),
        Case(
            name: "MyST without a table of contents",
            files: ["myst.yml": "version: 1\nproject:\n  exclude: ['shed/**', old.md]\n"],
            kept: ["index.md", "shore/tide.md"],
            out: ["shed/a.md", "old.md"]
        ),
    ]

    @Test(arguments: sites) func whatIsNoPageIsNoArticle(_ site: Case) throws {
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    @Test("Jekyll makes a post of a file by its name alone") func postsWithoutFrontMatter() throws {
        let files = [
            "_config.yml": "theme: minima\n", "_layouts/a.html": "", "_posts/2024-01-02-plain-words.md": "Text\n",
            "a.md": "Text\n",
        ]
        let post = try articleOfSite(files, "_posts/2024-01-02-plain-words.md")
        #expect(post.title == "Plain Words")
        #expect(post.permalink == "/2024/01/02/plain-words.html")
        guard case .skipped(.noFrontMatter) = try fileOfSite(files, "a.md").outcome else {
            Issue.record("a file without front matter is a page")
            return
        }
    }

    @Test("Jekyll's folder of collections is no part of addresses") func addressesOfCollections() throws {
        let files = [
            "_config.yml": "theme: minima\nurl: https://brine.example\ncollections_dir: content\n"
                + "collections: {guides: {output: true, permalink: '/:path/'}}\n",
            "content/_guides/tide.md": "---\ntitle: A\n---\nText\n",
            "content/_posts/2024-01-02-a.md": "---\ntitle: A\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/_guides/tide.md").permalink == "/tide/")
        let post = try articleOfSite(files, "content/_posts/2024-01-02-a.md")
        #expect(post.permalink == "/2024/01/02/a.html")
        #expect(post.topics == [])
    }

    @Test("Material's plugin gives documents the keys of `.meta.yml`") func metadataOfFolders() throws {
        var files = [
            "mkdocs.yml": "site_name: Brine\nplugins: [blog, meta]\nnav:\n- !ENV [HOME_NAME, Home]: index.md\n",
            "docs/.meta.yml": "authors: [Nell]\n", "docs/log/.meta.yml": "draft: true\ntags: [tide]\n",
            "docs/log/a.md": "---\ndate: 2024-01-02\n---\nText\n", "docs/log/b.md": "---\ndraft: false\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "docs/log/a.md").isPublic == false)
        let article = try articleOfSite(files, "docs/log/b.md")
        #expect(article.isPublic)
        #expect(article.tags == ["tide"])
        #expect(article.authors.map(\.name) == ["Nell"])
        files["mkdocs.yml"] = "site_name: Brine\n"
        #expect(try articleOfSite(files, "docs/log/a.md").isPublic)
    }

    @Test("a group as a key is passed over in a configuration") func groupsAsKeys() throws {
        let files = [
            "mkdocs.yml":
                "site_url: https://brine.example\nexclude_docs: secret.md\nnav:\n- !ENV [A, Home]: index.md\n",
            "docs/a.md": "# A\n\nText\n", "docs/secret.md": "# B\n\nText\n",
        ]
        #expect(try articleOfSite(files, "docs/a.md").webUrl == "https://brine.example/a/")
        guard case .skipped(.excluded) = try fileOfSite(files, "docs/secret.md").outcome else {
            Issue.record("what the configuration excludes is an article")
            return
        }
    }

    @Test("posts apart from their site are no collection of Broadsheet's own") func postsAlone() throws {
        let files = [
            "_posts/2024-01-02-tide.md":
                "---\ntitle: A\ndate: 2024-01-02 10:00\ncategories: [shore]\ntags:\n\t- sea\n---\nText\n",
            "about/index.md": "---\ntitle: About\n---\nText\n",
        ]
        let article = try articleOfSite(files, "_posts/2024-01-02-tide.md")
        #expect(article.publishedDateTime == Timestamp("2024-01-02T10:00:00Z"))
        #expect(article.topics == ["shore"])
        #expect(article.tags == ["sea"])
        #expect(article.excerpt == "Text")
    }

    @Test("a program that makes pages is named") func contentAdapters() throws {
        let files = [
            "hugo.toml": "baseURL = '/'\n", "content/log/_content.gotmpl": "x\n", "content/a.md": "# A\n\nText\n",
        ]
        let reader = try ContentReader(MemorySource(files))
        #expect(reader.site.unreadSettings == ["content/log/_content.gotmpl"])
    }

    @Test("the address is that of the mount") func addressOfAMount() throws {
        var files = try #require(Self.sites.first { $0.name.hasPrefix("files of one mount") }).files
        files["content/docs/v2/2.1/a.md"] = "---\ntitle: A\n---\nText\n"
        #expect(try articleOfSite(files, "content/docs/v2/2.1/a.md").permalink == "/docs/2.1/a/")
    }

    @Test(
        "a _config.yml is not Jekyll's beside another generator's file and without pages of Jekyll's",
        arguments: [
            (["mkdocs.yml": "site_name: A\n"], false),
            (["mkdocs.yml": "site_name: A\n", "index.md": "---\ntitle: A\n---\n"], true),
            (["mkdocs.yml": "site_name: A\n", "_posts/2024-03-05-a.md": "---\ntitle: A\n---\n"], true), ([:], true),
        ] as [([String: String], Bool)]
    )
    func configurationOfATheme(_ others: [String: String], _ isJekyll: Bool) throws {
        let files = ["_config.yml": "theme: jekyll-theme-slate\n", "docs/tide.md": "# Tide\n\nText\n"]
        let reader = try ContentReader(MemorySource(files.merging(others) { $1 }))
        #expect((reader.site.generator == .jekyll) == isJekyll)
        #expect(reader.site.settingsOnly == (isJekyll ? nil : .mkdocs))
    }

    @Test("the folder of a site may have any name", arguments: ["zrodla", "źródła", "源"])
    func nameOfTheFolder(_ name: String) throws {
        var site = try ContentReader(MemorySource(["a.md": "# A\n"])).site
        site.innerFolder = name
        #expect(site.sitePath(ContentPath("\(name)/docs/low.md")) == "docs/low.md")
    }

    /// None of these may take a time that grows as the square of their length, or a stack as deep as they are long.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            (
                "docusaurus.config.js",
                String(repeating: "url: `${nothing}`,\n", count: 20_000), "---\ntitle: A\n---\n"
            ),
            (
                "docusaurus.config.js",
                (0..<4).map { "const a\($0) = { \((0..<60).map { "k\($0): a\(1), " }.joined()) }\n" }.joined()
                    + "module.exports = { presets: [['classic', a0]] }\n", "---\ntitle: A\n---\n"
            ),
            (
                "hugo.toml", "",
                "---\ntitle: A\ncascade: {_target: {path: '\(String(repeating: "{a}", count: 60_000))'}}\n---\n"
            ),
        ]
    )
    func hostileSitesTakeLinearTime(_ name: String, _ configuration: String, _ page: String) throws {
        let path = name.hasPrefix("hugo") ? "content/_index.md" : "docs/a.md"
        _ = try fileOfSite([name: configuration, path: page, "content/b.md": "---\ntitle: A\n---\n"], path)
    }

    @Test("folders alone make no site that lies deeper: other programs have them too")
    func foldersOfOtherPrograms() throws {
        let post = "source/_posts/tide.md"
        let files = ["source/_layouts/post.php": "", post: "---\ntitle: A\n---\nText\n", "config.php": ""]
        let reader = try ContentReader(MemorySource(files))
        #expect(reader.site.generator == .generic)
        #expect(try articleOfSite(files, post).title == "A")
    }

    @Test("MkDocs makes a page of what YAML refuses, but for what may hide it") func refusedByYAML() throws {
        let path = "docs/a.md"
        let text = "---\ntitle: Tides: a guide\ntags:\n- quay\n---\nText\n"
        let file = try fileOfSite(["mkdocs.yml": "site_name: Brine\n", path: text], path)
        guard case .article(let rendered) = file.outcome else {
            Issue.record("it is none: \(file.diagnostics)")
            return
        }
        #expect(rendered.article.title == "Tides: a guide" && rendered.article.tags == ["quay"])
        #expect(rendered.article.isPublic)
        #expect(file.diagnostics.map(\.severity) == [.warning])
        let hidden = "---\ntitle: Tides: a guide\ndraft: true\n---\nText\n"
        #expect(try !articleOfSite(["mkdocs.yml": "site_name: Brine\n", path: hidden], path).isPublic)
        let unclear = "---\ntitle: A\ndraft: not: yet\n---\nText\n"
        guard case .failed = try fileOfSite(["mkdocs.yml": "site_name: Brine\n", path: unclear], path).outcome else {
            Issue.record("what may hide a page is taken as a text")
            return
        }
    }

    @Test("a README is the page of its folder in MkDocs, unless there is an index") func readmes() throws {
        var files = ["mkdocs.yml": "site_url: https://brine.example/\n", "README.md": "# Brine\n\nText\n"]
        for path in ["docs/index.md", "docs/README.md", "docs/guide/README.md"] { files[path] = "# A\n\nText\n" }
        let article = try articleOfSite(files, "docs/guide/README.md")
        #expect(article.id == "docs/guide")
        #expect(article.webUrl == "https://brine.example/guide/")
        for path in ["README.md", "docs/README.md"] {
            guard case .skipped = try fileOfSite(files, path).outcome else {
                Issue.record("\(path) is an article")
                continue
            }
        }
    }

    @Test("the page of a folder is none of the page beside it", arguments: [".vitepress/config.ts", "_quarto.yml"])
    func pagesBesideFolders(_ file: String) throws {
        let text = file.hasSuffix("ts") ? "export default { title: 'A' }\n" : "project: {type: website}\n"
        var files = [file: text]
        for path in ["guide/en.md", "guide/en/index.md", "guide/index.md"] { files[path] = "# A\n\nText\n" }
        #expect(try articleOfSite(files, "guide/en.md").id == "guide/en")
        #expect(try articleOfSite(files, "guide/en/index.md").id == "guide/en/index")
        #expect(try articleOfSite(files, "guide/index.md").id == "guide")
    }

    @Test(
        "authors are described where the generator and its plugins have them",
        arguments: [
            ["mkdocs.yml": "plugins:\n- blog\n", "docs/blog/.authors.yml": "authors: {nell: {name: Nell Averdyke}}\n"],
            [
                "mkdocs.yml": "plugins: [blog: {blog_dir: log, authors_file: '{blog}/crew.yml'}]\n",
                "docs/log/crew.yml": "authors: {nell: {name: Nell Averdyke}}\n",
            ],
            ["_config.yml": "theme: minima\nauthors: {nell: {name: Nell Averdyke, site: 'https://nell.example'}}\n"],
        ]
    )
    func authors(_ files: [String: String]) throws {
        let path = "docs/blog/posts/a.md"
        let document = "---\ntitle: A\nauthors: [nell]\n---\nText\n"
        let article = try articleOfSite(files.merging([path: document]) { $1 }, path)
        #expect(article.authors.map(\.name) == ["Nell Averdyke"])
        #expect(article.authors.map(\.id) == ["nell"])
    }

    @Test("options of Docusaurus may be constants of its program") func constantsOfDocusaurus() throws {
        let program = """
            const shared = { exclude: ['TEMPLATE.md'], routeBasePath: 'rules' };
            const options: Options = {
              docs: shared, blog: false,
            };
            export default { url: 'https://brine.example', baseUrl: '/', presets: [['classic', options]] };
            """
        var files = ["docusaurus.config.ts": program]
        for path in ["docs/tide.md", "docs/TEMPLATE.md"] { files[path] = "# A\n\nText\n" }
        #expect(try articleOfSite(files, "docs/tide.md").permalink == "/rules/tide")
        guard case .skipped(.excluded) = try fileOfSite(files, "docs/TEMPLATE.md").outcome else {
            Issue.record("a template is an article")
            return
        }
    }

    @Test(
        "names of drafts hide as in Nuxt Content, and where no generator is known",
        arguments: [
            ("nuxt.config.ts", "modules: ['@nuxt/content']\n", false), ("notes.txt", "", false),
            ("mkdocs.yml", "docs_dir: content\n", true),
        ]
    )
    func namesOfDrafts(_ file: String, _ text: String, _ isPublic: Bool) throws {
        for path in ["content/tide.draft.md", "content/log.draft/tide.md"] {
            let files = [file: text, path: "---\ntitle: A\n---\nText\n"]
            #expect(try articleOfSite(files, path).isPublic == isPublic, "\(path)")
        }
        let files = [file: text, "content/draft.md": "---\ntitle: A\n---\nText\n"]
        #expect(try articleOfSite(files, "content/draft.md").isPublic)
    }
}
