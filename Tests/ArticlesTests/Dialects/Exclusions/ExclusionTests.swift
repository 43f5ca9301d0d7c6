import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What a generator's own configuration keeps out of its site is no article here.
@Suite struct ExclusionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var files: [String: String]
        var kept: [String] = []
        var out: [String] = []

        var testDescription: String { name }
    }

    static func paths(_ site: Case) -> [String: String] {
        var files = site.files
        for path in site.kept + site.out where files[path] == nil {
            files[path] = "---\ntitle: A tide\ndate: 2024-03-05\n---\nText\n"
        }
        return files
    }

    static let hugo = [
        Case(
            name: "documents in a leaf bundle",
            files: ["hugo.toml": "baseURL = 'https://brine.example/'\n"],
            kept: ["content/log/tide/index.md", "content/log/mole.md"],
            out: [
                "content/log/tide/index.fr.md", "content/log/tide/part.md", "content/log/tide/more/part.html",
                "content/log/tide/more/index.md",
            ]
        ),
        Case(
            name: "an ignored index makes no bundle",
            files: ["hugo.toml": "ignoreFiles = ['index\\.html$']\n"],
            kept: ["content/log/tide/part.md"],
            out: ["content/log/tide/index.html"]
        ),
        Case(
            name: "the configuration of the published site",
            files: [
                "config/_default/hugo.toml": "baseURL = 'http://localhost:1313'\nignoreFiles = ['x$']\n",
                "config/production/hugo.toml": "baseURL = 'https://brine.example'\nignoreFiles = ['secret\\.md$']\n",
                "config/production/languages.toml": "[de]\ndisabled = true\n[en]\nweight = 1\n",
            ],
            kept: ["content/a.md"],
            out: ["content/secret.md", "content/a.de.md"]
        ),
        Case(
            name: "languages with a folder each",
            files: [
                "hugo.toml":
                    "[languages.en]\ncontentDir = 'content/en'\n[languages.de]\ncontentDir = 'content/de'\n"
            ],
            kept: ["content/en/a.md", "content/de/a.md", "content/en/tide/index.md"],
            out: ["content/fr/a.md", "content/a.md", "content/base/a.md"]
        ),
        Case(
            name: "a language without a folder has the common one",
            files: ["hugo.toml": "[languages.en]\nweight = 1\n[languages.de]\ncontentDir = 'content/de'\n"],
            kept: ["content/a.md", "content/de/a.md"]
        ),
        Case(
            name: "mounts take the place of folders of languages",
            files: [
                "hugo.toml": "[languages.en]\ncontentDir = 'english'\n[[module.mounts]]\nsource = 'pages'\n"
                    + "target = 'content'\nexcludeFiles = ['attic/**', '*.{old,new}.md']\n"
            ],
            kept: ["pages/a.md"],
            out: ["english/a.md", "pages/attic/a.md", "pages/a.old.md"]
        ),
        Case(
            name: "only some files of a mount",
            files: [
                "hugo.toml": "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n"
                    + "files = ['! log/old/**', 'log/**']\n"
            ],
            kept: ["content/log/a.md"],
            out: ["content/a.md", "content/log/old/a.md"]
        ),
        Case(
            name: "languages that are turned off",
            files: [
                "hugo.toml": "disableLanguages = ['nl']\n[languages.en]\n[languages.nl]\n[languages.fr]\n"
                    + "disabled = true\ncontentDir = 'content/fr'\n[languages.de]\n"
            ],
            kept: ["content/a.md", "content/a.de.md"],
            out: ["content/a.nl.md", "content/a.fr.md", "content/fr/b.md"]
        ),
        Case(
            name: "ignoreFiles",
            files: [
                "hugo.yaml": "baseURL: https://brine.example/\nignoreFiles: ['attic/', '_cache$', '\\.wip\\.md$']\n"
            ],
            kept: ["content/a.md"],
            out: ["content/attic/a.md", "content/tide_cache/a.md", "content/a.wip.md"]
        ),
        Case(
            name: "files that are not in a form that Hugo reads",
            files: ["hugo.toml": "baseURL = 'https://brine.example/'\n"],
            kept: ["content/a.md", "content/b.markdown"],
            out: ["content/a.Rmd", "content/c.qmd", "content/d.mdx"]
        ),
    ]

    static let mounts = [
        Case(
            name: "mounts deeper than content",
            files: [
                "hugo.toml": "[[module.mounts]]\nsource = 'manual'\ntarget = 'content/docs'\n"
                    + "[[module.mounts]]\nsource = 'log'\ntarget = 'content/log'\n"
            ],
            kept: ["manual/a.md", "log/tide/index.md"],
            out: ["content/a.md", "content/docs/a.md", "notes/a.md"]
        ),
        Case(
            name: "a mount deeper than content beside content",
            files: [
                "hugo.toml": "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n"
                    + "[[module.mounts]]\nsource = 'manual'\ntarget = 'content/docs'\nexcludeFiles = 'attic/*'\n"
            ],
            kept: ["content/a.md", "manual/a.md"],
            out: ["manual/attic/a.md"]
        ),
    ]

    static let others = [
        Case(
            name: "Zola's ignored_content",
            files: [
                "config.toml": "base_url = 'https://brine.example'\nignored_content = ['*.{old,new}.md', '**/attic']\n"
            ],
            kept: ["content/log/a.md"],
            out: ["content/log/a.old.md", "content/log/attic/b.md", "content/a.html"]
        ),
        Case(
            name: ".eleventyignore",
            files: [
                "eleventy.config.js": "export default function (config) {\n"
                    + "  // config.ignores.add('log/kept.md');\n  config.ignores.add(\"src/shed/**/*\");\n"
                    + "  return { dir: { input: 'src', layouts: 'frames' } };\n}\n",
                ".eleventyignore": "# Not yet\n\nsrc/attic\nsrc/log/*.wip.md\n",
                "src/.eleventyignore": "./cellar/\n",
                ".gitignore": "src/local/\n",
            ],
            kept: ["src/log/a.md", "src/log/kept.md", "src/log/attic/a.md"],
            out: [
                "src/attic/x/a.md", "src/log/a.wip.md", "src/cellar/a.md", "src/shed/a.md", "src/frames/a.html",
                "src/local/a.md",
            ]
        ),
        Case(
            name: "Eleventy without .gitignore",
            files: ["eleventy.config.js": "config.setUseGitIgnore(false);\n", ".gitignore": "log\n"],
            kept: ["log/a.md"]
        ),
        Case(
            name: "Pelican's paths",
            files: [
                "pelicanconf.py":
                    "PATH = 'content'\nARTICLE_EXCLUDES = ['attic']\nIGNORE_FILES = ['*.wip.md', 'shed']\n"
                    + "PAGE_EXCLUDES = ['pages/old']\nREADERS = {'html': None}\n"
            ],
            kept: ["content/a.md", "content/pages/b.md"],
            out: [
                "content/attic/a.md", "content/a.wip.md", "content/shed/a.md", "content/pages/old/a.md",
                "content/c.html",
            ]
        ),
        Case(
            name: "Pelican's folders of articles",
            files: [
                "pelicanconf.py": "ARTICLE_PATHS = ['blog']\n",
                "publishconf.py": "ARTICLE_PATHS = [\n  'blog', 'log',\n]\n",
            ],
            kept: ["content/blog/a.md", "content/log/a.md", "content/pages/b.md"],
            out: ["content/a.md", "content/notes/a.md"]
        ),
        Case(
            name: "Docusaurus' plugins and languages",
            files: [
                "versions.json": "[\"2.0\", \"1.0\"]\n",
                "docusaurus.config.js": """
                /** @type {import('@docusaurus/types').Config} */
                const config = {
                  title: "It's brine", url: 'https://brine.example', baseUrl: '/',
                  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
                  presets: [['classic', /** @type {Options} */ ({
                    docs: { exclude: ['**/*.wip.md', 'attic/**'], sidebarPath: require.resolve('./s.js') },
                    blog: false,
                  })]],
                  plugins: [['@docusaurus/plugin-content-docs', { id: 'guide', path: 'guide', exclude: ['x.md'] }]],
                };
                module.exports = config;
                """,
            ],
            kept: [
                "docs/a.md", "guide/a.md", "i18n/fr/docusaurus-plugin-content-docs/current/a.md",
                "versioned_docs/version-1.0/a.md",
            ],
            out: [
                "docs/b.wip.md", "docs/attic/a.md", "blog/2024-01-02-a.md", "guide/x.md",
                "i18n/de/docusaurus-plugin-content-docs/current/a.md",
                "i18n/fr/docusaurus-plugin-content-docs/current/attic/a.md", "versioned_docs/version-1.0/b.wip.md",
            ]
        ),
        Case(
            name: "Docusaurus without languages and without the current version",
            files: [
                "versions.json": "[\"2.0\", \"1.0\"]\n",
                "docusaurus.config.js": "export default { baseUrl: '/', presets: [['classic', "
                    + "{ docs: { includeCurrentVersion: false } }]] };\n",
            ],
            kept: ["blog/2024-01-02-a.md", "versioned_docs/version-1.0/a.md"],
            out: ["docs/a.md", "i18n/fr/docusaurus-plugin-content-docs/current/a.md"]
        ),
        Case(
            name: "some versions of Docusaurus",
            files: [
                "versions.json": "[\"2.0\", \"1.0\"]\n",
                "docusaurus.config.js": "export default { baseUrl: '/', presets: [['classic', "
                    + "{ docs: { onlyIncludeVersions: ['2.0'] } }]] };\n",
            ],
            kept: ["versioned_docs/version-2.0/a.md"],
            out: ["docs/a.md", "versioned_docs/version-1.0/a.md"]
        ),
        Case(
            name: "versions of Docusaurus that only the program knows",
            files: [
                "versions.json": "[\"2.0\", \"1.0\"]\n",
                "docusaurus.config.js": "export default { baseUrl: '/', presets: [['classic', "
                    + "{ docs: { onlyIncludeVersions: isPreview ? ['current'] : undefined } }]] };\n",
            ],
            kept: ["docs/a.md", "versioned_docs/version-1.0/a.md"]
        ),
        Case(
            name: "all versions of Docusaurus",
            files: [
                "versions.json": "[\"2.0\", \"1.0\"]\n",
                "docusaurus.config.js": "export default { baseUrl: '/', presets: [['classic', "
                    + "{ docs: { onlyIncludeVersions: undefined } }]] };\n",
            ],
            kept: ["docs/a.md", "versioned_docs/version-1.0/a.md"]
        ),
        Case(
            name: "folders of Docusaurus that no list of versions names",
            files: [
                "docusaurus.config.js": "export default { baseUrl: '/', presets: [['classic', { docs: {} }]], plugins: "
                    + "[['@docusaurus/plugin-content-docs', { id: 'shore', path: 'shore' }]] };\n",
                "versions.json": "[\"2.0\"]\n", "shore_versions.json": "[\"5\"]\n",
            ],
            kept: [
                "docs/a.md", "versioned_docs/version-2.0/a.md", "shore_versioned_docs/version-5/a.md",
                "i18n/en/docusaurus-plugin-content-docs/version-2.0/a.md",
            ],
            out: [
                "versioned_docs/version-1.0/a.md", "shore_versioned_docs/version-2.0/a.md",
                "i18n/en/docusaurus-plugin-content-docs/version-1.0/a.md",
            ]
        ),
        Case(
            name: "Docusaurus without versions",
            files: [
                "docusaurus.config.js": "export default { baseUrl: '/', presets: [['classic', "
                    + "{ docs: { disableVersioning: true } }]] };\n",
                "versions.json": "[\"2.0\"]\n",
            ],
            kept: ["docs/a.md"],
            out: ["versioned_docs/version-2.0/a.md"]
        ),
        Case(
            name: "Hexo",
            files: [
                "_config.yml": "exclude: ['attic/**', '**/*.wip.md']\nskip_render: raw/*\nignore: ['**/shed']\n",
                "scaffolds/post.md": "",
            ],
            kept: ["source/_posts/a.md", "source/_posts/b.wip.md", "source/about/index.md"],
            out: ["source/attic/a.md", "source/c.wip.md", "source/raw/a.md", "source/shed/a.md"]
        ),
        Case(
            name: "Jekyll's posts without a date",
            files: ["_config.yml": "theme: minima\n", "_layouts/post.html": ""],
            kept: ["_posts/2024-03-05-a.md", "_posts/2024-3-5-b.md", "log/_posts/24-3-5-c.md", "about.md"],
            out: ["_posts/nodate.md", "_posts/2024-03-a.md", "log/_posts/index.md"]
        ),
    ]

    @Test(arguments: hugo + mounts + others) func whatTheSiteKeepsOutIsNoArticle(_ site: Case) throws {
        let files = Self.paths(site)
        for path in site.kept {
            let outcome = try fileOfSite(files, path).outcome
            guard case .article(let rendered) = outcome else {
                Issue.record("\(path): \(outcome)")
                continue
            }
            #expect(rendered.article.isPublic, "\(path)")
        }
        for path in site.out {
            guard case .skipped = try fileOfSite(files, path).outcome else {
                Issue.record("\(path) is an article")
                continue
            }
        }
    }

    // MARK: Drafts of whole folders

    @Test func aDraftOfASectionHidesAllBelow() throws {
        let files = [
            "config.toml": "base_url = 'https://brine.example'\n",
            "content/log/_index.md": "+++\ntitle = 'Log'\n+++\n",
            "content/log/a.md": "+++\ntitle = 'A'\n+++\nText\n",
            "content/log/shed/_index.fr.md": "+++\ndraft = true\n+++\n",
            "content/log/shed/a.md": "+++\ntitle = 'A'\ndraft = false\n+++\nText\n",
            "content/log/shed/deep/b/index.md": "+++\ntitle = 'B'\n+++\nText\n",
        ]
        #expect(try articleOfSite(files, "content/log/a.md").isPublic)
        for path in ["content/log/shed/a.md", "content/log/shed/deep/b/index.md"] {
            let article = try articleOfSite(files, path)
            #expect(article.isPublic == false, "\(path)")
            #expect(article.extra.entries.filter { $0.key == "draft" }.count == 1)
        }
    }

    @Test(arguments: [
        ("DEFAULT_METADATA = {'status': 'draft'}", "", false),
        ("DEFAULT_METADATA = dict(status='draft',)", "", false),
        ("DEFAULT_METADATA = (('status', 'draft'),)", "", false),
        ("DEFAULT_METADATA = {}\nDEFAULT_METADATA['status'] = 'draft'", "", false),
        ("DEFAULT_METADATA = {'status': STATUS}", "", false),
        ("# DEFAULT_METADATA = {'status': 'draft'}", "", true),
        ("DEFAULT_METADATA = {'status': 'draft'}", "DEFAULT_METADATA = {}", true),
        ("", "from pelicanconf import *\nDEFAULT_METADATA = {\n  'status': 'draft',  # not yet\n}", false),
        ("EXTRA_PATH_METADATA = {'log': {'status': 'draft'}}", "", false),
        ("EXTRA_PATH_METADATA = {'notes': {'status': 'draft'}}", "", true),
    ])
    func pelicansDefaultsHide(_ settings: String, _ publishing: String, _ isPublic: Bool) throws {
        let files = [
            "pelicanconf.py": settings + "\n", "publishconf.py": publishing,
            "content/log/a.md": "Title: A\nDate: 2024-03-05\n\nText\n",
            "content/log/b.md": "Title: B\nStatus: published\nDate: 2024-03-05\n\nText\n",
        ]
        #expect(try articleOfSite(files, "content/log/a.md").isPublic == isPublic)
        #expect(try articleOfSite(files, "content/log/b.md").isPublic)
    }

    @Test("folders that Hugo sees elsewhere have ids and addresses of there") func deeperMounts() throws {
        let files = [
            "hugo.toml": "[[module.mounts]]\nsource = 'manual'\ntarget = 'content/docs/latest'\n"
                + "[[cascade]]\ndraft = true\n[cascade._target]\npath = '/docs/latest/old/**'\n",
            "manual/tide.md": "---\ntitle: A\n---\nText\n", "manual/old/a.md": "---\ntitle: A\n---\nText\n",
        ]
        let article = try articleOfSite(files, "manual/tide.md")
        #expect(article.id == "docs/latest/tide")
        #expect(article.permalink == "/docs/latest/tide/")
        #expect(article.topics == ["Docs"])
        #expect(article.isPublic)
        #expect(try articleOfSite(files, "manual/old/a.md").isPublic == false)
    }

    // MARK: What cannot be read

    @Test(arguments: [
        (["hugo.toml": "ignoreFiles = ['a(?=b)']\n"], "ignoreFiles: a(?=b)"),
        (["pelicanconf.py": "if True:\n    DEFAULT_METADATA = {'status': 'draft'}\n"], "DEFAULT_METADATA"),
        (["pelicanconf.py": "IGNORE_FILES = names()\n"], "IGNORE_FILES"),
        (["docusaurus.config.js": "module.exports = { baseUrl: '/', i18n: languages };\n"], "i18n.locales"),
        (["eleventy.config.js": "config.ignores.add(path);\n"], "ignores.add"),
        (["_config.yml": "exclude: '!(a)'\nskip_render: x\nrender_drafts: true\nnew_post_name: a\n"], "exclude: !(a)"),
    ])
    func aSettingThatCannotBeReadIsNamed(_ files: [String: String], _ setting: String) throws {
        let source = MemorySource(files.merging(["source/_posts/a.md": "---\ntitle: A\n---\nText\n"]) { $1 })
        let reader = try ContentReader(source)
        #expect(reader.site.unreadSettings == [setting])
        let message = "`\(setting)` cannot be read; what it keeps out of the site may be public"
        #expect(reader.warnings.map(\.message) == [message])
    }
}
