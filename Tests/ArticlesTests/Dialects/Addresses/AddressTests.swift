import Base
import TestSupport
import Testing

@testable import Articles

/// The addresses of pages by the rules of their generators: right, or not there.
@Suite struct AddressTests {
    func address(_ files: [String: String], _ path: String, _ keys: String) throws -> String? {
        let document =
            keys.isEmpty ? "# The long tide\n\nText of the tide.\n" : "---\n\(keys)\n---\n\nText of the tide.\n"
        return try articleOfSite(files.merging([path: document]) { $1 }, path).permalink
    }

    // MARK: Pelican

    private static let tide = "title: The Long Tide\ndate: 2024-03-05 10:20"

    @Test(
        "Pelican's patterns",
        arguments: [
            ("ARTICLE_URL = 'log/{date:%Y}/{date:%m}/{date:%d}/{slug}/'", "a.md", "/log/2024/03/05/the-long-tide/"),
            ("ARTICLE_URL = u\"{date:%y}-{date:%-m}/{slug}.html\"  # short", "a.md", "/24-3/the-long-tide.html"),
            ("ARTICLE_SAVE_AS = '{slug}/index.html'", "a.md", "/the-long-tide.html"),
            ("PAGE_URL = 'about/{slug}'\nARTICLE_URL = 'x'", "pages/a.md", "/about/the-long-tide"),
            ("PAGE_PATHS = ['notes', \"more\"]", "more/a.md", "/pages/the-long-tide.html"),
            ("PAGE_PATHS = ['notes']", "pages/a.md", "/the-long-tide.html"),
            ("ARTICLE_URL = '{category}/{slug}'", "shore/a.md", "/shore/the-long-tide"),
            ("ARTICLE_URL = '{category}/{slug}'", "a.md", "/misc/the-long-tide"),
            ("ARTICLE_URL = '{category}/{slug}'\nUSE_FOLDER_AS_CATEGORY = False", "shore/a.md", "/misc/the-long-tide"),
            ("SLUGIFY_SOURCE = 'basename'", "Long_Tide.md", "/long_tide.html"),
            ("ARTICLE_URL = '{path}'", "shore/a.md", "/shore/a.md"),
            ("FILENAME_METADATA = '(?P<slug>.*)'", "Long Tide.md", "/Long%20Tide.html"),
        ]
    )
    func pelican(_ settings: String, _ name: String, _ expected: String) throws {
        let files = ["pelicanconf.py": "PATH = 'content'\n\(settings)\n"]
        #expect(try address(files, "content/\(name)", Self.tide) == expected)
    }

    @Test(
        "Pelican's patterns that only the program knows",
        arguments: [
            "ARTICLE_URL = BASE + '{slug}/'", "ARTICLE_URL = '{slug}/' if CLEAN else '{slug}.html'",
            "if CLEAN:\n    ARTICLE_URL = '{slug}/'", "ARTICLE_URL = f'{BASE}/{{slug}}'",
            "ARTICLE_URL = '{date:%b}/{slug}'", "ARTICLE_URL = '{mood}/{slug}'",
            "SLUG_REGEX_SUBSTITUTIONS = [(r'x', 'y')]", "SLUGIFY_SOURCE = SOURCE",
            "FILENAME_METADATA = r'(?P<slug>.*)_x'", "PAGE_PATHS = find_pages()", "SLUGIFY_PRESERVE_CASE = True",
        ]
    )
    func unknownOfPelican(_ settings: String) throws {
        let files = ["pelicanconf.py": "SITEURL = 'https://brine.example'\nPATH = 'content'\n\(settings)\n"]
        #expect(try address(files, "content/a.md", Self.tide) == nil)
        // What the document says itself is certain.
        #expect(try address(files, "content/a.md", "\(Self.tide)\nurl: own/place/") == "/own/place/")
    }

