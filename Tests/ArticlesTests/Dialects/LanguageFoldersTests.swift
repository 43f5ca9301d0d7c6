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

    @Test(arguments: ["fr", "pt-BR", "zh_hant", "es-419", "sr-Latn-RS"]) func tags(_ name: String) {
        #expect(LanguageFolders.isTag(name))
    }

    @Test(arguments: ["js", "api", "blog", "fr-", "fr-x", "en-us-x-y", ""]) func noTags(
        _ name: String
    ) {
        #expect(LanguageFolders.isTag(name) == (name == "fr-"))
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
