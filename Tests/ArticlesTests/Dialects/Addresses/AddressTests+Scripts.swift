import Base
import TestSupport
import Testing

@testable import Articles

/// Astro, Gatsby and Docusaurus: their pages and configurations are programs.
extension AddressTests {
    // MARK: Astro

    private static let route =
        "const all = await getCollection('log');\nreturn all.map((e) => ({ params: { slug: e.id }, props: e }));"

    @Test(
        "Astro's pages of collections",
        arguments: [
            ("src/pages/log/[...slug].astro", Self.route, "log/Long Tide v1.md", "/log/long-tide-v1/"),
            ("src/pages/[...slug].astro", Self.route, "log/old/tide/index.md", "/old/tide/"),
            ("src/pages/notes/[...slug]/index.astro", Self.route, "log/tide.md", "/notes/tide/"),
            ("src/pages/log/[slug].astro", Self.route, "log/tide.md", "/log/tide/"),
            ("src/pages/log/[slug].astro", Self.route, "log/old/tide.md", nil),
            ("src/pages/log/[...slug].astro", Self.route, "notes/tide.md", nil),
            ("src/pages/log/[...slug].astro", "params: { slug: path(e.id) }; getCollection('log')", "log/tide.md", nil),
            ("src/pages/log/[...id].astro", Self.route, "log/tide.md", nil),
            ("src/pages/[lang]/[...slug].astro", Self.route, "log/tide.md", nil),
            ("src/pages/log.astro", Self.route, "log/tide.md", nil),
        ] as [(String, String, String, String?)]
    )
    func astro(_ page: String, _ program: String, _ name: String, _ expected: String?) throws {
        let files = [
            "astro.config.mjs": "export default defineConfig({ site: 'https://brine.example' })\n", page: program,
        ]
        #expect(try address(files, "src/content/\(name)", "title: A") == expected)
    }

    @Test("Astro's slugs, two pages of a collection, pages, and slashes") func moreOfAstro() throws {
        let config = ["astro.config.mjs": "export default defineConfig({})\n"]
        let page = config.merging(["src/pages/log/[slug].astro": Self.route]) { $1 }
        #expect(try address(page, "src/content/log/tide.md", "title: A\nslug: own") == "/log/own/")
        #expect(try address(page, "src/content/log/tide.md", "title: A\nurl: /own/") == "/log/tide/")
        let two = page.merging(["src/pages/all/[slug].astro": Self.route]) { $1 }
        #expect(try address(two, "src/content/log/tide.md", "title: A") == nil)
        let key = "getCollection(\"log\"); params: { slug: entry.data.slug }"
        let byKey = config.merging(["src/pages/log/[slug].astro": key]) { $1 }
        #expect(try address(byKey, "src/content/log/tide.md", "title: A\nslug: own") == "/log/own/")
        #expect(try address(byKey, "src/content/log/tide.md", "title: A") == nil)
        #expect(try address(config, "src/pages/about/Crew.md", "title: A") == "/about/Crew/")
        let bare = ["astro.config.mjs": "export default defineConfig({ trailingSlash: \"never\" })\n"]
        #expect(try address(bare, "src/pages/about.md", "title: A") == "/about")
    }

    @Test("Starlight shows its collection at the root") func starlight() throws {
        let files = [
            "astro.config.mjs":
                "import starlight from '@astrojs/starlight';\nconst site = preview || 'https://brine.example/';\n"
                + "export default defineConfig({ site, integrations: [starlight({ title: 'Brine' })] })\n"
        ]
        #expect(try address(files, "src/content/docs/pt/guides/tide.mdx", "title: A") == "/pt/guides/tide/")
        #expect(try address(files, "src/content/docs/index.mdx", "title: A") == "/")
        let path = "src/content/docs/guides/tide.md"
        let article = try articleOfSite(files.merging([path: "---\ntitle: A\n---\n"]) { $1 }, path)
        #expect(article.webUrl == "https://brine.example/guides/tide/")
    }

