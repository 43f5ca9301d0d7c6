import Base
import TestSupport
import Testing

@testable import Articles

/// Where documents lie that configurations of generators put elsewhere, and what their places say.
@Suite struct ContentLayoutTests {
    struct Place: Sendable, CustomTestStringConvertible {
        var name: String
        var files: [String: String]
        var path: String
        var id: String
        var permalink: String?
        var locale: String?

        var testDescription: String { name }
    }

    private static let hugo = [
        "config/_default/hugo.toml": "baseURL = 'https://brine.example/'\ndefaultContentLanguage = 'en'\n",
        "config/_default/languages.toml":
            "[en]\ncontentDir = 'content/english'\n[pt]\ncontentDir = 'content/portuguese'\n",
        "config/_default/permalinks.yaml": "log: /:year/:slug/\n",
    ]
    private static let shared = [
        "hugo.yaml": "baseURL: https://brine.example/\ndefaultContentLanguage: pt-br\nlanguages:\n  pt-br:\n"
            + "    weight: 1\n  en:\n    contentDir: content\n"
    ]
    private static let docusaurus = [
        "docusaurus.config.js": "module.exports = { url: 'https://brine.example' }\n",
        "versions.json": "[\"2.0\", \"1.0\"]",
    ]

    static let places = [
        Place(
            name: "Gatsby's source folders",
            files: [
                "gatsby-config.js": "plugins: [{ options: { path: `${__dirname}/content/blog`, name: `blog` } },\n"
                    + "{ options: { path: path.join(__dirname, 'src', 'images') } }]\n",
                "src/images/a.svg": "",
                "gatsby-node.js": "const value = createFilePath({ node, getNode })\n"
                    + "createNodeField({ name: 'slug', node, value })\ncreatePage({ path: post.fields.slug })\n",
            ],
            path: "content/blog/tide/index.md",
            id: "tide",
            permalink: "/tide/"
        ),
        Place(
            name: "Eleventy's input",
            files: [".eleventy.js": "return {\n  dir: {\n    input: 'src',\n    output: 'dist' } }\n"],
            path: "src/log/tide.md",
            id: "log/tide",
            permalink: "/log/tide/"
        ),
        Place(
            name: "Eleventy's folders in a module",
            files: [
                ".eleventy.js": "const config = require('./conf.js');\nmodule.exports = () => ({ dir: config.dir });\n",
                "conf.js": "const INPUT = 'src';\nmodule.exports = { dir: { input: INPUT, output: 'dist' } };\n",
            ],
            path: "src/log/tide.md",
            id: "log/tide",
            permalink: "/log/tide/"
        ),
        Place(
            name: "Eleventy's input as a constant of a module",
            files: [
                "eleventy.config.mjs": "import { folders as dir } from './conf.mjs';\n"
                    + "export default () => { return { dir: { input: dir.src, output: 'dist' } }; };\n",
                "conf.mjs": "export const folders = { src: 'site' };\n",
            ],
            path: "site/tide.md",
            id: "tide",
            permalink: "/tide/"
        ),
        Place(
            name: "Eleventy's input in a call with a constant",
            files: ["eleventy.config.js": "const INPUT = 'site';\nconfig.setInputDirectory(INPUT);\n"],
            path: "site/tide.md",
            id: "tide",
            permalink: "/tide/"
        ),
        Place(
            name: "Eleventy's input in a call",
            files: ["eleventy.config.js": "config.setInputDirectory(\"./site/\")\n"],
            path: "site/tide.md",
            id: "tide",
            permalink: "/tide/"
        ),
        Place(
            name: "Eleventy's input in a command",
            files: [
                "eleventy.config.js": "", "package.json": "{\"scripts\": {\"build\": \"eleventy --input=pages\"}}",
            ],
            path: "pages/tide.md",
            id: "tide",
            permalink: "/tide/"
        ),
        Place(
            name: "the base of one of Astro's collections",
            files: [
                "astro.config.mjs": "",
                "src/content.config.ts": "loader: glob({ pattern: '*.md', base: './src/data/log' })\n",
                "src/pages/log/[...id].astro": "getCollection('log')\nreturn { params: { id: entry.id } }\n",
            ],
            path: "src/data/log/tide.md",
            id: "log/tide",
            permalink: "/log/tide/"
        ),
        Place(
            name: "Hexo's source folder",
            files: [
                "_config.yml": "source_dir: src\npublic_dir: public\nnew_post_name: :title.md\n", "_scripts/a.js": "",
            ],
            path: "src/_posts/tide.md",
            id: "tide",
            permalink: "/2024/03/05/tide/"
        ),
        Place(
            name: "the folder of Hugo's own language",
            files: hugo,
            path: "content/english/log/tide.md",
            id: "log/tide",
            permalink: "/2024/tide/",
            locale: "en"
        ),
        Place(
            name: "the folder of another language",
            files: hugo,
            path: "content/portuguese/log/tide.md",
            id: "portuguese/log/tide",
            permalink: "/pt/2024/tide/",
            locale: "pt"
        ),
        Place(
            name: "a folder of another language that all have",
            files: shared,
            path: "content/log/tide.md",
            id: "log/tide",
            permalink: "/log/tide/",
            locale: "pt-br"
        ),
        Place(
            name: "a name in a folder that all languages have",
            files: shared,
            path: "content/log/tide.en.md",
            id: "log/tide.en",
            permalink: "/en/log/tide/",
            locale: "en"
        ),
        Place(
            name: "a folder that two languages name",
            files: [
                "hugo.yaml": "baseURL: /\ndefaultContentLanguage: pt\nlanguages:\n  pt: {contentDir: pages}\n"
                    + "  en: {contentDir: pages/}\n"
            ],
            path: "pages/log/tide.md",
            id: "log/tide",
            permalink: "/log/tide/",
            locale: "pt"
        ),
        Place(
            name: "Hugo's mounts",
            files: ["hugo.yaml": "baseURL: /\nmodule:\n  mounts:\n  - source: pages/en\n    target: content\n"],
            path: "pages/en/log/tide.md",
            id: "log/tide",
            permalink: "/log/tide/"
        ),
        Place(
            name: "a language at the end of a name",
            files: ["config.toml": "base_url = 'https://brine.example'\n[languages.pt-BR]\n"],
            path: "content/log/tide/index.pt-BR.md",
            id: "log/tide.pt-BR",
            permalink: "/pt-BR/log/tide/",
            locale: "pt-BR"
        ),
        Place(
            name: "Docusaurus' next version",
            files: docusaurus,
            path: "docs/tide.md",
            id: "docs/tide",
            permalink: "/docs/next/tide"
        ),
        Place(
            name: "Docusaurus' latest version",
            files: docusaurus,
            path: "versioned_docs/version-2.0/tide.md",
            id: "versioned_docs/version-2.0/tide",
            permalink: "/docs/tide"
        ),
        Place(
            name: "a former version",
            files: docusaurus,
            path: "versioned_docs/version-1.0/tide.md",
            id: "versioned_docs/version-1.0/tide",
            permalink: "/docs/1.0/tide"
        ),
        Place(
            name: "Docusaurus' translations",
            files: docusaurus,
            path: "i18n/pt/docusaurus-plugin-content-docs/current/tide.md",
            id: "i18n/pt/docusaurus-plugin-content-docs/current/tide",
            permalink: "/pt/docs/next/tide",
            locale: "pt"
        ),
    ]

