import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Generators without a dialect: what their configuration keeps out of the site is no article here either.
@Suite struct SettingsOnlyTests {
    typealias Case = ExclusionTests.Case

    static let sites = [
        Case(
            name: "MkDocs",
            files: [
                "mkdocs.yml": "site_name: Brine\nmarkdown_extensions:\n- x: !!python/name:a.b\n"
                    + "exclude_docs: |\n  # Not yet\n  *.wip.md\n  /attic/\n  !kept.wip.md\n  log/old.md\n"
                    + "draft_docs: |\n  drafty/\n  later.md\n"
                    + "plugins:\n- search\n- exclude:\n    glob: ['shed/*']\n    regex: ['.*\\.tmp\\.md']\n"
            ],
            kept: [
                "docs/a.md", "docs/kept.wip.md", "docs/log/attic/a.md", "docs/deep/log/old.md",
                "docs/log/templates/a.md",
            ],
            out: [
                "docs/b.wip.md", "docs/log/c.wip.md", "docs/attic/x/a.md", "docs/log/old.md", "docs/drafty/a.md",
                "docs/log/drafty/a.md", "docs/log/later.md", "docs/shed/a.md", "docs/a.tmp.md", "docs/templates/a.md",
                "notes/a.md", "a.md",
            ]
        ),
        Case(
            name: "MkDocs by another configuration",
            files: [
                "mkdocs.yml": "INHERIT: base.yml\n", "base.yml": "docs_dir: pages\nexclude_docs: old.md\n",
            ],
            kept: ["pages/a.md"],
            out: ["docs/a.md", "pages/old.md"]
        ),
        Case(
            name: "MkDocs by groups of another configuration",
            files: [
                "mkdocs.yml": "INHERIT: base.yml\nplugins: {search: {}}\n",
                "base.yml": "plugins: {exclude: {glob: ['shed/*']}}\n",
            ],
            kept: ["docs/a.md"],
            out: ["docs/shed/a.md"]
        ),
        Case(
            name: "MkDocs by several configurations",
            files: [
                "mkdocs.yml": "INHERIT: conf/a.yml\nplugins: {exclude: {glob: ['own/*']}}\n",
                "conf/a.yml": "INHERIT: ../b.yml\nplugins: {exclude: {glob: ['shed/*'], regex: ['.*\\.tmp\\.md']}}\n",
                "b.yml": "docs_dir: pages\nexclude_docs: old.md\n",
            ],
            kept: ["pages/a.md", "pages/shed/a.md"],
            out: ["docs/a.md", "pages/old.md", "pages/own/a.md", "pages/b.tmp.md"]
        ),
        Case(
            name: "MkDocs by the name of its successor",
            files: ["properdocs.yml": "docs_dir: pages\nplugins:\n- exclude:\n    glob: '*/shed/*'\n"],
            kept: ["pages/a.md", "pages/shed/a.md"],
            out: ["docs/a.md", "pages/log/shed/a.md"]
        ),
        Case(
            name: "VitePress",
            files: [
                ".vitepress/config.mts": "export default defineConfig({\n  title: 'Brine',\n"
                    + "  srcExclude: ['**/README.md', 'attic/**', '*.wip.md'],\n})\n"
            ],
            kept: ["a.md", "log/b.wip.md", "log/attic/a.md"],
            out: ["log/README.md", "attic/a.md", "c.wip.md"]
        ),
        Case(
            name: "VuePress",
            files: [".vuepress/config.js": "module.exports = { title: 'Brine' }\n"],
            kept: ["a.md", "README.md", "log/readme.md", "log/_posts/a.md"],
            out: ["a.html", "log/a.mdx"]
        ),
        Case(
            name: "VuePress by patterns",
            files: [
                ".vuepress/config.ts": "export default { pagePatterns: ['**/*.md', '!attic/**', '!**/README.md'] }\n"
            ],
            kept: ["a.md", "log/attic/a.md"],
            out: ["attic/a.md", "log/README.md"]
        ),
        Case(
            name: "Quarto",
            files: [
                "_quarto.yml": "project:\n  type: website\n  render:\n    - '*.qmd'\n    - log/\n    - '!log/old.md'\n"
                    + "website:\n  draft-mode: gone\n  drafts: [log/later.md]\n"
            ],
            kept: ["a.qmd", "log/a.md", "log/deep/a.qmd"],
            out: ["a.md", "log/old.md", "log/later.md", "log/_part.md", "log/_parts/a.md", "notes/a.md"]
        ),
        Case(
            name: "Quarto's files of any folder",
            files: [
                "_quarto.yml": "project:\n  type: website\n  render: ['*.qmd', '!etc/', '/top.md', '!/deep/a.qmd']\n"
            ],
            kept: ["a.qmd", "log/2024/index.qmd", "top.md", "log/deep/a.qmd"],
            out: ["etc/a.qmd", "log/etc/a.qmd", "log/top.md", "deep/a.qmd"]
        ),
        Case(
            name: "Quarto without a list",
            files: ["_quarto.yml": "project:\n  type: website\n  render: ['!old.md']\nwebsite:\n  drafts: b.md\n"],
            kept: ["a.qmd", "log/a.md"],
            out: ["old.md", "b.md"]
        ),
        Case(
            name: "Nikola",
            files: [
                "conf.py": "BLOG_TITLE = 'Brine'\nPOSTS = (\n    ('posts/*.md', 'posts', 'post.tmpl'),\n)\n"
                    + "PAGES = [('pages/*.html', '', 'page.tmpl')]\n"
            ],
            kept: ["posts/a.md", "posts/2024/b.fr.md", "pages/a.html"],
            out: ["posts/a.html", "pages/a.md", "notes/a.md", "a.md"]
        ),
        Case(
            name: "a conf.py that is not Nikola's",
            files: ["conf.py": "project = 'Brine'\nextensions = ['myst_parser']\n"],
            kept: ["a.md", "notes/a.md"]
        ),
        Case(
            name: "Sphinx",
            files: [
                "conf.py":
                    "project = 'Brine'\nextensions = []\nexclude_patterns = ['build', 'log/*.tmp.md', '**/shed']\n"
                    + "exclude_patterns += ['old.md', '**-secret.md']\n"
            ],
            kept: ["a.md", "log/deep/b.tmp.md", "log/old.md"],
            out: ["build/a.md", "log/b.tmp.md", "log/deep/shed/a.md", "old.md", "log/deep/top-secret.md"]
        ),
        Case(
            name: "Nuxt Content",
            files: [
                "content.config.ts": "export default defineContentConfig({ collections: {\n"
                    + "  log: defineCollection({ type: 'page', source: { include: 'log/**', exclude: ['log/old/**'] } }),\n"
                    + "  rest: defineCollection({ source: { include: '**/*.md', exclude: ['log/**', 'private/**'] } }),\n"
                    + "  far: defineCollection({ source: { include: '**', cwd: elsewhere } }),\n"
                    + "} })\n"
            ],
            kept: ["content/a.md", "content/log/a.md", "private/a.md"],
            out: ["content/log/old/a.md", "content/private/a.md"]
        ),
        Case(
            name: "Nuxt Content with a collection of what another one leaves out",
            files: [
                "content.config.ts": "export default defineContentConfig({ collections: {\n"
                    + "  all: defineCollection({ source: [{ include: '**', exclude: ['log/**', 'shed/**'] }] }),\n"
                    + "  log: defineCollection({ source: 'log/*.md' }),\n} })\n"
            ],
            kept: ["content/a.md", "content/log/a.md"],
            out: ["content/log/deep/a.md", "content/shed/a.md"]
        ),
    ]