    @Test(
        "what Pelican makes of a document",
        arguments: [
            ("slug: Own_Slug", "/Own_Slug.html"), ("lang: pt", "/the-long-tide-pt.html"),
            ("status: draft", "/drafts/the-long-tide.html"),
            ("title: 'C++ & Åland’s “sea” – it'", "/c-alands-sea-it.html"),
            ("title: 'Prilivs\u{A0}?'", "/prilivs.html"), ("title: 'What is a tide ?'", "/what-is-a-tide.html"),
            ("title: '«\u{A0}La marée\u{A0}»'", "/la-maree.html"), ("title: '- low – '", "/-low-.html"),
            ("title: 'low & – & high'", "/low-high.html"), ("title: 'Прилив'", nil),
        ] as [(String, String?)]
    )
    func documentOfPelican(_ key: String, _ expected: String?) throws {
        let files = ["pelicanconf.py": "PATH = 'content'\nDEFAULT_LANG = 'en'\n"]
        let keys = key.hasPrefix("title") ? "\(key)\ndate: 2024-03-05" : "\(Self.tide)\n\(key)"
        #expect(try address(files, "content/a.md", keys) == expected)
    }

    @Test("Pelican's publishconf.py counts more") func publishedPelican() throws {
        let files = [
            "pelicanconf.py": "SITEURL = ''\nARTICLE_URL = 'a/{slug}'\nPATH = 'content'\n",
            "publishconf.py":
                "from pelicanconf import *\nSITEURL = 'https://brine.example'\nARTICLE_URL = 'b/{slug}'\n",
            "content/a.md": "---\n\(Self.tide)\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/a.md").webUrl == "https://brine.example/b/the-long-tide")
        let source = MemorySource(files)
        let before = try ContentReader(source).fingerprint
        source.put("publishconf.py", "SITEURL = 'https://shore.example'\n")
        #expect(try ContentReader(source).fingerprint != before)
    }

    // MARK: Eleventy

    private static let eleventy = "export default function (config) {}\n"

    @Test(
        "Eleventy's own rule",
        arguments: [
            ("log/tide.md", "/log/tide/"), ("log/2024-03-05-tide.md", "/log/2024-03-05-tide/"), ("index.md", "/"),
            ("log/index.md", "/log/"), ("log/log.md", "/log/"),
        ]
    )
    func eleventy(_ path: String, _ expected: String) throws {
        #expect(try address(["eleventy.config.js": Self.eleventy], path, "title: A") == expected)
    }

    @Test(
        "Eleventy's templates of addresses",
        arguments: [
            ("/notes/{{ page.fileSlug }}/index.html", "/notes/tide/"), ("notes/{{page.fileSlug}}/", "/notes/tide/"),
            ("{{ page.filePathStem }}.html", "/log/tide.html"),
            ("/{{ page.date | date: '%Y/%m/%d' }}/{{ page.fileSlug }}/", "/2024/03/05/tide/"),
            ("/n/{{ title | slugify }}/", "/n/the-long-tide/"), ("/n/{{ key }}/", "/n/own/"),
            ("/n/{{ page.date | shortDay }}/", nil), ("/n/{% if a %}b{% endif %}/", nil), ("/n/{{ absent }}/", nil),
            ("/n/{{ odd | slugify }}/", nil),
        ] as [(String, String?)]
    )
    func templates(_ pattern: String, _ expected: String?) throws {
        let keys = "title: The Long Tide\ndate: 2024-03-05\nkey: own\nodd: Salt & brine"
        let path = "log/2024-03-05-tide.md"
        let config = ["eleventy.config.js": Self.eleventy]
        #expect(try address(config, path, "\(keys)\npermalink: \"\(pattern)\"") == expected)
        // The same in a data file of the folder, and in the layout of a layout.
        let data = config.merging(["log/log.json": "{\"permalink\": \"\(pattern)\"}"]) { $1 }
        #expect(try address(data, path, keys) == expected)
        let layouts = config.merging([
            "_includes/post.html": "---\nlayout: base\npermalink: \"\(pattern)\"\n---\n{{ content }}",
            "_includes/base.njk": "---\npermalink: /never/\n---\n",
        ]) { $1 }
        #expect(try address(layouts, path, "\(keys)\nlayout: post.html") == expected)
        #expect(try address(layouts, path, "\(keys)\nlayout: post") == expected)
        #expect(try address(layouts, path, keys) == "/log/2024-03-05-tide/")
    }

    @Test(
        "Eleventy's data in programs",
        arguments: [
            ("log/log.11tydata.js", "module.exports = { permalink: '/n/{{ page.fileSlug }}/' };", "/n/tide/"),
            ("log/tide.11tydata.js", "export default { permalink: '/own/' }", "/own/"),
            ("log/log.11tydata.js", "module.exports = { permalink: (data) => `/n/${data.slug}/` };", nil),
            ("log/log.11tydata.js", "module.exports = { permalink: '/n/' + year + '/' };", nil),
            ("log/log.11tydata.mjs", "export default { layout: choose() }", nil),
            ("log/log.11tydata.js", "export default {\n  \"layout\": \"layouts/post.njk\",\n};", "/log/tide/"),
            ("log/log.11tydata.js", "module.exports = { tags: 'log' };", "/log/tide/"),
            ("log/log.yaml", "permalink: \"/n/{{ page.fileSlug }}/\"\n", "/n/tide/"),
            ("_data/permalink.js", "module.exports = () => make;", nil),
            ("_data/eleventyComputed.js", "module.exports = { permalink: make };", nil),
            ("other/other.11tydata.js", "module.exports = { permalink: make };", "/log/tide/"),
        ] as [(String, String, String?)]
    )
    func programs(_ path: String, _ program: String, _ expected: String?) throws {
        let files = ["eleventy.config.js": Self.eleventy, path: program, "_includes/layouts/post.njk": "Text\n"]
        #expect(try address(files, "log/tide.md", "title: A") == expected)
        #expect(try address(files, "log/tide.md", "title: A\npermalink: /mine/") == "/mine/")
    }

    @Test(
        "Eleventy's configuration",
        arguments: [
            ("config.addUrlTransform(strip)", nil), ("config.addGlobalData('permalink', () => make)", nil),
            ("config.addLayoutAlias('post', 'deep/log.njk')", "/n/tide/"), ("config.addPassthroughCopy('a')", nil),
        ] as [(String, String?)]
    )
    func configurationOfEleventy(_ line: String, _ expected: String?) throws {
        let files = [
            "eleventy.config.js": "export default function (config) {\n  \(line)\n}\n",
            "_includes/deep/log.njk": "---\npermalink: /n/{{ page.fileSlug }}/\n---\n",
        ]
        // The layout `post` is there by its alias alone.
        #expect(try address(files, "log/tide.md", "title: A\nlayout: post") == expected)
    }

    @Test("Eleventy's folder of layouts lies where the configuration says") func layouts() throws {
        let files = [
            ".eleventy.js": "return { dir: { input: 'src', includes: '../_parts', layouts: '../_frames' } }\n",
            "_frames/post.liquid": "---\npermalink: /n/{{ page.fileSlug }}/\n---\n",
        ]
        #expect(try address(files, "src/tide.md", "title: A\nlayout: post") == "/n/tide/")
    }

    @Test(
        "layouts with a program as their front matter",
        arguments: [("title: 'A'", "/tide/"), ("permalink: '/n/'", "/n/"), ("permalink: make", nil)]
            as [(String, String?)]
    )
    func programOfLayout(_ member: String, _ expected: String?) throws {
        let files = [
            "eleventy.config.js": Self.eleventy,
            "_includes/a.njk": "---js\n{ \(member) }\n---\n{{ permalink }} {{ layout }}\n",
        ]
        #expect(try address(files, "tide.md", "title: A\nlayout: a.njk") == expected)
    }

    @Test("a page that Eleventy does not write has no address") func unwritten() throws {
        let files = ["eleventy.config.js": Self.eleventy, "log/log.json": "{\"permalink\": false}"]
        let article = try articleOfSite(files.merging(["log/a.md": "---\ntitle: A\n---\nText\n"]) { $1 }, "log/a.md")
        #expect(article.permalink == nil)
        #expect(article.webUrl == nil)
        #expect(article.isPublic == false)
    }

    // MARK: Hugo and Jekyll

    @Test(
        "Hugo's names in addresses",
        arguments: [
            ("/:slug/", "title: C++ & the Long  Tide", "/c++-the-long-tide/"),
            ("/:slug/", "title: A\nslug: Own Slug", "/own-slug/"),
            ("/:title/", "title: The Åland – Tide", "/the-åland-tide/"), ("/:filename/", "title: A", "/long_tide/"),
            ("/:sections/:slugorfilename/", "title: A", "/log/long_tide/"),
        ]
    )
    func hugo(_ pattern: String, _ keys: String, _ expected: String) throws {
        let files = ["hugo.toml": "baseURL = 'https://brine.example/'\n[permalinks]\nlog = '\(pattern)'\n"]
        #expect(try address(files, "content/log/Long_Tide.md", keys) == expected)
    }

    @Test(
        "Hugo's own addresses are folders, but for those of files",
        arguments: [
            ("quay", "/quay/"), ("/a/b", "/a/b/"), ("/a/b/", "/a/b/"), ("/a/b.html", "/a/b.html"),
            ("feed.xml", "/feed.xml"),
            ("/", "/"),
        ]
    )
    func hugoURL(_ url: String, _ expected: String) throws {
        let files = ["hugo.toml": "baseURL = 'https://brine.example/'\n"]
        #expect(try address(files, "content/log/tide.md", "title: A\nurl: \(url)") == expected)
    }

    @Test(
        "Jekyll's pages and collections follow the pattern of posts",
        arguments: [
            (nil, "/about.html", "/notes/tide.html"), ("date", "/about.html", "/notes/tide.html"),
            ("pretty", "/about/", "/notes/tide/"), ("/:year/:title/", "/about/", "/notes/tide/"),
            ("/:year/:title", "/about", "/notes/tide"), ("/:title:output_ext", "/about.html", "/notes/tide.html"),
        ] as [(String?, String, String)]
    )
    func jekyll(_ pattern: String?, _ page: String, _ entry: String) throws {
        let files = [
            "_config.yml": "collections:\n  notes:\n    output: true\n" + (pattern.map { "permalink: \($0)\n" } ?? ""),
            "_layouts/a.html": "",
        ]
        #expect(try address(files, "about.md", "title: A") == page)
        #expect(try address(files, "_notes/tide.md", "title: A") == entry)
    }

    @Test("only the folders above Jekyll's posts are categories") func categories() throws {
        let files = ["_config.yml": "title: Brine\n", "_layouts/a.html": ""]
        #expect(try address(files, "_posts/old/2024-03-05-tide.md", "title: A") == "/2024/03/05/tide.html")
        #expect(try address(files, "log/_posts/2024-03-05-tide.md", "title: A") == "/log/2024/03/05/tide.html")
    }

    @Test(
        "names and categories in Jekyll's addresses are as they are written, but for a few signs",
        arguments: [
            ("_posts/2024-03-05-tide.md", "categories: [Low Water]", "/low%20water/2024/03/05/tide.html"),
            ("C++/_posts/2024-03-05-tide.md", "category: Ebb", "/c++/ebb/2024/03/05/tide.html"),
            ("log/_posts/2024-03-05-tide.md", "categories: Log Ebb", "/log/ebb/2024/03/05/tide.html"),
            ("_posts/2024-03-05-tide.md", "series: Ebb", "/2024/03/05/tide.html"),
            ("_posts/2024-03-05-two words (50%).md", "title: A", "/2024/03/05/two-words-(50-).html"),
            ("_posts/2024-27-11-tide.md", "date: 2024-03-05", "/2024/03/05/tide.html"),
            ("_posts/2024-03-05-tide.md", "categories: [C++]\npermalink: /:slugified_categories/", "/c/"),
        ]
    )
    func jekyllNames(_ path: String, _ keys: String, _ expected: String) throws {
        let files = ["_config.yml": "title: Brine\n", "_layouts/a.html": ""]
        let own = keys.hasPrefix("title") ? keys : "title: A\n\(keys)"
        #expect(try address(files, path, own) == expected)
    }

    @Test func foldersOfJekyllsPostsAreTopics() throws {
        let files = ["_config.yml": "title: Brine\n", "_layouts/a.html": ""]
        let path = "log/_posts/2024-03-05-tide.md"
        let text = "---\ntitle: A\ncategories: [Ebb]\n---\nText\n"
        #expect(try articleOfSite(files.merging([path: text]) { $1 }, path).topics == ["Ebb", "log"])
        let other = "zh_cn/log/_posts/2024-03-05-tide.md"
        let translation = "---\ntitle: Tide\nlocale: zh-CN\n---\n"
        #expect(try articleOfSite(files.merging([other: translation]) { $1 }, other).topics == ["log"])
    }
}
