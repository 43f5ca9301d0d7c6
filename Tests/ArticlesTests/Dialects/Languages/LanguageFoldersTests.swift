import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// The language of documents in folders that no configuration describes.
@Suite struct LanguageFoldersTests {
    private static let page = "---\ntitle: A tide\n---\nText\n"

    private func locale(
        _ path: String,
        beside paths: [String],
        _ configuration: String = "language: en\n"
    ) throws
        -> String?
    {
        var files = [
            "_config.yml": configuration, "scaffolds/post.md": "", "source/_posts/a.md": Self.page,
        ]
        for path in [path] + paths { files[path] = Self.page }
        return try articleOfSite(files, path).locale
    }

    @Test(arguments: [
        ("source/fr/log/a.md", ["source/de/log/b.md"], "fr"),
        ("source/pt-br/tide.md", ["source/zh-Hant/tide.md"], "pt-br"),
        ("source/fr/tide.md", ["source/tide.md"], "fr"),
        ("source/docs/ja/tide.md", ["source/docs/ko/tide.md"], "ja"),
        ("source/fr/tide.md", ["source/mole.md"], "en"),
        ("source/ml/cells.md", ["source/cs/bits.md"], nil),
        ("source/ml/index.md", ["source/cs/index.md"], nil),
        ("source/api/tide.md", ["source/css/tide.md"], "en"),
    ])
    func aFolderHasALanguage(_ path: String, _ beside: [String], _ language: String?) throws {
        #expect(try locale(path, beside: beside) == language)
    }

    @Test("a site of Zola's that lists other languages is in English") func zolasLanguage() throws {
        let files = [
            "config.toml": "base_url = 'https://brine.example'\n[languages.fr]\n",
            "content/a.md": "+++\ntitle = 'A'\n+++\nText\n", "content/a.fr.md": "+++\ntitle = 'A'\n+++\nTexte\n",
        ]
        #expect(try articleOfSite(files, "content/a.md").locale == "en")
        #expect(try articleOfSite(files, "content/a.fr.md").locale == "fr")
        let alone = files.merging(["config.toml": "base_url = 'https://brine.example'\n"]) { $1 }
        #expect(try articleOfSite(alone, "content/a.md").locale == nil)
    }

    @Test(arguments: ["fr", "pt-BR", "zh_hant", "es-419", "sr-Latn-RS"]) func tags(_ name: String) {
        #expect(LanguageTag.isName(name))
    }

    @Test(arguments: ["js", "api", "blog", "fr-", "fr-x", "en-us-x-y", ""]) func noTags(
        _ name: String
    ) {
        #expect(LanguageTag.isName(name) == (name == "fr-"))
    }

    @Test(
        "a name ends with a language where a translation stands beside it",
        arguments: [
            (["notes/tide.fr.md", "notes/tide.md"], "fr"), (["notes/tide.pt-br.md", "notes/tide.de.md"], "pt-br"),
            (["notes/tide.fr.md", "notes/tide.fr.html"], nil), (["notes/tide.fr.md"], nil),
            (["notes/search.so.md", "notes/tide.so.md", "notes/more.so.md", "notes/tide.md"], nil),
            (["notes/tide.jl.md", "notes/tide.md"], nil),
            (["notes/mole.fr.md", "notes/tide.fr.md", "notes/tide.md"], "fr"),
            (["notes/user.id.md", "notes/user.md", "notes/user.name.md", "notes/user.age.md"], nil),
        ] as [([String], String?)]
    )
    func nameOfALanguage(_ paths: [String], _ language: String?) throws {
        let files = Dictionary(uniqueKeysWithValues: paths.map { ($0, Self.page) })
        #expect(try articleOfSite(files, paths[0]).locale == language)
    }