    @Test(
        "the site's address where the environment says nothing",
        arguments: [
            ("site: process.env.SITE ?? 'https://brine.example',", "https://brine.example"),
            ("site: 'https://brine.example', link: { baseUrl: 'https://g.example/e' },", "https://brine.example"),
            ("site: process.env.SITE || \"https://brine.example\",", "https://brine.example"),
            ("site: isLive ? 'https://brine.example' : 'https://shore.example',", nil),
            ("site: 'http://localhost:4321',", nil), ("site: process.env.SITE,", nil),
        ] as [(String, String?)]
    )
    func siteAddress(_ line: String, _ expected: String?) throws {
        let source = MemorySource(["astro.config.mjs": "export default {\n  \(line)\n}\n", "src/pages/a.md": "# A\n"])
        #expect(try ContentReader(source).site.address == expected)
    }

    @Test(
        "only the outermost base is Astro's",
        arguments: [
            ("", "site, integrations: [starlight({ editLink: { baseUrl: 'https://git.example/edit/' } })]", ""),
            ("", "site, integrations: [docs({ base: '/other' })], base: '/shore/'", "/shore"),
            ("const base = '/shore';", "site, base", "/shore"),
            ("", "site, base: process.env.BASE ?? '/shore'", "/shore"),
            ("const config = { site, base: '/shore' };", nil, "/shore"),
            ("const options = { base: '/other' };", "site", ""), ("", "site, base: path()", ""),
        ] as [(String, String?, String)]
    )
    func astroBase(_ before: String, _ options: String?, _ expected: String) throws {
        let exported = options.map { "defineConfig({ \($0) })" } ?? "config"
        let text = "const site = 'https://brine.example';\n\(before)\nexport default \(exported);\n"
        let source = MemorySource(["astro.config.mjs": text, "src/pages/a.md": "# A\n"])
        #expect(try ContentReader(source).site.address == "https://brine.example" + expected)
    }

    @Test("an address has no spaces") func spaces() throws {
        let files = [
            "gatsby-config.js": "{ siteUrl: 'https://brine.example', path: `${__dirname}/content` }",
            "gatsby-node.js": Self.paths,
        ]
        let path = "content/The long tide/Über \"alles\" 100%25.md"
        let article = try articleOfSite(files.merging([path: "---\ntitle: A\n---\n"]) { $1 }, path)
        #expect(article.permalink == "/The%20long%20tide/Über%20%22alles%22%20100%25/")
        #expect(article.webUrl == "https://brine.example/The%20long%20tide/Über%20%22alles%22%20100%25/")
        #expect(article.slug == "Über \"alles\" 100%25")
        let own = "---\ntitle: A\ncanonical_url: https://brine.example/a tide?q=b c\n---\n"
        #expect(try articleOfSite(["a.md": own], "a.md").webUrl == "https://brine.example/a%20tide?q=b%20c")
    }

    // MARK: Gatsby

    private static let paths = """
        exports.onCreateNode = ({ node, actions, getNode }) => {
          const value = createFilePath({ node, getNode })
          createNodeField({ name: `slug`, node, value })
        }
        createPage({ path: post.fields.slug, component: page })
        """

    @Test(
        "Gatsby's program",
        arguments: [
            (Self.paths, "/tide/"), (Self.paths.replacing("post.fields.slug", with: "`/log${post.fields.slug}`"), nil),
            (Self.paths.replacing("node, value }", with: "node, value: `/log${value}` }"), nil),
            (Self.paths.replacing("getNode })", with: "getNode, basePath: 'log' })"), nil),
            ("createPage({ path: node.frontmatter.place, component: page })", "/own/"),
            ("module.exports = require('./pages')", nil), ("", nil),
        ] as [(String, String?)]
    )
    func gatsby(_ program: String, _ expected: String?) throws {
        var files = ["gatsby-config.js": "{ options: { path: `${__dirname}/content`, name: `log` } }\n"]
        if !program.isEmpty { files["gatsby-node.js"] = program }
        #expect(try address(files, "content/tide/index.md", "title: A\nslug: own\nplace: own/") == expected)
    }

