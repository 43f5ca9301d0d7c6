import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// What Pelican's settings say of documents that do not say it themselves.
@Suite struct PelicanTests {
    private static let post = "Title: A\nDate: 2024-03-05 07:30\n\nText\n"

    @Test(
        "the folder is the category, and the site has an author",
        arguments: [
            ("", "shore/a.md", ["shore"], []), ("AUTHOR = 'Nell Averdyke'", "a.md", [], ["Nell Averdyke"]),
            ("USE_FOLDER_AS_CATEGORY = False", "shore/a.md", [], []), ("", "log/shore/a.md", ["shore"], []),
            ("USE_FOLDER_AS_CATEGORY = own()", "shore/a.md", [], []), ("", "pages/a.md", [], []),
            ("AUTHOR = name()", "a.md", [], []),
        ] as [(String, String, [String], [String])]
    )
    func labels(_ settings: String, _ name: String, _ topics: [String], _ authors: [String]) throws {
        let files = ["pelicanconf.py": "PATH = 'content'\n\(settings)\n", "content/\(name)": Self.post]
        let article = try articleOfSite(files, "content/\(name)")
        #expect(article.topics == topics)
        #expect(article.authors.map(\.name) == authors)
    }

    @Test("what a document says counts more") func ownLabels() throws {
        let files = [
            "pelicanconf.py": "AUTHOR = 'Nell Averdyke'\n",
            "content/shore/a.md": "Category: moon\nAuthor: Tobias Rook\n" + Self.post,
        ]
        let article = try articleOfSite(files, "content/shore/a.md")
        #expect(article.topics == ["moon"])
        #expect(article.authors.map(\.name) == ["Tobias Rook"])
    }

    @Test(
        "a title has no comment",
        arguments: [
            ("title: Tide #2", "Tide #2"), ("Title: Tide  #2 # and more", "Tide  #2 # and more"),
            ("title: 'Tide' #2", "Tide"),
            ("title: Tide#2", "Tide#2"), ("title: Tide\n# title: B", "Tide"),
        ]
    )
    func titles(_ title: String, _ expected: String) throws {
        let text = "---\n\(title)\ndate: 2024-03-05 # about\n---\nText\n"
        let article = try articleOfSite(["pelicanconf.py": "PATH = 'content'\n", "content/a.md": text], "content/a.md")
        #expect(article.title == expected)
    }

    @Test(
        "nor has a status",
        arguments: [
            ("status: published # until May", "", false),
            ("status: published", "", true), ("status: published # until May", "PLUGINS = ['yaml_metadata']\n", true),
            ("status: published # until May", "PLUGINS = ['sitemap']\n", false),
            ("status: published # until May", "READERS = {'html': None}\n", false),
            ("status: published # until May", "READERS = {'md': Own}\n", true),
        ]
    )
    func notesHide(_ line: String, _ settings: String, _ isPublic: Bool) throws {
        let files = [
            "pelicanconf.py": "PATH = 'content'\n\(settings)",
            "content/a.md": "---\ntitle: Tide\ndate: 2024-03-05\n\(line)\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/a.md").isPublic == isPublic)
    }

    @Test("elsewhere it ends where a comment begins") func titleOfHugo() throws {
        let files = ["hugo.toml": "title = 'Brine'\n", "content/a.md": "---\ntitle: Tide #2\n---\nText\n"]
        #expect(try articleOfSite(files, "content/a.md").title == "Tide")
    }

    @Test("a headline is no title") func headline() throws {
        let files = [
            "pelicanconf.py": "PATH = 'content'\n",
            "content/2024-03-05-a.md": "---\nheadline: Of the sea\n---\n# The tide\n\nText\n",
        ]
        let article = try articleOfSite(files, "content/2024-03-05-a.md")
        #expect(article.title == "The tide" && article.extra["headline"]?.scalar?.text == "Of the sea")
    }

    @Test(
        "a configuration may have another name, by the Makefile",
        arguments: [
            ("run:\n\tpelican -t theme -s settings.py -o out content\n", true),
            ("BASEDIR=$(CURDIR)\nCONFFILE=$(BASEDIR)/settings.py\n", true), ("CONFFILE ?= ./settings.py\n", true),
            ("run:\n\tpython settings.py\n", false),
        ]
    )
    func otherName(_ makefile: String, _ isFound: Bool) throws {
        let files = [
            "Makefile": makefile, "settings.py": "SITENAME = 'Brine'\nTIMEZONE = 'America/New_York'\n",
            "content/a.md": Self.post,
        ]
        let site = try ContentReader(MemorySource(files)).site
        #expect((site.generator == .pelican) == isFound)
        #expect(site.recognisedBy == (isFound ? "settings.py" : nil))
        let article = try articleOfSite(files, "content/a.md")
        #expect(article.publishedDateTime?.description == (isFound ? "2024-03-05T12:30:00Z" : "2024-03-05T07:30:00Z"))
    }

    @Test(
        "what a site is published with counts, by the Makefile",
        arguments: [
            ("PUBLISHCONF=$(BASEDIR)/live.py\n", false), ("PUBLISHCONF ?= ./live.py\n", false),
            ("PUBLISHCONF=missing.py\n", true), ("# PUBLISHCONF=live.py\n", true),
        ]
    )
    func otherPublication(_ makefile: String, _ isPublic: Bool) throws {
        let files = [
            "Makefile": makefile, "pelicanconf.py": "SITENAME = 'Brine'\nTIMEZONE = 'UTC'\n",
            "live.py": "DEFAULT_METADATA = {'status': 'draft'}\n", "content/a.md": Self.post,
        ]
        #expect(try articleOfSite(files, "content/a.md").isPublic == isPublic)
    }

    @Test("a file of another program is none of Pelican's") func otherProgram() throws {
        let files = [
            "Makefile": "CONFFILE=settings.py\n", "settings.py": "DEBUG = True\n", "content/a.md": Self.post,
        ]
        #expect(try ContentReader(MemorySource(files)).site.generator == .generic)
    }
}