    @Test(
        "folders are languages without a configuration where their pages are the same",
        arguments: [
            ("de/a.md", ["de/x/b.md", "fr/a.md", "fr/x/b.md", "a.md"], "de"),
            ("fr/a.md", ["de/a.md", "de/b.md", "es/a.md", "es/b.md"], "fr"),
            ("a.md", ["de/a.md", "de/b.md", "fr/a.md", "fr/b.md"], nil),
            ("ml/intro.md", ["cs/intro.md", "cs/bits.md", "ml/cells.md"], nil),
            ("de/a.md", ["de/b.md", "a.md", "b.md"], nil),
            ("ml/a.md", ["ml/b.md", "ml/c.md", "ml/d.md", "ml/e.md", "cs/a.md", "cs/b.md", "cs/f.md", "cs/g.md"], nil),
            ("api/a.md", ["api/b.md", "css/a.md", "css/b.md"], nil),
        ] as [(String, [String], String?)]
    )
    func folderOfTranslations(_ path: String, _ beside: [String], _ language: String?) throws {
        var files = Dictionary(uniqueKeysWithValues: beside.map { ($0, Self.page) })
        files[path] = Self.page
        #expect(try articleOfSite(files, path).locale == language)
        // Starlight's pages lie below a collection.
        let inner = Dictionary(uniqueKeysWithValues: files.map { ("src/content/docs/\($0.key)", $0.value) })
        let site = inner.merging(["astro.config.mjs": "export default {}\n"]) { $1 }
        #expect(try articleOfSite(site, "src/content/docs/\(path)").locale == language)
    }

    @Test("folders with names that are equal to Swift are read", arguments: ["", "language: en\n"])
    func namesThatAreEqual(_ configuration: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(configuration, to: "_config.yml")
        try folder.write("", to: "scaffolds/post.md")
        for name in ["KO", "\u{212A}O", "de"] {
            for page in ["a", "b"] { try folder.write(Self.page, to: "source/\(name)/\(page).md") }
        }
        let source = try ContentFolder(folder.path)
        let file = try #require(source.file("source/de/a.md"))
        guard case .article(let rendered) = try ContentReader(source).read(file).outcome else {
            throw DialectBenchError()
        }
        #expect(rendered.article.locale == "de")
    }

    @Test("more folders than a site has languages are none", arguments: [2, 201]) func manyFolders(_ count: Int) throws
    {
        var files: [String: String] = [:]
        for index in 0..<count {
            let letters = [index / 26, index % 26].map { Character(Unicode.Scalar(UInt8(0x41 + $0))) }
            for page in ["a", "b"] { files["de-\(String(letters))/\(page).md"] = Self.page }
        }
        #expect(try articleOfSite(files, "de-AB/a.md").locale == (count == 2 ? "de-AB" : nil))
    }

    @Test(arguments: [("root", nil), ("pt", "pt")] as [(String, String?)])
    func theConfigurationNamesALanguage(_ name: String, _ language: String?) throws {
        let files = [
            "astro.config.mjs": "export default { defaultLocale: '\(name)' }\n", "src/content/docs/a.md": Self.page,
        ]
        #expect(try articleOfSite(files, "src/content/docs/a.md").locale == language)
    }

    @Test func aNewTranslationReadsTheOthersAgain() throws {
        let source = MemorySource(["notes/tide.fr.md": Self.page, "notes/mole.fr.md": Self.page])
        let store = MemoryImportStore()
        func run() throws -> ImportReport {
            try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run()
        }
        #expect(try run().added == 2)
        source.put("notes/tide.md", Self.page)
        let report = try run()
        #expect(report.added == 1 && report.changed == 2)
        #expect(try run().unchanged == 3)
    }

    @Test(
        arguments: [
            ("fr", "fr"), ("pt_BR", "pt_BR"), ("zh-Hans-CN", "zh-Hans-CN"), ("yue", "yue"), ("[de]", "de"),
            ("TypeScript", nil),
            ("js", nil), ("English", nil), ("php", nil), ("en-", nil), ("[en, de]", nil),
        ] as [(String, String?)]
    )
    func aLanguageIsATag(_ value: String, _ language: String?) throws {
        let article = try articleOfSite(["a.md": "---\ntitle: A\nlanguage: \(value)\n---\nText\n"], "a.md")
        #expect(article.locale == language)
        #expect((article.extra["language"] == nil) == (language != nil))
        // Another key may have it.
        let two = "---\ntitle: A\nlang: en\nlocale: \(value)\n---\nText\n"
        #expect(try articleOfSite(["a.md": two], "a.md").locale == language ?? "en")
    }

    @Test func hugosOwnLanguageIsEnglish() throws {
        let files = [
            "hugo.toml": "[languages.en]\n[languages.pt]\n", "content/log/tide/index.en.md": Self.page,
            "content/log/tide/index.pt.md": Self.page, "content/mole.en.md": Self.page,
        ]
        let own = try articleOfSite(files, "content/log/tide/index.en.md")
        #expect(own.id == "log/tide")
        #expect(own.locale == "en")
        #expect(try articleOfSite(files, "content/mole.en.md").id == "mole")
        #expect(try articleOfSite(files, "content/log/tide/index.pt.md").id == "log/tide.pt")
    }

