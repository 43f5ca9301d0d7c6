import Base
import FrontMatter
import Testing

@testable import Articles

@Suite struct ArticleDocumentTests {
    private func article(_ yaml: String, body: String = "", at path: String = "_news/a.md") throws -> Article {
        let result = try decodedArticle(yaml, body: body, at: path)
        #expect(result.diagnostics.isEmpty)
        return try #require(result.value)
    }

    @Test func readsEveryKey() throws {
        let article = try article(
            """
            excerpt: An excerpt
            publishedDateTime: 2022-05-28T14:00:00+02:00
            updatedDateTime: 2022-05-29
            originalUrl: https://p.example/o
            webUrl: https://p.example/w
            ampWebUrl: https://p.example/a
            cdnAmpWebUrl: https://cdn.example/a
            type: video
            category: news
            quality: 4.5
            heat: -1
            locale: en-gb
            published: false
            removed: true
            deleted: yes
            featuredContent: <iframe></iframe>
            provider:
              name: The Brine
              domain: brine.example
              images: [{url: logo.png}]
              publishers: [Nell]
              authors: [{name: Runa}]
              motto: salt
            topics: [Energy, Tides]
            tags: [quay 9]
            levels: [beginner]
            images:
              - {url: i.png, width: 12, height: 8.5, title: T, attribution: B, isCached: true, alt: x}
            related:
              - {title: R, excerpt: E, publishedDateTime: 2022-01-01, webUrl: w, ampWebUrl: a, cdnAmpWebUrl: c,
                 type: article, provider: {name: P}, quality: 3, images: [u.png], note: n}
            secured: blob
            mood: calm
            """,
            body: "# Tide\n"
        )
        #expect(article.id == "news/a")
        #expect(article.path == "_news/a.md")
        #expect(article.title == "A tide")
        #expect(article.excerpt == "An excerpt")
        #expect(article.publishedDateTime == Timestamp("2022-05-28T12:00:00Z"))
        #expect(article.updatedDateTime == Timestamp("2022-05-29"))
        #expect(article.originalUrl == "https://p.example/o")
        #expect(article.webUrl == "https://p.example/w")
        #expect(article.ampWebUrl == "https://p.example/a")
        #expect(article.cdnAmpWebUrl == "https://cdn.example/a")
        #expect(article.addresses == [article.webUrl, article.originalUrl, article.ampWebUrl, article.cdnAmpWebUrl])
        #expect([article.type, article.category, article.locale] == ["video", "news", "en-gb"])
        #expect([article.quality, article.heat] == [4.5, -1])
        #expect([article.published, article.removed, article.deleted] == [false, true, true])
        #expect(article.featuredContent == "<iframe></iframe>")
        #expect(article.topics == ["Energy", "Tides"])
        #expect(article.tags == ["quay 9"])
        #expect(article.levels == ["beginner"])
        #expect(article.secured == "blob")
        #expect(article.body == "# Tide\n")
        #expect(article.extra.entries.map(\.key) == ["mood"])
        try checkGroups(of: article)
    }

    private func checkGroups(of article: Article) throws {
        let provider = try #require(article.provider)
        #expect([provider.name, provider.domain] == ["The Brine", "brine.example"])
        #expect(provider.images.map(\.url) == ["logo.png"])
        #expect(provider.publishers.map { $0.scalar?.text } == ["Nell"])
        #expect(provider.authors.map { $0.mapping?["name"]?.scalar?.text } == ["Runa"])
        #expect(provider.extra.entries.map(\.key) == ["motto"])
        let image = try #require(article.images.first)
        #expect([image.url, image.title, image.attribution] == ["i.png", "T", "B"])
        #expect([image.width, image.height] == [12, 8.5])
        #expect(image.isCached)
        #expect(image.extra.entries.map(\.key) == ["alt"])
        let related = try #require(article.related.first)
        #expect([related.title, related.excerpt, related.type, related.provider?.name] == ["R", "E", "article", "P"])
        #expect([related.webUrl, related.ampWebUrl, related.cdnAmpWebUrl] == ["w", "a", "c"])
        #expect(related.publishedDateTime == Timestamp("2022-01-01"))
        #expect(related.quality == 3)
        #expect(related.images.map(\.url) == ["u.png"])
        #expect(related.extra.entries.map(\.key) == ["note"])
    }

