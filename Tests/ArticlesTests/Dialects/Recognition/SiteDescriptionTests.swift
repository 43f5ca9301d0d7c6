import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What the configurations of generators without a dialect say of the site and of the addresses of its pages.
@Suite struct SiteDescriptionTests {
    private static let document = "---\ntitle: A\n---\nText\n"

    private func configuration(_ files: [String: String]) throws -> SiteConfiguration {
        try ContentReader(MemorySource(files.merging(["docs/a.md": Self.document]) { $1 })).site.configuration
    }

    private func permalink(_ file: String, _ text: String, _ path: String, _ keys: String = "") throws -> String? {
        try articleOfSite([file: text, path: "---\ntitle: A\n\(keys)---\nText\n"], path).permalink
    }

    @Test(
        "the site is called as its configuration says",
        arguments: [
            ("mkdocs.yml", "site_name: Brine\n", "Brine"), ("mkdocs.yml", "site_name: ''\n", nil),
            ("_quarto.yml", "project: {type: website}\nwebsite: {title: Brine}\n", "Brine"),
            ("_quarto.yml", "project: {type: book}\nbook: {title: Brine}\n", "Brine"),
            ("_quarto.yml", "website: {title: Brine}\n", nil),
            (
                ".vitepress/config.ts",
                "const side = { title: 'Side' }\nexport default defineConfig({ title: 'Brine' })\n", "Brine"
            ),
            (
                ".vitepress/config.ts", "const config = { title: 'Brine', themeConfig: {} }\nexport default config\n",
                "Brine"
            ),
            (".vitepress/config.ts", "export default { title: `Brine ${year}` }\n", nil),
            ("conf.py", "project = 'Brine'\nextensions = []\n", "Brine"),
            ("conf.py", "project = name()\nextensions = []\n", nil),
            ("conf.py", "BLOG_TITLE = 'Brine'\nPOSTS = (('docs/*.md', '', ''),)\n", "Brine"),
        ] as [(String, String, String?)]
    )
    func title(_ file: String, _ text: String, _ expected: String?) throws {
        #expect(try configuration([file: text]).title == expected)
    }

    @Test func aBookIsCalledAsItsConfigurationSays() throws {
        let files = ["book.toml": "[book]\ntitle = 'Brine'\nsrc = 'docs'\n", "docs/SUMMARY.md": "# Summary\n"]
        #expect(try configuration(files).title == "Brine")
    }

    @Test(
        "the site lives where its configuration says",
        arguments: [
            ("mkdocs.yml", "site_url: https://brine.example/docs/\n", "https://brine.example/docs"),
            ("mkdocs.yml", "site_url: !ENV [URL, 'https://brine.example/']\n", "https://brine.example"),
            ("mkdocs.yml", "site_url: !ENV URL\n", nil),
            (
                "docusaurus.config.js",
                "const BASE = '/docs';\nexport default { url: 'https://brine.example',\n"
                    + "baseUrl: `${BASE}/v1/` };\n",
                "https://brine.example/docs/v1"
            ),
            (
                "docusaurus.config.js",
                "const BASE = process.env.BASE;\nexport default { url: 'https://brine.example',\n"
                    + "baseUrl: `${BASE}/` };\n",
                nil
            ),
            (
                "docusaurus.config.js", "export default { url: `https://${host}`,\nbaseUrl: '/' };\n", nil
            ),
            ("mkdocs.yml", "site_url: http://localhost:8000/\n", nil),
            (
                "_quarto.yml", "project: {type: website}\nwebsite: {site-url: 'https://brine.example'}\n",
                "https://brine.example"
            ),
            (
                ".vitepress/config.ts",
                "export default { base: '/', sitemap: { hostname: 'https://brine.example' } }\n",
                "https://brine.example"
            ),
            (
                ".vitepress/config.ts",
                "export default { base: '/docs/', sitemap: { hostname: 'https://brine.example/docs/' } }\n",
                "https://brine.example/docs"
            ),
            (
                ".vitepress/config.ts",
                "export default { base: '/docs/', sitemap: { hostname: 'https://brine.example' } }\n", nil
            ),
            (
                ".vitepress/config.ts",
                "const host = 'https://brine.example'\nexport default defineConfig({ sitemap: { hostname: host } })\n",
                "https://brine.example"
            ),
            (
                ".vitepress/config.ts",
                "const host = find()\nexport default defineConfig({ sitemap: { hostname: host } })\n", nil
            ),
            (
                ".vitepress/config.ts",
                "export default { base: root, sitemap: { hostname: 'https://brine.example' } }\n", nil
            ),
        ] as [(String, String, String?)]
    )
    func address(_ file: String, _ text: String, _ expected: String?) throws {
        #expect(try configuration([file: text]).address == expected)
    }

