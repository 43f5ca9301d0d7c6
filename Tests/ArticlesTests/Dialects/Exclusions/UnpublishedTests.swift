import Base
import TestSupport
import Testing

@testable import Articles

/// What a site's configuration publishes nothing of is public nowhere.
@Suite struct UnpublishedTests {
    typealias Case = ExclusionTests.Case

    private static let docusaurus =
        "module.exports = { url: 'https://brine.example', baseUrl: '/', presets: [['classic', { $ }]] };\n"

    private static func docusaurus(_ options: String) -> [String: String] {
        ["docusaurus.config.js": docusaurus.replacing("$", with: options)]
    }

    static let folders = [
        Case(
            name: "Astro's folder of sources",
            files: [
                "astro.config.mjs":
                    "export default defineConfig({ site: 'https://brine.example', srcDir: './lib' });\n",
                "lib/content.config.ts":
                    "defineCollection({ loader: glob({ base: './lib/content/log', pattern: '**/*.md' }) })\n",
            ],
            kept: ["lib/content/log/a.md", "lib/pages/about.md"],
            out: ["note.md", "src/content/log/a.md", "lib/about.md", "lib/content/shed/a.md"]
        ),
        Case(
            name: "Nuxt Content's collections",
            files: [
                "content.config.ts": "export default defineContentConfig({ collections: {\n"
                    + "log: defineCollection({ type: 'page', source: 'log/*.md' }) } })\n"
            ],
            kept: ["content/log/a.md"],
            out: ["note.md", "docs/a.md", "content/a.md", "content/log/deep/a.md"]
        ),
        Case(
            name: "Nuxt Content's folder of its own",
            files: [
                "content.config.ts": "export default defineContentConfig({ collections: {\n"
                    + "log: defineCollection({ source: { cwd: resolve('pages'), include: '**' } }) } })\n"
            ],
            kept: ["content/a.md", "pages/a.md"],
            out: ["note.md"]
        ),
        Case(
            name: "Jekyll's collections as a list",
            files: ["_config.yml": "theme: minima\ncollections:\n- notes\n- crew\n"],
            kept: ["_posts/2024-03-05-a.md"],
            out: ["_notes/a.md", "_crew/a.md"]
        ),
        Case(
            name: "Docusaurus' folder in the place of its own",
            files: docusaurus("docs: { path: 'manual' }, blog: { path: './news' }"),
            kept: ["manual/a.md", "news/2024-03-05-a.md", "src/pages/a.md"],
            out: ["docs/a.md", "blog/2024-03-05-a.md"]
        ),
        Case(
            name: "Docusaurus' folders within its own",
            files: docusaurus("docs: { path: 'docs/current' }, blog: { path: './blog/posts' }"),
            kept: ["docs/current/a.md", "blog/posts/2024-03-05-a.md"]
        ),
        Case(
            name: "Docusaurus' folders of two plugins",
            files: [
                "docusaurus.config.js": "module.exports = { baseUrl: '/', presets: [['classic', "
                    + "{ docs: { path: 'manual' } }]], plugins: [['@docusaurus/plugin-content-docs', "
                    + "{ id: 'old', path: 'docs' }], ['./wrapped-blog', {}]] };\n"
            ],
            kept: ["manual/a.md", "docs/a.md", "blog/2024-03-05-a.md"]
        ),
        Case(
            name: "Docusaurus' plugins without a preset",
            files: [
                "docusaurus.config.js": "module.exports = { baseUrl: '/', plugins: "
                    + "[['@docusaurus/plugin-content-docs', { path: 'manual' }]] };\n"
            ],
            kept: ["manual/a.md"],
            out: ["docs/a.md", "blog/2024-03-05-a.md", "src/pages/a.md"]
        ),
        Case(
            name: "Quartz",
            files: [
                "quartz.config.ts": "const config: QuartzConfig = { configuration: { pageTitle: 'Brine',\n"
                    + "ignorePatterns: ['private', '*.wip.md'] }, plugins: { filters: [Plugin.RemoveDrafts()] } }\n"
            ],
            kept: ["content/a.md", "content/log/private/a.md"],
            out: ["content/private/a.md", "content/a.wip.md", "docs/a.md", "note.md"]
        ),
    ]