    @Test func whatIsLeftOutIsNilOrEmpty() throws {
        var expected = Article(id: "news/a", path: "_news/a.md", title: "A tide")
        #expect(try article("") == expected)
        #expect(expected.published && !expected.removed && !expected.deleted && expected.isPublic)
        let keys = [
            "excerpt", "publishedDateTime", "updatedDateTime", "originalUrl", "webUrl", "ampWebUrl", "cdnAmpWebUrl",
            "type", "category", "quality", "heat", "locale", "published", "removed", "deleted", "featuredContent",
            "provider", "topics", "tags", "levels", "images", "related", "secured",
        ]
        for nothing in ["", " ~", " null"] {
            #expect(try article(keys.map { "\($0):\(nothing)" }.joined(separator: "\n")) == expected)
        }
        expected.quality = nil
        #expect(try article("quality: ''\npublishedDateTime: \"\"") == expected)
    }

    @Test(
        "who may see it",
        arguments: [
            ("", true), ("published: true", true), ("published: 'true'", true), ("published: \"false\"", false),
            ("published: no", false), ("published: 'Off'", false), ("published: ''", true), ("removed: true", false),
            ("deleted: 'yes'", false), ("published: true\nremoved: true", false), ("removed: false\ndeleted: no", true),
        ]
    )
    func visibility(_ yaml: String, _ isPublic: Bool) throws {
        #expect(try article(yaml).isPublic == isPublic)
    }

