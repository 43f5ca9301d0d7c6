import Testing

@testable import Pages

/// What the page of an article shows once and no more.
@Suite struct ReadingPageTests {
    private static let frame = PageFrame(PageAddresses(base: "https://a.example", root: ""), site: nil, topics: [])

    private static func html(
        _ excerpt: String,
        _ body: String?,
        caption: String = "",
        locale: String = ""
    ) -> String {
        let json = """
            {"id":"a","title":"T","locale":"\(locale)","excerpt":"\(excerpt)","images":[{"url":"https://a.example/1","title":"\(caption)"}]}
            """
        var page = ReadingPage(id: "a", Array(json.utf8))
        page.body = body
        return String(decoding: page.html(frame), as: UTF8.self)
    }

    @Test(arguments: [
        ("The tide turns at noon", nil, true),
        ("The tide turns at noon", "<p>Nobody was there.</p>", true),
        ("The tide turns at noon", "<p>The <em>tide</em>\nturns at&nbsp;noon, and comes back.</p>", false),
        ("The tide & the moon…", "<p>The tide &amp; the</p><p>moon - and more</p>", false),
        ("Ebb. Flow", "<ul><li>Ebb</li><li>Flow</li></ul>", false),
        ("The tide turns at noon", "<p>The tide turns</p>", true),
        ("...", "<p>...</p>", true),
        ("潮が変わる", "<p>潮が、変わるとき</p>", false), ("Intro", "<p>Introduction to tides</p>", true),
    ])
    func theLeadIsNoSecondStartOfTheBody(_ excerpt: String, _ body: String?, _ hasLead: Bool) {
        #expect(Self.html(excerpt, body).contains("class=\"lead\"") == hasLead)
    }

    @Test(arguments: [
        ("", "auto"), ("en", "auto"), ("ar", "rtl"), ("fa-IR", "rtl"), ("he_IL.UTF-8", "rtl"), ("az-Arab", "rtl"),
        ("ks-Deva-IN", "auto"), ("ar-Latn", "auto"), ("nonsense language", "auto"),
    ])
    func textHasTheDirectionOfItsLanguageOrElseOfItsLetters(_ locale: String, _ direction: String) {
        let page = Self.html("E", "<h2 id=\"a\">A</h2><p>b</p>", locale: locale)
        for start in ["<h1", "<p class=\"lead\"", "<div class=\"body\""] {
            #expect(page.contains("\(start) dir=\"\(direction)\">"), "\(start)")
        }
        var list = ListPage()
        Array("{\"id\":\"a\",\"title\":\"T\",\"excerpt\":\"E\",\"locale\":\"\(locale)\"}".utf8).withUnsafeBytes {
            list.cards.append($0, Self.frame.cardSetting)
        }
        let cards = String(decoding: list.html(Self.frame), as: UTF8.self)
        #expect(cards.contains("<h2 dir=\"\(direction)\"><a"))
        #expect(cards.contains("<p class=\"excerpt\" dir=\"\(direction)\">E</p>"))
    }

    @Test func aCaptionIsNoSecondTitle() {
        #expect(Self.html("E", nil, caption: "The quay").contains("<figcaption dir=\"auto\">The quay</figcaption>"))
        #expect(!Self.html("E", nil, caption: "T").contains("<figcaption"))
        #expect(!Self.html("E", nil).contains("<figcaption"))
    }
}