    @Test(arguments: sites) func whatTheSiteKeepsOutIsNoArticle(_ site: Case) throws {
        for path in site.kept { #expect(try isOut(path, of: site) == false, "\(path)") }
        for path in site.out { #expect(try isOut(path, of: site), "\(path)") }
    }

    private func isOut(_ path: String, of site: Case) throws -> Bool {
        switch try fileOfSite(ExclusionTests.paths(site), path).outcome {
        case .skipped: true
        case .article(let rendered): !rendered.article.isPublic
        default: throw DialectBenchError()
        }
    }

    @Test(arguments: [
        (["mkdocs.yml": "exclude_docs: [a]\ndocs_dir: source\n"], "exclude_docs"),
        (["mkdocs.yml": "a: [\n"], "mkdocs.yml"), (["mkdocs.yml": "INHERIT: mkdocs.yml\n"], "INHERIT"),
        (["mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "INHERIT: none.yml\n"], "INHERIT"),
        (
            [".vitepress/config.ts": "const own = { srcDir: 'src' }\nexport default { srcExclude: ['a'] }\n"],
            "srcDir"
        ),
        ([".vitepress/config.ts": "export default { srcExclude: hidden() }\n"], "srcExclude"),
        (["conf.py": "BLOG_TITLE = 'Brine'\nPOSTS = posts()\n"], "POSTS"),
        (["conf.py": "project = 'Brine'\nexclude_patterns = hidden()\n"], "exclude_patterns"),
        (
            [
                "content.config.ts":
                    "defineContentConfig({ a: defineCollection({ source: { include: '**', exclude: hidden } }) })\n"
            ],
            "exclude"
        ),
        (["content.config.ts": "defineContentConfig({ a: defineCollection(options) })\n"], "defineCollection"),
    ])
    func aSettingThatCannotBeReadIsNamed(_ files: [String: String], _ setting: String) throws {
        let reader = try ContentReader(MemorySource(files.merging(["posts/a.md": "---\ntitle: A\n---\nText\n"]) { $1 }))
        #expect(reader.site.unreadSettings == [setting])
    }

    @Test("front matter of Nikola's posts may stand in a file beside them") func metadataOfNikola() throws {
        let files = [
            "conf.py": "BLOG_TITLE = 'Brine'\nPOSTS = [('posts/*.md', '', ''), ('posts/*.html', '', '')]\n",
            "posts/a.md": "Text\n", "posts/a.meta": ".. title: Ebb\n.. date: 2024-03-05 10:00:00 UTC\n.. tags: draft\n",
            "posts/log/b.html": "<p>Text</p>\n", "posts/log/b.meta": ".. title: Flood\n.. date: 2024-03-05\n",
            "posts/c.md": "---\ntitle: C\ndraft: true\n---\nText\n", "posts/c.meta": ".. title: Slack\n",
            "posts/d.md": "Text\n", "posts/d.meta": "---\ntitle: [\n---\n",
        ]
        let draft = try articleOfSite(files, "posts/a.md")
        #expect(draft.title == "Ebb" && !draft.isPublic && draft.body == "Text\n")
        let post = try articleOfSite(files, "posts/log/b.html")
        #expect(post.title == "Flood" && post.isPublic && post.publishedDateTime == Timestamp("2024-03-05"))
        let other = try articleOfSite(files, "posts/c.md")
        #expect(other.title == "Slack" && !other.isPublic)
        guard case .failed = try fileOfSite(files, "posts/d.md").outcome else {
            Issue.record("a post with front matter that cannot be read")
            return
        }
    }

    @Test("documents of Quarto's folders are drafts where those say so") func quartosFolders() throws {
        let files = [
            "_quarto.yml": "project:\n  type: website\n", "log/_metadata.yml": "draft: true\n",
            "log/a.qmd": "---\ntitle: A\n---\nText\n", "log/b.qmd": "---\ntitle: B\ndraft: false\n---\nText\n",
            "c.qmd": "---\ntitle: C\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "log/a.qmd").isPublic == false)
        #expect(try articleOfSite(files, "log/b.qmd").isPublic)
        #expect(try articleOfSite(files, "c.qmd").isPublic)
        let all = files.merging(["_quarto.yml": "draft: true\n"]) { $1 }
        #expect(try articleOfSite(all, "c.qmd").isPublic == false)
    }

    @Test("VitePress in a folder, with another of documents") func innerSite() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "export default { srcDir: './src', srcExclude: ['old.md'] }\n",
            to: "docs/.vitepress/config.js"
        )
        for name in ["docs/src/a.md", "docs/a.md", "docs/src/old.md", "notes/a.md"] {
            try folder.write("---\ntitle: A\n---\nText\n", to: name)
        }
        let reader = try ContentReader(try ContentFolder(folder.path))
        #expect(reader.site.recognisedBy == ".vitepress/config.js")
        #expect(try Self.isOut("docs/src/a.md", reader) == false)
        for path in ["docs/a.md", "docs/src/old.md", "notes/a.md"] { #expect(try Self.isOut(path, reader), "\(path)") }
    }

    @Test("papers of a repository stay papers beside the folder of its site") func papers() throws {
        let folder = try TemporaryFolder()
        try folder.write("project = 'Brine'\nextensions = []\nexclude_patterns = ['old.md']\n", to: "docs/conf.py")
        for name in ["LICENSE.md", "docs/old.md", "docs/a.md", "notes/b.md"] {
            try folder.write("Some text.\n", to: name)
        }
        let source = try ContentFolder(folder.path)
        let reader = try ContentReader(source)
        #expect(reader.site.recognisedBy == "conf.py")
        let paper = reader.read(try #require(source.file("LICENSE.md"))).outcome
        guard case .skipped(.paper) = paper else {
            Issue.record("\(paper)")
            return
        }
        #expect(try Self.isOut("docs/old.md", reader))
        for path in ["docs/a.md", "notes/b.md"] { #expect(try Self.isOut(path, reader) == false, "\(path)") }
    }

    private static func isOut(_ path: String, _ reader: ContentReader) throws -> Bool {
        let file = ContentFile(path: ContentPath(path), stamp: FileStamp(size: 0, modified: 0, changed: 0, inode: 0))
        switch reader.read(file).outcome {
        case .skipped(.excluded): return true
        case .article: return false
        default: throw DialectBenchError()
        }
    }

    @Test("a folder within the site is read as the whole site") func partOfASite() throws {
        let folder = try TemporaryFolder()
        try folder.write("exclude_docs: old.md\n", to: "mkdocs.yml")
        for name in ["a.md", "old.md"] { try folder.write("---\ntitle: A\n---\nText\n", to: "docs/\(name)") }
        for path in ["", "docs/"] {
            let source = try ContentFolder(path.isEmpty ? folder.path : folder.path(of: "docs"))
            let reader = try ContentReader(source)
            for (name, isOut) in [("a.md", false), ("old.md", true)] {
                #expect(try Self.isOut((path.isEmpty ? "docs/" : "") + name, reader) == isOut, "\(path)\(name)")
            }
        }
    }

    @Test("keys of addresses that the generator does not read make none") func addresses() throws {
        let files = [
            "mkdocs.yml": "use_directory_urls: false\n",
            "docs/a.md": "---\ntitle: A\nurl: /own/\npermalink: /own/\nslug: /own\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "docs/a.md").permalink == "/a.html")
        #expect(try articleOfSite(files.filter { $0.key != "mkdocs.yml" }, "docs/a.md").permalink == "/own/")
    }

    @Test("README is the page of its folder in VuePress") func vuepress() throws {
        let files = [
            ".vuepress/config.js":
                "module.exports = { locales: { '/': { lang: 'zh-CN', title: 'Brine' } }, themeConfig: {} }\n",
            "log/README.md": "# The log\n\nText\n",
            "a.md": "---\ntitle: A\npermalink: /own/\nurl: /b/\n---\nText\n",
            "b.md": "---\ntitle: B\npermalink: /:year/b/\nslug: /b\n---\nText\n",
        ]
        let article = try articleOfSite(files, "log/README.md")
        #expect(article.id == "log")
        #expect(article.title == "The log")
        #expect(article.locale == "zh-CN")
        #expect(article.permalink == nil)
        #expect(try articleOfSite(files, "a.md").permalink == "/own/")
        #expect(try articleOfSite(files, "b.md").permalink == nil)
        #expect(try ContentReader(MemorySource(files)).site.configuration.title == "Brine")
    }

    @Test(
        "patterns of VuePress that are a program keep out only what can be read",
        arguments: [
            ("pagePatterns: patterns", "pagePatterns", false), ("patterns: all()", "patterns", false),
            ("pagePatterns: [...defaults, '!attic/**']", "pagePatterns", true),
            ("pagePatterns: ['{1..3}.md']", "pagePatterns: {1..3}.md", false),
        ]
    )
    func patternsOfVuePress(_ setting: String, _ unread: String, _ isOut: Bool) throws {
        let files = [
            ".vuepress/config.js": "module.exports = { \(setting) }\n", "a.md": "---\ntitle: A\n---\nText\n",
            "attic/b.md": "---\ntitle: B\n---\nText\n",
        ]
        let reader = try ContentReader(MemorySource(files))
        #expect(reader.site.unreadSettings.contains { $0.contains(unread) }, "\(reader.site.unreadSettings)")
        #expect(try Self.isOut("a.md", reader) == false)
        #expect(try Self.isOut("attic/b.md", reader) == isOut)
    }

    @Test(
        "the language is what the configuration says",
        arguments: [
            ("mkdocs.yml", "theme:\n  name: material\n  language: fr\n", "fr"), ("_quarto.yml", "lang: pt\n", "pt"),
            ("conf.py", "BLOG_TITLE = 'A'\nDEFAULT_LANG = 'es'\nPOSTS = (('docs/*.md', '', ''),)\n", "es"),
            (".vitepress/config.ts", "export default { lang: 'de-AT' }\n", "de-AT"), ("mkdocs.yml", "a: b\n", nil),
        ] as [(String, String, String?)]
    )
    func language(_ file: String, _ text: String, _ expected: String?) throws {
        let files = [file: text, "docs/a.md": "---\ntitle: A\n---\nText\n"]
        #expect(try articleOfSite(files, "docs/a.md").locale == expected)
    }

    @Test("folders of languages are those of the site, whichever folder of it was given") func folders() throws {
        let folder = try TemporaryFolder()
        try folder.write("theme:\n  language: en\n", to: "mkdocs.yml")
        for name in ["fr/a.md", "de/a.md", "b.md"] {
            try folder.write("---\ntitle: A\n---\nText\n", to: "docs/\(name)")
        }
        let source = try ContentFolder(folder.path(of: "docs"))
        let reader = try ContentReader(source)
        for (path, language) in [("fr/a.md", "fr"), ("de/a.md", "de"), ("b.md", "en")] {
            guard case .article(let rendered) = reader.read(try #require(source.file(path))).outcome else {
                Issue.record("\(path) is no article")
                continue
            }
            #expect(rendered.article.locale == language)
        }
    }
}