    @Test(
        "MkDocs' addresses",
        arguments: [
            ("", "docs/a.md", "/a/"), ("", "docs/log/index.md", "/log/"), ("", "docs/index.md", "/"),
            ("", "docs/log/Old Tide.md", "/log/Old%20Tide/"), ("", "docs/README.md", "/"),
            ("use_directory_urls: false\n", "docs/log/a.md", "/log/a.html"),
            ("use_directory_urls: false\n", "docs/log/index.md", "/log/index.html"),
            ("use_directory_urls: maybe\n", "docs/a.md", nil), ("docs_dir: pages\n", "pages/a.md", "/a/"),
            ("plugins: [search, blog]\n", "docs/blog/posts/a.md", nil),
            ("plugins: [blog]\n", "docs/blog/a.md", "/blog/a/"),
            ("plugins: [search, blog]\n", "docs/a.md", "/a/"),
            ("plugins: [{material/blog: {blog_dir: log}}]\n", "docs/log/posts/a.md", nil),
            ("plugins: [{own-blog: {blog_dir: log}}]\n", "docs/log/a.md", nil),
            ("plugins: {i18n: {}}\n", "docs/a.md", nil), ("extra: {version: {provider: mike}}\n", "docs/a.md", nil),
        ] as [(String, String, String?)]
    )
    func mkdocs(_ settings: String, _ path: String, _ expected: String?) throws {
        #expect(try permalink("mkdocs.yml", "site_name: Brine\n\(settings)", path) == expected)
    }

    @Test(
        "VitePress' addresses",
        arguments: [
            ("title: 'Brine'", "log/a.md", "/log/a.html"), ("cleanUrls: true", "log/a.md", "/log/a"),
            ("cleanUrls: true", "log/index.md", "/log/"), ("cleanUrls: false", "index.md", "/"),
            ("cleanUrls: isClean", "a.md", nil), ("cleanUrls: true, rewrites: { 'a.md': 'b.md' }", "a.md", "/b"),
            ("rewrites: { 'a.md': 'b.md', 'en/:rest*': ':rest*' }", "en/log/a.md", "/log/a.html"),
            ("cleanUrls: true, rewrites: { 'en/:rest*': ':rest*' }", "en/index.md", "/"),
            ("rewrites: { 'a/:x*': 'log/:x*' }", "b/a/c.md", "/b/a/c.html"),
            ("rewrites: { 'a/:x*': 'log/:y*' }", "a/c.md", nil), ("rewrites: { ':a/src/:b*': ':a/:b*' }", "c.md", nil),
            ("rewrites: { 'a/(.*)': '(.*)' }", "c.md", nil), ("rewrites: { 'a.md': name }", "c.md", nil),
            ("rewrites: path => path.slice(1)", "c.md", nil), ("rewrites", "c.md", nil),
            ("cleanUrls: true", "log/[id].md", nil), ("srcDir: 'src', cleanUrls: true", "src/a.md", "/a"),
        ] as [(String, String, String?)]
    )
    func vitepress(_ settings: String, _ path: String, _ expected: String?) throws {
        #expect(try permalink(".vitepress/config.ts", "export default { \(settings) }\n", path) == expected)
    }

    @Test(
        "Quarto's addresses",
        arguments: [
            ("website", "", "log/a.qmd", "", "/log/a.html"), ("website", "", "log/index.qmd", "", "/log/"),
            ("book", "", "a.md", "", "/a.html"), ("default", "", "a.md", "", nil),
            ("website", "format: {html: {toc: true}}\n", "a.md", "", "/a.html"),
            ("website", "format: pdf\n", "a.md", "", nil), ("website", "", "a.md", "format: pdf\n", nil),
            ("website", "", "a.md", "format: {pdf: default, html: default}\n", "/a.html"),
            ("website", "", "a.md", "format: revealjs\n", "/a.html"), ("website", "", "a.md", "output-file: b\n", nil),
        ] as [(String, String, String, String, String?)]
    )
    func quarto(_ type: String, _ settings: String, _ path: String, _ keys: String, _ expected: String?) throws {
        let text = "project: {type: \(type)}\n\(type): {title: Brine}\n\(settings)"
        #expect(try permalink("_quarto.yml", text, path, keys) == expected)
    }

    @Test func anArticleLivesWhereItsSiteDoes() throws {
        let files = [
            "mkdocs.yml": "site_name: Brine\nsite_url: https://brine.example/docs/\n", "docs/a.md": Self.document,
        ]
        #expect(try articleOfSite(files, "docs/a.md").webUrl == "https://brine.example/docs/a/")
    }
}
