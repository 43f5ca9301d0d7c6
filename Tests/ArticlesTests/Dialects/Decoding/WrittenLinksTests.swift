import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Names and excerpts that documents write as links.
@Suite struct WrittenLinksTests {
    @Test(
        "an author's name is what people read of it",
        arguments: [
            (
                "Nell Averdyke ([@nell](https://brine.example/@nell)), keeper of the mole",
                "Nell Averdyke, keeper of the mole"
            ),
            ("Nell ([@n](https://n.example)) and Tobias ([@t](https://t.example))", "Nell and Tobias"),
            ("[Nell Averdyke](https://brine.example)", "Nell Averdyke"), ("Nell (@nell)", "Nell"),
            ("Nell <nell@brine.example>", "Nell"), ("nell@brine.example (Nell Averdyke)", "Nell Averdyke"),
            ("Nell (the keeper @ the mole)", "Nell (the keeper @ the mole)"), ("[[Nell Averdyke]]", "Nell Averdyke"),
            ("[[people/nell|Nell]]", "Nell"), ("@nell", "@nell"),
        ]
    )
    func author(_ written: String, _ name: String) throws {
        let node = Node(.scalar(Scalar(written, isPlain: false)), at: .start)
        #expect(AuthorDecoder.authors(node, AuthorDirectory(), splitting: .none).map(\.name) == [name])
    }

    @Test(
        "an escape has two digits",
        arguments: [
            ("/a%20b/", "/a b/"), ("/a%5b%5D/", "/a%5b%5D/"), ("/a%7Bb/", "/a{b/"), ("/a%+5b/", "/a%+5b/"),
            ("/a%+", "/a%+"), ("/a%2", "/a%2"), ("/a%", "/a%"),
        ]
    )
    func escapes(_ written: String, _ text: String) {
        #expect(WrittenAddress.unescaped(written) == text)
    }

    @Test func anAddressMayLieInAMappingAndANameMayNot() throws {
        let front = "authors:\n  - {name: Nell, avatar: {src: nell.png}}\n  - {name: {url: a.png}, id: tobias}\n"
        let authors = try articleOfSite(["a.md": "---\ntitle: A\n\(front)---\nText\n"], "a.md").authors
        #expect(authors.map(\.name) == ["Nell", "tobias"])
        #expect(authors.map(\.image) == ["nell.png", nil])
    }

    @Test(
        "entities in a title are decoded once",
        arguments: [
            ("Tides &amp; quays", "Tides & quays"), ("On &lt;details&gt;", "On <details>"),
            ("a < b &#8211; c", "a < b \u{2013} c"),
            ("&amp;amp;", "&amp;"), ("R&D; and AT&T", "R&D; and AT&T"), ("Salt & sea", "Salt & sea"),
        ]
    )
    func entities(_ written: String, _ title: String) throws {
        #expect(try articleOfSite(["a.md": "---\ntitle: '\(written)'\n---\nText\n"], "a.md").title == title)
    }

    @Test func propertiesOfObsidianAreLinks() throws {
        let yaml = "topics: [[Tides]]\ntags: ['[[quay]]', mole]\nauthor: ['[[Nell Averdyke]]']"
        let article = try articleOfSite(["a.md": "---\ntitle: A\n\(yaml)\n---\nText\n"], "a.md")
        #expect(article.topics == ["Tides"])
        #expect(article.tags == ["quay", "mole"])
        #expect(article.authors.map(\.name) == ["Nell Averdyke"])
    }

    @Test(arguments: [
        (
            "The [tide table] of [Ebbgate][town] is [here](/a).\n\n[tide table]: /t\n[town]: /e",
            "The tide table of Ebbgate is here."
        ),
        (
            "The [tide][] and [[Harbours#North|the harbour]], [[Quays]].\n\n[Tide]: /t",
            "The tide and the harbour, Quays."
        ),
        ("A list [1] of [x][y] and [[ ]", "A list [1] of [x][y] and [[ ]"),
    ])
    func excerpt(_ body: String, _ excerpt: String) throws {
        #expect(try articleOfSite(["a.md": "---\ntitle: A\n---\n\(body)\n"], "a.md").excerpt == excerpt)
    }

    @Test func theFirstParagraphOfHTMLIsTheExcerpt() throws {
        let body = "<h2>Gear</h2><figure><img src='a.png'></figure><p>Ropes &amp; knots.</p><p>Oars.</p>"
        #expect(try articleOfSite(["a.html": "---\ntitle: A\n---\n\(body)"], "a.html").excerpt == "Ropes & knots.")
    }

    @Test func patternsOfFilesAreNoPictures() throws {
        let yaml = "resources:\n- src: '**.{png,jpg}'\n- src: a.png"
        let article = try articleOfSite(["a.md": "---\ntitle: A\n\(yaml)\n---\nText\n"], "a.md")
        #expect(article.images.map(\.url) == ["a.png"])
    }

    @Test func pelicanReadsLinesBetweenFences() throws {
        let files = ["pelicanconf.py": "SITENAME = 'Brine'\n"]
        let text = "---\ntitle: Tides: an introduction\ndate: 2024-03-05 10:20\n---\n\nText\n"
        let article = try articleOfSite(files.merging(["content/a.md": text]) { $1 }, "content/a.md")
        #expect(article.title == "Tides: an introduction")
        #expect(article.publishedDateTime == Timestamp("2024-03-05T10:20:00Z"))
        #expect(article.body == "\nText\n")
        let other = ["astro.config.mjs": "export default {}\n", "src/content/a.md": text]
        #expect(try fileOfSite(other, "src/content/a.md").diagnostics.map(\.severity) == [.error])
    }
}
