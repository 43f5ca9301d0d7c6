import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// HTML in the front matter of articles, of any generator.
@Suite struct PlainTextArticleTests {
    private static let document = """
        ---
        title: 'Caf&eacute; <em>loud</em>'
        excerpt: 'un<b>fasten</b>ed &#8217; &amp;lt;'
        tags: ['R&amp;D', plain]
        authors: ['J&ouml;rg M&uuml;ller']
        ---
        Text &amp; more.

        """

    private func check(_ article: Article) {
        #expect(article.title == "Café loud")
        #expect(article.excerpt == "unfastened \u{2019} &lt;")
        #expect(article.tags == ["R&D", "plain"])
        #expect(article.authors.map(\.name) == ["Jörg Müller"])
        #expect(article.authors.map(\.id) == ["jorg-muller"])
        #expect(article.body == "Text &amp; more.\n")
        let raw = article.extra["raw"]?.mapping
        #expect(raw?["title"]?.scalar?.text == "Caf&eacute; <em>loud</em>")
        #expect(raw?["excerpt"]?.scalar?.text == "un<b>fasten</b>ed &#8217; &amp;lt;")
    }

    @Test func textsOfOurOwnDocumentsArePlain() throws {
        let article = try #require(try article(Self.document))
        check(article)
        #expect(article.extra["raw"]?.mapping?["tags"]?.sequence?.first?.scalar?.text == "R&amp;D")
    }

    @Test(
        "titles are one line",
        arguments: ["title: >\n  The long\n  tide", "title: ' The long tide '", "title: |\n  The long\n\n   tide  "]
    )
    func titles(_ keys: String) throws {
        let article = try articleOfSite(["a.md": "---\n\(keys)\n---\nText\n"], "a.md")
        #expect(article.title == "The long tide")
        #expect(article.extra["raw"] == nil)
    }

    @Test func textsOfOtherGeneratorsArePlain() throws {
        check(try articleOfSite(["a.md": Self.document], "a.md"))
        let several = "---\ntitle: A\nauthor: 'J&ouml;rg, Nell &amp; Co'\n---\nx\n"
        let names = try articleOfSite(["conf.py": "x", "a.md": several], "a.md").authors.map(\.name)
        #expect(names.first?.hasPrefix("Jörg") == true)
    }

    @Test func whatTheBodySaysIsDecodedOnce() throws {
        let article = try articleOfSite(["a.md": "# On &amp;lt;em&amp;gt;\n\nThe &amp;amp; sign.\n"], "a.md")
        #expect(article.title == "On &lt;em&gt;")
        #expect(article.excerpt == "The &amp; sign.")
        #expect(article.extra["raw"] == nil)
    }

    @Test func plainTextsAreKeptNowhereElse() throws {
        let article = try #require(try article("---\ntitle: AT&T < R&D\nexcerpt: \" edge \"\n---\n"))
        #expect(article.title == "AT&T < R&D")
        #expect(article.excerpt == " edge ")
        #expect(article.extra.entries.isEmpty)
    }

    /// A key of the document's own stays, and is not taken for the text.
    @Test func aDocumentMayHaveAKeyOfThatName() throws {
        let article = try #require(try article("---\ntitle: R&amp;D\nraw: {title: Other}\n---\n"))
        #expect(article.extra["raw"]?.mapping?["title"]?.scalar?.text == "Other")
        let written = article.openSummaryJSON.withUnsafeBytes { json in
            Article.writtenValue(of: "title", inSummary: json).flatMap { JSONObjectReader.string(json, $0) }
        }
        #expect(written == "R&D")
    }

    @Test func namedEntriesArePlain() throws {
        let named = "{title: 'R&amp;D', excerpt: '<em>x</em>', webUrl: 'https://a.example'}"
        let entry = try #require(try article("---\ntitle: A\nrelated: [\(named)]\n---\n")?.related.first)
        #expect(entry.title == "R&D")
        #expect(entry.excerpt == "x")
    }

    private func article(_ text: String) throws -> Article? {
        let document = try #require(try? Document(Array(text.utf8)))
        return Article.decode(document, at: ContentPath("_news/a.md")).value
    }
}