    // MARK: Docusaurus

    private static let manual = "docs: { routeBasePath: '/' }, blog: { routeBasePath: 'log/' }"

    @Test(
        "Docusaurus' routes",
        arguments: [
            (manual, "docs/shore/tide.md", "/shore/tide"), (manual, "docs/index.md", "/"),
            (manual, "blog/2024-03-05-tide.md", "/log/2024/03/05/tide"),
            ("docs: { path: 'manual' }", "manual/tide.md", "/docs/tide"),
            ("", "docs/01-shore/02-tide.md", "/docs/shore/tide"),
            ("docs: { numberPrefixParser: false }", "docs/02-tide.md", "/docs/02-tide"),
            ("docs: { numberPrefixParser: parse }", "docs/02-tide.md", nil),
            ("docs: { routeBasePath: route }", "docs/tide.md", nil),
            ("docs: { ...shared }", "docs/tide.md", "/docs/tide"),
            ("", "docs/shore/index.md", "/docs/shore/"), ("", "docs/shore/Shore.md", "/docs/shore/"),
            ("", "src/pages/crew.md", "/crew"), ("", "src/pages/crew/index.md", "/crew/"),
            ("", "i18n/en/docusaurus-plugin-content-docs/current/tide.md", "/docs/tide"),
            ("", "i18n/pt/docusaurus-plugin-content-blog/2024-03-05-a.md", "/pt/blog/2024/03/05/a"),
            ("", "blog/2024/03-05-a.md", "/blog/2024/03/05/a"),
            ("", "blog/log/2024-3-5/index.md", "/blog/2024/3/5/log/"),
        ] as [(String, String, String?)]
    )
    func docusaurus(_ options: String, _ path: String, _ expected: String?) throws {
        let config = "export default { baseUrl: '/', i18n: { defaultLocale: 'en', locales: ['en', 'pt'] }, "
        let files = ["docusaurus.config.js": config + "presets: [['classic', { \(options) }]] };\n"]
        #expect(try address(files, path, "title: A") == expected)
    }

    @Test("a route that is spread into the options is not certain") func spreadRoute() throws {
        let program = "const shared = { routeBasePath: '/' };\nexport default { baseUrl: '/', "
        let files = ["docusaurus.config.js": program + "presets: [['classic', { docs: { ...shared } }]] };\n"]
        #expect(try address(files, "docs/tide.md", "title: A") == nil)
        let named = files.mapValues { $0.replacing("...shared", with: "...shared, routeBasePath: 'manual'") }
        #expect(try address(named, "docs/tide.md", "title: A") == "/manual/tide")
        #expect(try address(named, "blog/2024-03-05-a.md", "title: A") == nil)
    }

