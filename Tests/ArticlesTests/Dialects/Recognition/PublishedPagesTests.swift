import TestSupport
import Testing

@testable import Articles

/// Of the files in a folder of documents, the generator's own configuration says which are pages of the site.
@Suite struct PublishedPagesTests {
    typealias Case = ExclusionTests.Case

    static let sites = [
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

    @Test("the address is that of the mount") func addressOfAMount() throws {
        var files = try #require(Self.sites.first).files
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