    @Test("documents are where the configuration says", arguments: places)
    func documents(_ place: Place) throws {
        let text = "---\ntitle: Tide\ndate: 2024-03-05\n---\nText\n"
        let article = try articleOfSite(place.files.merging([place.path: text]) { $1 }, place.path)
        #expect(article.id == place.id)
        #expect(article.permalink == place.permalink)
        if let locale = place.locale { #expect(article.locale == locale) }
    }

    // MARK: Documents beside the site

    @Test("documents beside the site are the same from the root of the repository and from their folder")
    func besideTheSite() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "module.exports = { presets: [{ docs: { path: '../docs' } }] }\n",
            to: "website/docusaurus.config.js"
        )
        try folder.write("---\ntitle: Tide\n---\nText\n", to: "docs/guide/tide.md")
        try folder.write("---\ntitle: Post\n---\nText\n", to: "website/blog/2024-03-05-post.md")
        try folder.write("---\ntitle: Note\n---\nText\n", to: "notes/a.md")
        #expect(try titles(folder.path) == ["docs/guide/tide": "Tide", "blog/2024-03-05-post": "Post"])
        #expect(try titles(folder.path(of: "docs")) == ["docs/guide/tide": "Tide"])
        #expect(try titles(folder.path(of: "website")) == ["blog/2024-03-05-post": "Post"])
    }

    @Test("a site that lies deeper is read by its own rules") func deeperSites() throws {
        let folder = try TemporaryFolder()
        let program = "export default { url: 'https://brine.example', plugins: [['@docusaurus/plugin-content-docs', "
        try folder.write(
            program + "{ path: '../../docs' }], '@docusaurus/plugin-content-blog'] }\n",
            to: "packages/website/docusaurus.config.mts"
        )
        try folder.write("# Tide\n\nText\n", to: "docs/guide/tide.md")
        try folder.write("---\ntitle: Post\n---\nText\n", to: "packages/website/blog/2024-03-05-post.md")
        try folder.write("# Part\n", to: "packages/website/blog/_part.md")
        #expect(try titles(folder.path) == ["docs/guide/tide": "Tide", "blog/2024-03-05-post": "Post"])
        // One document of four is of no site.
        try folder.write("# Sample\n", to: "notes/a.md")
        #expect(try Set(titles(folder.path).values) == ["Tide", "Post", "Sample"])
    }

    @Test("what several deeper sites keep out is out of the whole folder") func severalSites() throws {
        let folder = try TemporaryFolder()
        try folder.write("exclude_docs: old.md\n", to: "tide/mkdocs.yml")
        try folder.write("baseURL: https://brine.example\n", to: "ebb/hugo.yaml")
        for path in ["tide/docs/a.md", "tide/docs/old.md", "ebb/content/a.md", "ebb/archetypes/default.md"] {
            try folder.write("# A\n\nText\n", to: path)
        }
        #expect(try Set(titles(folder.path).keys) == ["tide/docs/a", "ebb/content/a"])
    }

    private func titles(_ path: String) throws -> [String: String] {
        let source = try ContentFolder(path)
        let reader = try ContentReader(source)
        var titles: [String: String] = [:]
        try source.forEachFile { file in
            guard case .article(let rendered) = reader.read(file).outcome else { return }
            titles[rendered.article.id] = rendered.article.title
        }
        return titles
    }

    // MARK: Paths in programs

    @Test(arguments: [
        ("path: '../docs',", ["../docs"]), ("path: `${__dirname}/content`", ["content"]),
        ("  path: path.resolve(__dirname, \"a\", 'b'), x: 'c'", ["a/b"]), ("// path: 'docs'", []),
        ("sidebarPath: 'x'", []), ("path: folder", []), ("path: `${folder}/a`", []), ("path: './docs/'", ["docs"]),
        ("path = \"a\"; path: 'b'", ["a", "b"]), ("path: 'unclosed", []),
    ])
    func pathsOfASetting(_ line: String, _ paths: [String]) {
        #expect(ScriptConfiguration.paths(of: "path", in: line) == paths)
    }

    @Test(
        "Docusaurus reads Markdown as MDX",
        arguments: [
            ("", "", BodyFormat.mdx), ("markdown: {format: 'mdx'}", "", .mdx),
            ("markdown: {format: 'detect'}", "", .markdown),
            ("markdown: {format: 'md'}", "", .markdown), ("", "mdx: {format: md}\n", .markdown),
            ("markdown: {format: 'md'}", "mdx: {format: mdx}\n", .mdx),
        ]
    )
    func formatOfDocusaurus(_ setting: String, _ key: String, _ expected: BodyFormat) throws {
        let body = "import Tabs from '@theme/Tabs';\n\nFirst words.\n"
        let article = try articleOfSite(
            [
                "docusaurus.config.js":
                    "module.exports = { url: 'https://brine.example', presets: [], \(setting) }\n",
                "docs/tide.md": "---\ntitle: Tide\n\(key)---\n\(body)",
            ],
            "docs/tide.md"
        )
        #expect(article.bodyFormat == expected)
        #expect((article.excerpt == "First words.") == (expected == .mdx))
    }
}
