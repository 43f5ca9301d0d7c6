import Base
import Testing

@testable import Articles

/// Where Hugo's `frontmatter` says that the dates of pages come from.
@Suite struct HugoDatesTests {
    private func article(_ configuration: String, _ path: String, _ keys: String) throws -> Article {
        let files = [
            "hugo.toml": "baseURL = 'https://brine.example'\n\(configuration)",
            "content/\(path)": "---\ntitle: The tide\n\(keys)---\nText\n",
        ]
        return try articleOfSite(files, "content/\(path)")
    }

    private static let ofName = "[frontmatter]\ndate = [':filename', ':default']\n"

    @Test(
        "the date and the address come from the name of the file",
        arguments: [
            ("log/2014-11-14-mole.md", "", "2014-11-14", "/log/mole/"),
            ("log/2014-11-14-mole.md", "date: 2015-02-03\n", "2014-11-14", "/log/mole/"),
            ("log/2014-11-14-mole.md", "slug: quay\n", "2014-11-14", "/log/quay/"),
            ("log/2014-11-14-mole/index.md", "date: 2015-02-03\n", "2014-11-14", "/log/mole/"),
            ("log/2014-11-14.md", "", "2014-11-14", "/log/2014-11-14/"),
            ("log/2014-11-14-v1.2.md", "", "2014-11-14", "/log/v1.2/"),
            ("log/mole.md", "date: 2015-02-03\n", "2015-02-03", "/log/mole/"),
        ]
    )
    func names(_ path: String, _ keys: String, _ date: String, _ address: String) throws {
        let article = try article(Self.ofName, path, keys)
        #expect(article.publishedDateTime == Timestamp(date))
        #expect(article.permalink == address)
    }

    @Test(
        "what comes first in the list counts",
        arguments: ["[':default', ':filename']", "[':git', 'date', ':filename']"]
    )
    func order(_ list: String) throws {
        let article = try article("[frontmatter]\ndate = \(list)\n", "2014-11-14-mole.md", "date: 2015-02-03\n")
        #expect(article.publishedDateTime == Timestamp("2015-02-03"))
        #expect(article.permalink == "/2014-11-14-mole/")
    }

    @Test(
        "keys of the site's own are dates",
        arguments: [
            ("date = ['written', ':default']", "written: 2015-02-03\ndate: 2014-01-01\n", "2015-02-03", nil),
            (
                "lastmod = ['reviewed', ':default']", "date: 2014-01-01\nreviewed: 2015-02-03\n", "2014-01-01",
                "2015-02-03"
            ),
            ("lastmod = [':git', ':default']", "date: 2014-01-01\n", "2014-01-01", nil),
        ] as [(String, String, String, String?)]
    )
    func keys(_ list: String, _ keys: String, _ date: String, _ update: String?) throws {
        let article = try article("[frontmatter]\n\(list)\n", "mole.md", keys)
        #expect(article.publishedDateTime == Timestamp(date))
        #expect(article.updatedDateTime == update.flatMap { Timestamp($0) })
    }

    @Test("a page is public between the dates of these keys")
    func visibility() throws {
        let configuration = "[frontmatter]\npublishDate = ['release', 'publishDate']\nexpiryDate = ['closes']\n"
        let article = try article(
            configuration,
            "mole.md",
            "date: 2014-01-01\nrelease: 2030-01-01\ncloses: 2031-01-01\n"
        )
        #expect(article.publicFrom == Timestamp("2030-01-01"))
        #expect(article.publicUntil == Timestamp("2031-01-01"))
    }

    @Test(
        "a page is public from the date of its name on",
        arguments: ["publishDate = [':filename']", "date = ['written']"]
    )
    func visibilityByName(_ list: String) throws {
        let article = try article(
            "[frontmatter]\n\(list)\n",
            "2030-01-01-mole.md",
            "date: 2014-01-01\nwritten: 2030-01-01\n"
        )
        #expect(article.publicFrom == Timestamp("2030-01-01"))
    }

    @Test("an address has the day as the document has it, whatever the site's zone")
    func zone() throws {
        let configuration = "[permalinks]\nlog = '/:year/:month/:day/:contentbasename/'\n"
        let article = try article(configuration, "log/mole.md", "date: 2014-11-14T21:13:52-05:00\n")
        #expect(article.permalink == "/2014/11/14/mole/")
    }
}