    @Test(
        "a README is the page of a folder of Docusaurus' documents",
        arguments: [
            ("docs/README.md", "/docs/"), ("docs/log/readme.md", "/docs/log/"), ("manual/README.md", nil),
        ] as [(String, String?)]
    )
    func readmes(_ path: String, _ address: String?) throws {
        var files = Self.docusaurus("docs: {}")
        files[path] = "# A tide\n\nText\n"
        guard case .article(let read) = try fileOfSite(files, path).outcome else { return #expect(address == nil) }
        #expect(read.article.permalink == address)
    }

    @Test(arguments: folders) func whatNoPluginReadsIsNoArticle(_ site: Case) throws {
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    @Test(
        "formats that Eleventy does not take make no pages",
        arguments: [
            ("({ templateFormats: ['njk', 'md'], dir: { input: 'src' } })", true, false),
            ("({ templateFormats: ['html'] })", false, true), ("({ dir: { input: 'src' } })", true, true),
            ("{ c.setTemplateFormats('njk,html'); }", false, true),
            ("{ c.setTemplateFormats(['njk', 'md']); }", true, false),
            ("{ c.setTemplateFormats(['njk']); c.addTemplateFormats('md'); }", true, false),
        ]
    )
    func formats(_ body: String, _ takesMarkdown: Bool, _ takesHTML: Bool) throws {
        let pages = [("src/a.md", takesMarkdown), ("src/b.html", takesHTML)]
        let site = Case(
            name: body,
            files: [".eleventy.js": "module.exports = c => \(body);\n"],
            kept: pages.filter(\.1).map(\.0),
            out: pages.filter { !$0.1 }.map(\.0)
        )
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    private func isPublic(_ files: [String: String], _ path: String, _ keys: String) throws -> Bool {
        try articleOfSite(files.merging([path: "---\ntitle: A\n\(keys)---\nText\n"]) { $1 }, path).isPublic
    }

    @Test(
        "a post with a tag that a password protects is hidden",
        arguments: [
            ("tags: [Quay, Diary]\n", false), ("tags: diary\n", false), ("tags: [Quay]\n", true),
            ("tags: [Diary]\npassword: ''\n", true), ("tags: [Diary]\npassword:\n", false),
        ]
    )
    func hexo(_ keys: String, _ expected: Bool) throws {
        let files = [
            "_config.yml": "title: Brine\nskip_render:\npost_asset_folder: true\n"
                + "encrypt:\n  tags:\n  - {name: Diary, password: a}\n"
        ]
        #expect(try isPublic(files, "source/_posts/a.md", keys) == expected)
    }

    @Test(
        "pages that MkDocs encrypts are hidden",
        arguments: [
            ("global_password: a", "", false), ("global_password: a", "password: ''\n", true),
            ("password_inventory: {crew: a}", "", true), ("password_inventory: {crew: a}", "level: crew\n", false),
            ("password_inventory: {_global: a}", "", false),
        ]
    )
    func mkdocs(_ options: String, _ keys: String, _ expected: Bool) throws {
        let files = ["mkdocs.yml": "site_name: Brine\nplugins:\n- encryptcontent:\n    \(options)\n"]
        #expect(try isPublic(files, "docs/a.md", keys) == expected)
    }

    @Test(
        "notes that Quartz publishes by a flag alone are hidden without it",
        arguments: [("", false), ("publish: true\n", true), ("publish: 'true'\n", true), ("publish: soon\n", false)]
    )
    func quartz(_ keys: String, _ expected: Bool) throws {
        for call in ["Plugin.ExplicitPublish()", "ExplicitPublish()", "Plugin\n  .ExplicitPublish()"] {
            let files = ["quartz.config.ts": "const config = { plugins: { filters: [\(call)] } }\n"]
            #expect(try isPublic(files, "content/a.md", keys) == expected, "\(call)")
        }
    }
}
