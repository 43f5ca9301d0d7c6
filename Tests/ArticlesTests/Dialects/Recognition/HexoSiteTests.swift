import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Sites with a folder `source`, which Hexo has, and Octopress of Jekyll's.
@Suite struct HexoSiteTests {
    private static let document = "---\ntitle: A\ndate: 2024-03-05 10:20:30\n---\nText\n"

    @Test("tabs in Hexo's configuration are two spaces") func tabs() throws {
        let configuration = "url: https://brine.example\nsearch:\n\tpath: search.xml\ntimezone: Asia/Shanghai\n"
        let files = ["_config.yml": configuration, "source/_posts/a.md": Self.document]
        let article = try articleOfSite(files, "source/_posts/a.md")
        #expect(article.publishedDateTime == Timestamp("2024-03-05T02:20:30Z"))
        #expect(article.webUrl == "https://brine.example/2024/03/05/a/")
        #expect(try fileOfSite(files, "_config.yml").diagnostics.isEmpty)
    }

    @Test("Octopress is Jekyll") func octopress() throws {
        let configuration =
            "url: https://brine.example\nroot: /\npermalink: /log/:year/:title/\nsource: source\nmarkdown: rdiscount\n"
        let path = "source/_posts/2024/2024-03-05-long-tide.md"
        let document = "---\ntitle: A\ncategories: quay mole\n---\nText\n"
        let article = try articleOfSite(["_config.yml": configuration, path: document], path)
        #expect(article.webUrl == "https://brine.example/log/2024/long-tide/")
        #expect(article.topics == ["quay", "mole"])
    }

    @Test(
        "the root of a site may stand in its address",
        arguments: [
            ("https://brine.example/log", "/log/", "/log"), ("https://brine.example/", "/log/", "/log"),
            ("https://log.example", "/log/", "/log"), ("https://brine.example", "/", ""),
            ("https://brine.example/a/log/", "/a/log", "/a/log"),
        ]
    )
    func root(_ url: String, _ root: String, _ path: String) throws {
        let files = ["_config.yml": "url: \(url)\nroot: \(root)\n", "source/_posts/a.md": Self.document]
        let host = try #require(url.split(separator: "/").dropFirst().first)
        let address = try articleOfSite(files, "source/_posts/a.md").webUrl
        #expect(address == "https://\(host)\(path)/2024/03/05/a/")
    }

    @Test("the day counts where the time cannot be read", arguments: ["2024/03/05 99:42:33:16", "2024-03-05 at noon"])
    func damagedTime(_ date: String) throws {
        let files = ["_config.yml": "title: A\n", "source/_posts/a.md": "---\ntitle: A\ndate: \(date)\n---\nText\n"]
        let article = try articleOfSite(files, "source/_posts/a.md")
        #expect(article.publishedDateTime == Timestamp("2024-03-05"))
        #expect(article.isPublic)
    }

    @Test(
        "such a day begins where the site is, or at the time that can be read",
        arguments: [
            ("America/New_York", "2024-03-05 99:00", "2024-03-05T05:00:00Z"),
            ("Europe/Berlin", "2024-03-05 10:60", "2024-03-04T23:00:00Z"),
            ("Asia/Tokyo", "2024/03/05 12:42:33:16", "2024-03-05T03:42:33Z"),
            ("Asia/Tokyo", "2024-03-05T12:42 in the harbour", "2024-03-05T03:42:00Z"),
            ("Asia/Tokyo", "2024-03-05 12:42 or so -0800", "2024-03-05T20:42:00Z"),
            ("Asia/Tokyo", "2024-03-05 - 12:42.", "2024-03-04T15:00:00Z"),
            // The latest moment counts of those that may be meant.
            ("UTC", "2024-03-05 10:00 to +14", "2024-03-05T10:00:00Z"),
            ("UTC", "2024-03-05 at noon +3", "2024-03-05T00:00:00Z"),
            ("UTC", "2024-03-05 11:30 PM sharp", "2024-03-05T23:30:00Z"),
            ("UTC", "2024-03-05T10:00:00-08:00 (PST) x", "2024-03-05T18:00:00Z"),
            ("UTC", "2024-03-05 10:00 -08:00 or so", "2024-03-05T18:00:00Z"),
        ]
    )
    func damagedTimeOfAZone(_ zone: String, _ date: String, _ expected: String) throws {
        let document = "---\ntitle: A\ndate: \(date)\n---\nText\n"
        let files = ["_config.yml": "title: A\ntimezone: \(zone)\n", "source/_posts/a.md": document]
        let article = try articleOfSite(files, "source/_posts/a.md")
        #expect(article.publishedDateTime == Timestamp(expected))
        // It is shown as soon as that moment is there, and not before.
        let start = try #require(Timestamp(expected))
        #expect(article.availability(at: start) == .listed)
        #expect(article.availability(at: Timestamp(microseconds: start.microseconds - 1)) == .hidden)
    }
}