    // MARK: The site's own language

    @Test(
        "the site has the language of its configuration",
        arguments: [
            (["hugo.toml": "baseURL = 'https://brine.example/'\nlanguageCode = 'fr'\n"], "content/a.md", "fr"),
            (
                ["hugo.toml": "baseURL = 'https://brine.example/'\ndefaultContentLanguage = 'fr'\n"], "content/a.md",
                "fr"
            ),
            (["_config.yml": "lang: fr\n", "_layouts/a.html": ""], "a.md", "fr"),
            (["_config.yml": "default_lang: pt-BR\n", "_layouts/a.html": ""], "a.md", "pt-BR"),
            (["_config.yml": "language: [fr, en]\n", "scaffolds/a.md": ""], "source/_posts/a.md", "fr"),
            (["_config.yml": "language: default\n", "scaffolds/a.md": ""], "source/_posts/a.md", nil),
            (["_config.yml": "language: dev\n", "scaffolds/a.md": ""], "source/_posts/a.md", nil),
            (["docusaurus.config.js": "module.exports = { i18n: { defaultLocale: 'fr' } }\n"], "docs/a.md", "fr"),
            (["config.toml": "base_url = 'https://brine.example'\ndefault_language = 'fr'\n"], "content/a.md", "fr"),
            (["pelicanconf.py": "DEFAULT_LANG = 'fr'\n"], "content/a.md", "fr"),
            (
                [
                    "eleventy.config.js": "export default function () {}\n",
                    "_data/metadata.json": "{\"language\": \"fr\"}",
                ],
                "a.md", "fr"
            ),
            (
                [
                    ".eleventy.js": "return { dir: { input: 'src', data: 'facts' } }\n",
                    "src/facts/site.js": "module.exports = { title: 'Brine', lang: 'fr' };\n",
                ],
                "src/a.md", "fr"
            ),
            (
                [
                    "eleventy.config.js": "export default function () {}\n",
                    "_data/site.js": "export default { lang }\n",
                ],
                "a.md", nil
            ),
            (
                [
                    "astro.config.mjs":
                        "starlight({ defaultLocale: 'root',\n  locales: { root: { label: 'A', lang: 'fr' } } })"
                ],
                "src/content/docs/a.md", "fr"
            ),
            (["astro.config.mjs": "starlight({ defaultLocale: 'root' })"], "src/content/docs/a.md", nil),
            (
                [
                    "astro.config.mjs":
                        "starlight({ locales: { root: { label: 'A', lang: 'fr' }, de: { label: 'B' } } })"
                ],
                "src/content/docs/a.md", "fr"
            ),
            (
                [
                    "astro.config.mjs":
                        "const locales = { root: { lang: 'pt-BR' } };\nexport default defineConfig({\n"
                        + "  site,\n  integrations: [starlight({ title: 'Brine', locales, plugins: [a()] })],\n})\n"
                ],
                "src/content/docs/a.md", "pt-BR"
            ),
            (
                [
                    "astro.config.mjs":
                        "import locales from './locales.json';\nimport starlight from '@astrojs/starlight';\n"
                        + "export default defineConfig({ integrations: [starlight({ title: 'Brine', locales })] })\n",
                    "locales.json": "{\"root\": {\"label\": \"A\", \"lang\": \"fr\"}, \"de\": {\"label\": \"B\"}}",
                ],
                "src/content/docs/a.md", "fr"
            ),
            (
                [
                    "astro.config.mjs":
                        "import { languages } from './own.mjs';\nimport starlight from '@astrojs/starlight';\n"
                        + "export default { integrations: [starlight({ locales: languages })] }\n",
                    "own.mjs": "export const languages = { root: { lang: 'fr' } };\n",
                ],
                "src/content/docs/a.md", "fr"
            ),
            (
                ["astro.config.mjs": "starlight({ locales: { root: { label: 'A', lang: language } } })"],
                "src/content/docs/a.md", nil
            ),
        ] as [([String: String], String, String?)]
    )
    func siteLanguage(_ files: [String: String], _ path: String, _ expected: String?) throws {
        let all = files.merging([path: Self.page]) { $1 }
        #expect(try articleOfSite(all, path).locale == expected)
        #expect(Site(try ContentReader(MemorySource(all)).site.configuration).locale == expected)
        // Where the folder has a file of the site, that one is read.
        guard files["_config.yml"] != nil, case .site(let site) = try fileOfSite(all, "_config.yml").outcome else {
            return
        }
        #expect(site.locale == expected)
    }
}
