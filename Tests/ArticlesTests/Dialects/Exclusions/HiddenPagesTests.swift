import TestSupport
import Testing

@testable import Articles

/// What a site's configuration leaves out by other ways than a plain `exclude`.
@Suite struct HiddenPagesTests {
    typealias Case = ExclusionTests.Case

    private static func docusaurus(_ options: String, before: String = "") -> [String: String] {
        [
            "versions.json": "[\"2.0\"]\n",
            "docusaurus.config.js":
                "\(before)const config = { baseUrl: '/', presets: [['classic', { \(options) }]] };\n"
                + "module.exports = config;\n",
        ]
    }

    static let docusaurus = [
        Case(
            name: "what Docusaurus' `include` does not name",
            files: docusaurus(
                "docs: { include: ['*.md', '!x.md'] }, blog: { include: ['**/*.mdx'] }, "
                    + "pages: { include: ['**/*.{js,tsx}'] }"
            ),
            kept: ["docs/a.md", "versioned_docs/version-2.0/a.md", "blog/2024-01-02-a.mdx"],
            out: [
                "docs/x.md", "docs/shed/a.md", "versioned_docs/version-2.0/shed/a.md", "blog/2024-01-02-b.md",
                "src/pages/a.md", "i18n/fr/docusaurus-plugin-content-docs/current/shed/a.md",
            ]
        ),
        Case(
            name: "versions of Docusaurus' documents that are turned off",
            files: docusaurus("docs: false, blog: false"),
            kept: ["src/pages/a.md"],
            out: [
                "docs/a.md", "versioned_docs/version-2.0/a.md", "blog/2024-01-02-a.md",
                "i18n/fr/docusaurus-plugin-content-docs/version-2.0/a.md",
            ]
        ),
        Case(
            name: "Docusaurus' documents that are only shown while an author works on them",
            files: docusaurus("docs: { includeCurrentVersion: process.env.NODE_ENV !== 'production' }"),
            kept: ["versioned_docs/version-2.0/a.md"],
            out: ["docs/a.md"]
        ),
        Case(
            name: "presets that a statement sets",
            files: [
                "docusaurus.config.js": "const config = { title: 'Brine', baseUrl: '/' };\n"
                    + "config.presets = [['classic', { docs: { exclude: ['shed/**'] } }]];\n"
                    + "babel.presets = ['env'];\nmodule.exports = config;\n"
            ],
            kept: ["docs/a.md"],
            out: ["docs/shed/a.md"]
        ),
        Case(
            name: "presets that a statement sets in a branch",
            files: docusaurus("docs: { exclude: ['shed/**'] }").mapValues { script in
                script.replacing(
                    "module.exports",
                    with: "if (isQuick) { config.presets = [['classic', {}]]; }\nmodule.exports"
                )
            },
            kept: ["docs/a.md"],
            out: ["docs/shed/a.md"]
        ),
        Case(
            name: "options in constants and modules",
            files: docusaurus(
                "docs, blog: { exclude: old }",
                before: "const more = ['x.md'];\nconst { old } = require('./lists');\n"
                    + "const docs = { exclude: [...more, 'shed/**'] };\n"
            ).merging(["lists.js": "const old = ['old/**'];\nmodule.exports = { old };\n"]) { $1 },
            kept: ["docs/a.md", "blog/2024-01-02-a.md"],
            out: ["docs/shed/a.md", "docs/x.md", "blog/old/2024-01-02-a.md"]
        ),
        Case(
            name: "a list that only holds on one condition",
            files: docusaurus(
                "docs: { exclude: isLive ? ['shed/**'] : [] }",
                before: "const isLive = process.env.NODE_ENV === 'production';\n"
            ),
            kept: ["docs/a.md"],
            out: ["docs/shed/a.md"]
        ),
        Case(
            name: "a folder of translations with another name",
            files: [
                "docusaurus.config.js":
                    "module.exports = { baseUrl: '/', presets: [['classic', { docs: {} }]], i18n: { "
                    + "defaultLocale: 'en', locales: ['en', 'fr'], localeConfigs: { fr: { path: 'fr-FR' } } } };\n"
            ],
            kept: ["i18n/fr-FR/docusaurus-plugin-content-docs/current/a.md"],
            out: ["i18n/fr/docusaurus-plugin-content-docs/current/a.md"]
        ),
    ]

