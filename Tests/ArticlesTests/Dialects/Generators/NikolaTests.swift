import Base
import TestSupport
import Testing

@testable import Articles

/// Nikola's posts of two files: `tide.md` with the text, `tide.meta` with the keys.
@Suite struct NikolaTests {
    private static let site = [
        "conf.py": "BLOG_TITLE = 'Brine'\nPOSTS = (('posts/*.md', '', ''), ('posts/*.html', '', ''))\n"
    ]

    private func article(_ files: [String: String], _ path: String) throws -> Article {
        try articleOfSite(Self.site.merging(files) { $1 }, path)
    }

    @Test("the keys of a post stand beside it", arguments: ["md", "html"]) func keys(_ ending: String) throws {
        let files = [
            "posts/a.\(ending)": "<p>Text of the tide.</p>\n",
            "posts/a.meta": ".. title: The long tide\n.. date: 2024-03-05 07:30:00 UTC\n.. tags: shore, moon\n",
        ]
        let article = try article(files, "posts/a.\(ending)")
        #expect(article.title == "The long tide")
        #expect(article.publishedDateTime?.description == "2024-03-05T07:30:00Z")
        #expect(article.tags == ["shore", "moon"])
        #expect(article.isPublic)
    }

    @Test(
        "they hide it",
        arguments: [
            ".. title: A\n.. tags: draft\n", ".. title: A\n.. status: private\n", "---\ntitle: A\ndraft: true\n---\n",
        ]
    )
    func drafts(_ keys: String) throws {
        let files = ["posts/a.md": "---\ntags: [moon]\nstatus: published\n---\nText\n", "posts/a.meta": keys]
        #expect(try article(files, "posts/a.md").isPublic == false)
        #expect(try article(files.filter { $0.key == "posts/a.md" }, "posts/a.md").isPublic)
    }

    @Test("a tag of the document still hides it", arguments: ["draft", "private"]) func ownTag(_ tag: String) throws {
        let files = ["posts/a.md": "---\ntags: \(tag)\n---\nText\n", "posts/a.meta": ".. title: A\n.. tags: shore\n"]
        #expect(try article(files, "posts/a.md").isPublic == false)
    }

    @Test("a translation has those of the original too") func translations() throws {
        let files = [
            "posts/a.md": "Text\n", "posts/a.fr.md": "Texte\n", "posts/a.meta": ".. title: Tide\n.. tags: draft\n",
            "posts/a.fr.meta": ".. title: Mar\u{E9}e\n",
        ]
        let article = try article(files, "posts/a.fr.md")
        #expect(article.title == "Mar\u{E9}e")
        #expect(article.isPublic == false)
    }

    @Test("a translation needs no original") func translationAlone() throws {
        let configuration =
            "BLOG_TITLE = 'Brine'\nDEFAULT_LANG = 'fr'\nTRANSLATIONS = {\n    DEFAULT_LANG: '',\n    'en': './en',\n}\n"
            + "POSTS = (('posts/*.md', 'log', 'post.tmpl'),)\n"
        let files = [
            "conf.py": configuration, "posts/a.en.md": ".. title: A\n\nText\n", "posts/b.md": "# B\n\nTexte\n",
        ]
        #expect(try articleOfSite(files, "posts/a.en.md").locale == "en")
        #expect(try articleOfSite(files, "posts/b.md").locale == "fr")
    }

    private static let settings = """
        BLOG_TITLE = 'Brine'
        SITE_URL = 'https://brine.example/'
        TIMEZONE = 'Europe/Berlin'
        DEFAULT_LANG = 'en'
        TRANSLATIONS = {'en': '', 'fr': './fr'}
        POSTS = (('posts/*.md', 'log', 'post.tmpl'), ('news/*.md', '', 'post.tmpl'))
        PAGES = (('pages/*.md', '', 'page.tmpl'), ('other/*.md', {'en': 'other', 'fr': 'autre'}, 'page.tmpl'))

        """

    @Test(
        "the address is the folder of the pattern and the slug",
        arguments: [
            ("posts/a.md", ".. slug: long-tide", "/log/long-tide/"), ("posts/2024/A-b.md", "", "/log/2024/a-b/"),
            ("posts/low_water.md", "", nil),
            ("news/a.md", "", "/a/"), ("pages/index.md", "", "/"), ("posts/a.fr.md", "", "/fr/log/a/"),
            ("posts/a.md", ".. pretty_url: False", "/log/a.html"), ("other/a.md", "", nil),
            ("pages/about/index.md", "", "/about/"),
        ]
    )
    func addresses(_ path: String, _ key: String, _ address: String?) throws {
        let pretty = Self.settings + "PRETTY_URLS = True\nSTRIP_INDEXES = True\n"
        let text = ".. title: A\n.. date: 2024-07-05 07:30:00\n\(key)\n\nText\n"
        let article = try articleOfSite(["conf.py": pretty, path: text], path)
        #expect(article.permalink == address)
        #expect(article.webUrl == address.map { "https://brine.example\($0)" })
        #expect(article.publishedDateTime == Timestamp("2024-07-05T05:30:00Z"))
    }

    @Test("the form of addresses is certain where the configuration names it") func formsOfAddresses() throws {
        func permalink(_ more: String) throws -> String? {
            try articleOfSite(["conf.py": Self.settings + more, "posts/a.md": ".. title: A\n\nText\n"], "posts/a.md")
                .permalink
        }
        #expect(try permalink("PRETTY_URLS = False\nSTRIP_INDEXES = False\n") == "/log/a.html")
        #expect(try permalink("PRETTY_URLS = True\nSTRIP_INDEXES = False\n") == "/log/a/index.html")
        #expect(try permalink("") == nil)
    }

    @Test("an HTML file without keys anywhere is none of the posts") func templates() throws {
        let files = Self.site.merging(["posts/a.html": "<p>Text</p>\n", "posts/b.meta": ".. title: B\n"]) { $1 }
        guard case .skipped(let reason) = try fileOfSite(files, "posts/a.html").outcome else {
            throw DialectBenchError()
        }
        #expect(reason == .template)
    }

    @Test("a file that holds no keys is named, and a change of one is a change of the site") func siteChanges() throws {
        func reader(_ keys: String) throws -> ContentReader {
            let files = ["posts/a.md": "Text\n", "posts/a.meta": keys]
            return try ContentReader(MemorySource(Self.site.merging(files) { $1 }))
        }
        #expect(try reader("no keys at all\n").site.unreadSettings == ["posts/a.meta"])
        #expect(try reader(".. title: A\n").fingerprint != reader(".. title: A\n.. tags: draft\n").fingerprint)
    }
}