    @Test(
        "Docusaurus' versions, plugins and slashes",
        arguments: [
            ("docs: { lastVersion: 'current' }", "docs/tide.md", "/docs/tide"),
            ("docs: { lastVersion: 'current' }", "versioned_docs/version-2.0/tide.md", "/docs/2.0/tide"),
            ("docs: { versions: { current: { path: 'new' } } }", "docs/tide.md", "/docs/new/tide"),
            ("docs: { onlyIncludeVersions: ['current', '1.0'] }", "versioned_docs/version-1.0/tide.md", "/docs/tide"),
            ("docs: { lastVersion }", "docs/tide.md", nil),
            ("docs: { lastVersion: undefined }", "versioned_docs/version-2.0/tide.md", "/docs/tide"),
            ("", "guide/tide.md", "/help/next/tide"), ("", "guide_versioned_docs/version-3.0/tide.md", "/help/tide"),
            ("", "i18n/pt/docusaurus-plugin-content-docs-guide/current/tide.md", "/pt/help/next/tide"),
        ] as [(String, String, String?)]
    )
    func versionsOfDocusaurus(_ options: String, _ path: String, _ expected: String?) throws {
        let guide =
            "plugins: [['@docusaurus/plugin-content-docs', { id: 'guide', path: 'guide', routeBasePath: '/help' }]]"
        let config =
            "module.exports = { baseUrl: '/', i18n: { defaultLocale: 'en', locales: ['en', 'pt'] }, "
            + "presets: [['classic', { \(options) }]], \(guide)"
        var files = ["versions.json": "[\"2.0\", \"1.0\"]", "guide_versions.json": "[\"3.0\"]"]
        files["docusaurus.config.js"] = config + " };\n"
        #expect(try address(files, path, "title: A") == expected)
        files["docusaurus.config.js"] = config + ", trailingSlash: true };\n"
        #expect(try address(files, path, "title: A") == expected.map { $0 + "/" })
    }

    @Test(
        "numbers before names are left out, but for those of dates and versions",
        arguments: [
            ("01-tide", "tide"), ("10 - tide", "tide"), ("2020-12-roadmap", "2020-12-roadmap"), ("8.0-rel", "8.0-rel"),
            ("1_2_three", "1_2_three"), ("123-456-b", "123-456-b"), ("1.-a", "a"), ("1-", "1-"), ("7", "7"),
        ]
    )
    func numbersBeforeNames(_ name: String, _ expected: String) throws {
        let files = ["docusaurus.config.js": "module.exports = { baseUrl: '/', trailingSlash: false };\n"]
        #expect(try address(files, "docs/\(name).md", "title: A") == "/docs/\(expected)")
    }

    @Test(
        "Astro's site is that of its own object",
        arguments: [
            ("", "site: prod ? 'https://brine.example' : undefined", "https://brine.example"),
            (
                "const site = process.env.A ? `https://${process.env.A}` : 'https://brine.example';\n", "site",
                "https://brine.example"
            ),
            ("const SITE = 'https://brine.example';\n", "site: SITE", "https://brine.example"),
            ("", "site: a ? 'https://brine.example' : 'https://b.example'", nil), ("", "base: '/'", nil),
        ]
    )
    func sitesOfAstro(_ head: String, _ option: String, _ expected: String?) throws {
        let script =
            "\(head)\nexport default defineConfig({ \(option), integrations: [x({ url: 'https://other.example/y' })] });\n"
        let files = ["astro.config.mjs": script, "src/content/log/a.md": "---\ntitle: A\n---\nText\n"]
        #expect(try ContentReader(MemorySource(files)).site.address == expected)
    }

    @Test("what the side bar calls a page is its title where it has no heading") func labelsOfTheSideBar() throws {
        func title(_ body: String) throws -> String {
            let text = "---\nsidebar_label: Tide\n---\n\n\(body)\n"
            return try articleOfSite(["docusaurus.config.js": "export default {};\n", "docs/a.md": text], "docs/a.md")
                .title
        }
        #expect(try title("# The long tide\n\nText") == "The long tide")
        #expect(try title("Text") == "Tide")
    }

    @Test("Docusaurus' slugs and ids") func slugsOfDocusaurus() throws {
        let files = ["docusaurus.config.js": "module.exports = { baseUrl: '/', trailingSlash: false };\n"]
        #expect(try address(files, "docs/shore/tide.md", "title: A\nid: long-tide") == "/docs/shore/long-tide")
        #expect(try address(files, "docs/shore/tide.md", "title: A\nslug: ../own") == "/docs/own")
        #expect(try address(files, "docs/shore/tide.md", "title: A\nslug: /") == "/docs")
        #expect(try address(files, "docs/shore/index.md", "title: A") == "/docs/shore")
        #expect(try address(files, "blog/2024-03-05-a.md", "title: A\nslug: own") == "/blog/own")
    }
}
