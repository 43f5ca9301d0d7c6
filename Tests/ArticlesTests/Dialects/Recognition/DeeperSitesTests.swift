import Base
import TestSupport
import Testing

@testable import Articles

/// Sites that do not lie at the root of the folder that was given.
@Suite struct DeeperSitesTests {
    private static let note = "---\ntitle: A\ndate: 2024-03-05\n---\nText\n"

    /// The addresses of the articles of a folder, by their ids.
    private func addresses(_ files: [String: String]) throws -> [String: String] {
        let folder = try TemporaryFolder()
        for (path, text) in files { try folder.write(text, to: path) }
        let source = try ContentFolder(folder.path)
        let reader = try ContentReader(source)
        var result: [String: String] = [:]
        for path in files.keys {
            guard let file = source.file(path), case .article(let read) = reader.read(file).outcome else { continue }
            result[read.article.id] = read.article.permalink ?? ""
        }
        return result
    }

    @Test("templates beside a site do not count against it") func templates() throws {
        var files = ["site.example/hugo.toml": "baseURL = 'https://brine.example'\n", "theme/hugo.toml": ""]
        for name in ["a", "b"] { files["site.example/content/\(name).md"] = Self.note }
        for name in ["a", "b", "c"] { files["theme/parts/\(name).html"] = "<p>{{ .Title }}</p>" }
        #expect(try addresses(files) == ["a": "/a/", "b": "/b/"])
    }

    @Test("the site of a theme's repository is the one that shows the theme") func theme() throws {
        let files = [
            "hugo.toml": "[module]\n", "theme.toml": "name = 'Brine'\n", "docs/a.md": Self.note,
            "exampleSite/hugo.toml": "baseURL = 'https://brine.example'\n", "exampleSite/content/log/a.md": Self.note,
        ]
        #expect(try addresses(files) == ["log/a": "/log/a/"])
    }

    @Test("a configuration with a dot before its name is found deeper too") func hiddenName() throws {
        let files = [
            "packages/site/.eleventy.js": "module.exports = () => ({ dir: { input: 'src' } });\n",
            "packages/site/note.md": Self.note, "packages/site/src/a.md": Self.note,
        ]
        #expect(try addresses(files) == ["a": "/a/"])
    }

    @Test("what Hugo does not read gets no address") func withoutContent() throws {
        let files = ["hugo.toml": "baseURL = 'https://brine.example'\n", "docs/a.md": Self.note]
        #expect(try articleOfSite(files, "docs/a.md").permalink == nil)
    }

    @Test("Gatsby's own address is none of its plugins'") func gatsby() throws {
        let files = [
            "gatsby-config.js":
                "module.exports = { siteMetadata: { social: [{ url: 'https://brine.example/us' }] } }\n",
            "src/pages/a.md": Self.note,
        ]
        #expect(try articleOfSite(files, "src/pages/a.md").webUrl == nil)
        #expect(try ContentReader(MemorySource(files)).site.address == nil)
    }

    @Test("a text in Python may have a mark before it") func python() throws {
        let files = [
            "pelicanconf.py": "SITENAME = u'Brine'\nSITEURL = u\"https://brine.example\"\nTIMEZONE = u'Asia/Tokyo'\n",
            "content/a.md": "Title: A\nDate: 2024-03-05 10:00\n\nText\n",
        ]
        #expect(try ContentReader(MemorySource(files)).site.configuration.title == "Brine")
        #expect(try articleOfSite(files, "content/a.md").publishedDateTime == Timestamp("2024-03-05T01:00:00Z"))
    }

    @Test(
        "Hexo's addresses may name any key",
        arguments: [
            ("posts/:abbrlink.html", "abbrlink: 4a17b156\n", "/posts/4a17b156.html"),
            ("posts/:abbrlink/", "abbrlink: 12345\n", "/posts/12345/"), ("posts/:abbrlink/", "abbrlink: 12e5\n", nil),
            ("posts/:abbrlink/", "", nil), (":year/:url_name/", "url_name: the-tide\n", "/2024/the-tide/"),
            ("p/:url2/", "url2: x\n", "/p/x/"),
        ] as [(String, String, String?)]
    )
    func hexo(_ pattern: String, _ keys: String, _ address: String?) throws {
        let files = [
            "_config.yml": "title: Brine\nskip_render:\npost_asset_folder: true\npermalink: \(pattern)\n",
            "source/_posts/a.md": "---\ntitle: A\ndate: 2024-03-05\n\(keys)---\nText\n",
        ]
        #expect(try articleOfSite(files, "source/_posts/a.md").permalink == address)
    }

    @Test(
        "tokens in the address of a page of Hugo's are filled in",
        arguments: [("/log/:year/tide", "/log/2024/tide/"), ("/log/:filename/", nil), ("/log/tide", "/log/tide/")]
            as [(String, String?)]
    )
    func tokens(_ url: String, _ address: String?) throws {
        let files = ["hugo.toml": "", "content/a.md": "---\ntitle: A\ndate: 2024-03-05\nurl: \(url)\n---\nText\n"]
        #expect(try articleOfSite(files, "content/a.md").permalink == address)
    }

    @Test(
        "other names of the update and of the excerpt",
        arguments: [("last_modified: 2024-04-01", "desc: Low water")]
    )
    func keys(_ update: String, _ excerpt: String) throws {
        let files = ["a.md": "---\ntitle: A\ndate: 2024-03-05\n\(update)\n\(excerpt)\n---\nText\n"]
        let article = try articleOfSite(files, "a.md")
        #expect(article.updatedDateTime == Timestamp("2024-04-01"))
        #expect(article.excerpt == "Low water")
    }
}