    @Test(
        "a flag that cannot be understood hides and warns",
        arguments: ["published: maybe", "removed: soon", "deleted: [true]", "published: {a: 1}"]
    )
    func unclearFlags(_ yaml: String) throws {
        let document = try Document(Array("---\ntitle: A\n\(yaml)\n---\n".utf8))
        let decoded = Article.decode(document, at: ContentPath("_news/a.md"))
        #expect(decoded.value?.isPublic == false)
        #expect(decoded.diagnostics.map(\.severity) == [.warning])
        #expect(
            decoded.diagnostics.first?.message.hasSuffix("should be true or false; the article is hidden until it is")
                == true
        )
    }

    @Test func draftsAreNeverPublic() throws {
        #expect(try article("", at: "_drafts/a.md").published == false)
        #expect(try article("published: true", at: "_drafts/deep/a.md").published == false)
        #expect(try article("published: true", at: "_news/_drafts/a.md").published == false)
        #expect(try article("", at: "_news/drafts-of-beer.md").published)
    }

    @Test(
        "numbers may be quoted",
        arguments: [("12", 12.0), ("'12'", 12), ("\"-0.5\"", -0.5), ("1e3", 1000), ("'1E-2'", 0.01), ("0", 0)]
    )
    func number(_ yaml: String, _ expected: Double) throws {
        #expect(try article("quality: \(yaml)").quality == expected)
    }

    @Test func aTextIsTheTextThatIsThere() throws {
        let article = try article("type: 2020\ncategory: yes\nlocale: 'null'\nexcerpt: ''\nsecured: 1.50")
        #expect([article.type, article.category, article.locale] == ["2020", "yes", "null"])
        #expect(article.excerpt?.isEmpty == true)
        #expect(article.secured == "1.50")
    }

    @Test func oneValueIsAListOfOne() throws {
        let article = try article("topics: Energy\ntags: 9\nlevels: [a, ~, '', b]\nimages: {url: i.png}")
        #expect(article.topics == ["Energy"])
        #expect(article.tags == ["9"])
        #expect(article.levels == ["a", "", "b"])
        #expect(article.images.map(\.url) == ["i.png"])
    }

    @Test func imagesMayBeTexts() throws {
        let article = try article("images: [a.png, {url: b.png}, {title: no address}]\nprovider: {images: logo.png}")
        #expect(article.images.map(\.url) == ["a.png", "b.png", nil])
        #expect(article.provider?.images.map(\.url) == ["logo.png"])
    }

    @Test func relatedMayBeTextsOrAllAtOnce() throws {
        #expect(try article("related: [a, {webUrl: b}, {title: c}]").related.map(\.webUrl) == ["a", "b", nil])
        #expect(try article("related: {webUrl: b}").related.map(\.webUrl) == ["b"])
        #expect(try article("related: https://p.example/a").related.map(\.webUrl) == ["https://p.example/a"])
    }

    @Test(arguments: ["true", "false", "yes"]) func relatedMayBeASwitch(_ value: String) throws {
        let article = try article("related: \(value)")
        #expect(article.related.isEmpty)
        #expect(article.extra.entries.map(\.key) == ["related"])
    }

    @Test func aProviderMayBeAName() throws {
        let article = try article("provider: The Brine")
        #expect(article.provider == Provider(name: "The Brine"))
    }

    @Test func otherKeysAreKeptInOrder() throws {
        let article = try article("zone: 1\nlayout: post\ncategory: news\nalpha: {b: [1, 2]}\ndate: 2022-05-28")
        #expect(article.extra.entries.map(\.key) == ["zone", "layout", "alpha", "date"])
        #expect(article.extra["alpha"]?.mapping?["b"]?.sequence?.count == 2)
    }

    // MARK: Title and body

    private func decodedFile(_ yaml: String) throws -> Decoded<Article> {
        Article.decode(try Document(Array("---\n\(yaml)\n---\n".utf8)), at: ContentPath("_news/a.md"))
    }

    @Test func aTitleIsNeeded() throws {
        let result = try decodedFile("# none\nexcerpt: E")
        #expect(result.value == nil)
        #expect(
            result.diagnostics == [
                .error(at: SourcePosition(line: 3, column: 1), "no `title`; add one", rule: .missingTitle)
            ]
        )
    }

    @Test(arguments: ["title:", "title: ''", "title: \"  \\t\"", "title: ~"])
    func anEmptyTitleIsAWarning(_ yaml: String) throws {
        let result = try decodedFile("excerpt: E\n\(yaml)")
        #expect(result.value != nil)
        #expect(result.diagnostics.map(\.message) == ["the title is empty"])
        #expect(result.diagnostics.first?.severity == .warning)
        #expect(result.diagnostics.first?.position.line == 3)
    }

    @Test func aTitleOfAnotherKindIsOneError() throws {
        let result = try decodedFile("title: [a]")
        #expect(result.value == nil)
        #expect(result.diagnostics.map(\.message) == ["`title` must be a text, but this is a list"])
    }

    @Test func edgeSpacesOfATitleAreKept() throws {
        #expect(try decodedFile("title: ' A --- B '").value?.title == " A --- B ")
        #expect(try decodedFile("title: |\n  two\n  lines").value?.title == "two\nlines\n")
    }

    @Test(
        "a body of white space is none",
        arguments: [
            ("", nil), ("\n", nil), (" \t\r\n\u{B}\u{C}\n", nil), ("x", "x"), ("\n x \n", "\n x \n"),
            ("\u{A0}", "\u{A0}"),
        ]
    )
    func body(_ text: String, _ expected: String?) throws {
        #expect(try article("", body: text).body == expected)
    }

    @Test(arguments: [("_news/a.md", BodyFormat.markdown), ("_news/a.html", .html), ("_news/a.HTM", .html)])
    func theEndingTellsTheFormat(_ path: String, _ format: BodyFormat) throws {
        #expect(try article("", at: path).bodyFormat == format)
    }
}