    static let others = [
        Case(
            name: "what Jekyll never reads",
            files: ["_config.yml": "theme: minima\nexclude: [shed]\ninclude: [shed/a.md]\n", "_layouts/a.html": ""],
            kept: ["a.md", "shed/a.md"],
            out: ["Gemfile.md", "gemfiles/a.md", "shed/b.md", "shed/deep/a.md"]
        ),
        Case(
            name: "what is no chapter of a book of Quarto's",
            files: [
                "_quarto.yml": "project: {type: book, render: ['*.qmd']}\nbook:\n  title: Brine\n  chapters:\n"
                    + "  - index.qmd\n  - part: ebb.qmd\n    chapters: [ebb/a.qmd, {href: ebb/b.md}]\n"
                    + "  appendices: [tables.qmd]\n"
            ],
            kept: ["index.qmd", "ebb.qmd", "ebb/a.qmd", "ebb/b.md", "tables.qmd"],
            out: ["draft.qmd", "ebb/c.qmd", "notes.md"]
        ),
        Case(
            name: "Quarto's profiles that hold by default",
            files: [
                "_quarto.yml": "project: {type: website}\nprofile:\n  default: live\n  group: [[plain, rich]]\n",
                "_quarto-live.yml": "project:\n  render: [index.qmd, '*.md']\n",
                "_quarto-plain.yml": "website: {drafts: [b.md]}\n", "_quarto-rich.yml": "project: {render: [x.qmd]}\n",
            ],
            kept: ["index.qmd", "a.md"],
            out: ["x.qmd", "other.qmd"]
        ),
        Case(
            name: "chapters in comments of mdBook's table of contents",
            files: [
                "book.toml": "[book]\ntitle = 'Brine'\n",
                "src/SUMMARY.md": "- [A](a.md)\n<!-- - [B](b.md) -->\n- [C](c.md) <!-- [D](d.md) -->\n"
                    + "<!--\n- [E](e.md)\n--> [F](f.md)\n- [G](g.md)\n",
            ],
            kept: ["src/a.md", "src/c.md", "src/g.md"],
            out: ["src/b.md", "src/d.md", "src/e.md", "src/f.md"]
        ),
        Case(
            name: "what the exported object of VitePress says itself",
            files: [
                ".vitepress/config.ts": "const shared = { srcExclude: ['open/**'] }\n"
                    + "export default { ...shared, srcExclude: ['shed/**'] }\n"
            ],
            kept: ["open/a.md"],
            out: ["shed/a.md"]
        ),
        Case(
            name: "what a shared part of VitePress' configuration leaves out",
            files: [
                ".vitepress/config/index.ts":
                    "import { defineConfig } from 'vitepress'\nimport { shared } from './shared'\n"
                    + "export default defineConfig({ ...shared, locales: { root: { label: 'English' } } })\n",
                ".vitepress/config/shared.ts":
                    "export const shared = defineConfig({ title: 'Brine', srcExclude: ['shed/**'] })\n",
            ],
            kept: ["a.md"],
            out: ["shed/a.md"]
        ),
        Case(
            name: "the parts of a bundle of Hugo's without a language",
            files: ["hugo.toml": "baseURL = '/'\n"],
            kept: ["content/log/tide/index.md", "content/log/mole/index.en.md"],
            out: ["content/log/tide/index.fr.md", "content/log/#a#.md"]
        ),
    ]

    @Test(arguments: docusaurus + others) func whatTheSiteKeepsOutIsNoArticle(_ site: Case) throws {
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    @Test("Docusaurus' addresses have the language, whatever its folder is called") func languageOfAFolder() throws {
        var files = try #require(Self.docusaurus.last).files
        let path = "i18n/fr-FR/docusaurus-plugin-content-docs/current/a.md"
        files[path] = "# A\n\nText\n"
        let article = try articleOfSite(files, path)
        #expect(article.permalink == "/fr/docs/a")
        #expect(article.locale == "fr")
    }

    @Test(
        "what only the program knows of versions and parts is named",
        arguments: [
            (
                "docusaurus.config.js",
                "module.exports = { baseUrl: '/', presets: [['classic', { docs: "
                    + "{ includeCurrentVersion: shows() } }]] };\n", "includeCurrentVersion"
            ),
            (".vitepress/config.ts", "import { shared } from 'brine'\nexport default { ...shared }\n", "...shared"),
        ]
    )
    func unread(_ file: String, _ text: String, _ setting: String) throws {
        let reader = try ContentReader(MemorySource([file: text, "docs/a.md": "# A\n\nText\n"]))
        #expect(reader.site.unreadSettings.contains(setting))
    }

    @Test("what a profile of Quarto's calls drafts is one") func draftsOfAProfile() throws {
        var files = try #require(Self.others.first { $0.name.contains("profiles") }).files
        files["b.md"] = "# B\n\nText\n"
        guard case .skipped(.excluded) = try fileOfSite(files, "b.md").outcome else {
            Issue.record("a draft is an article")
            return
        }
    }
}
