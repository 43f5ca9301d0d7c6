import Markup
import TestSupport
import Testing

@testable import Articles

@Suite struct HighlighterTests {
    private func fragment(_ text: String, _ search: String) throws -> String {
        try #require(Highlighter(SearchExpression(search)).fragment(of: text))
    }

    /// What is shown of the text, without its marks.
    private func plain(_ fragment: String) -> String {
        fragment.replacing("<mark>", with: "").replacing("</mark>", with: "")
    }

    @Test func aFragmentBeginsAndEndsBetweenWords() throws {
        let words = (1000..<1100).map { "w\($0)" }.joined(separator: " ")
        let shown = try fragment(words, "w1050")
        #expect(shown.hasPrefix("… w1037 w1038 "))
        #expect(shown.contains(" <mark>w1050</mark> "))
        #expect(shown.hasSuffix(" w1076  …"))
        #expect(try fragment("a tide & more", "tide") == "a <mark>tide</mark> &amp; more")
    }

    @Test func theMatchIsShownInTextWithoutSpaces() throws {
        for (before, after) in [(0, 200), (30, 200), (200, 0), (200, 1), (200, 200)] {
            let text = String(repeating: "海", count: before) + "潮" + String(repeating: "岸", count: after)
            let shown = try fragment(text, "潮")
            #expect(shown.contains("<mark>潮</mark>"))
            #expect(!shown.contains("\u{FFFD}"))
            let piece = plain(shown).replacing("… ", with: "").replacing(" …", with: "")
            #expect(text.contains(piece) && piece.utf8.count <= 240)
            #expect(shown.hasPrefix("… ") == (before > 26) && shown.hasSuffix(" …") == (after > 79))
        }
    }

    @Test func theMatchIsShownInALongAddress() throws {
        let address = "https://brine.example/" + String(repeating: "quay/", count: 60) + "tide/"
        let text = "See " + address + String(repeating: "é/", count: 300) + " and more"
        let shown = try fragment(text, "tide")
        #expect(shown.hasPrefix("… ") && shown.hasSuffix(" …"))
        #expect(shown.contains("/quay/<mark>tide</mark>/é/é/"))
        #expect(!shown.contains("\u{FFFD}") && plain(shown).utf8.count <= 250)
    }

    @Test func aWordThatFillsTheFragmentIsCutBehindTheMatch() throws {
        let text = "tide " + String(repeating: "é", count: 400)
        let shown = try fragment(text, "tide")
        #expect(shown == "<mark>tide</mark> " + String(repeating: "é", count: 117) + " …")
    }

    @Test("marks what was found, and nothing else", arguments: ScriptCase.all) func marks(_ one: ScriptCase) {
        let marked = Highlighter(SearchExpression(one.query)).mark(one.text)
        #expect(marked.contains("<mark>") == one.isFound, "\(marked)")
        let text = plain(marked).replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
        #expect(text.utf8.elementsEqual(one.text.utf8))
        // No mark stands inside of a character: both parts have all of its characters.
        let pieces = marked.replacing("</mark>", with: "<mark>").split(separator: "<mark>")
        #expect(pieces.reduce(0) { $0 + $1.count } == plain(marked).count, "\(marked)")
    }

    @Test(
        "marks whole characters",
        arguments: [
            ("கடல் காற்று", "கடல்", "<mark>கடல்</mark> காற்று"), ("日本語の海", "海", "日本語の<mark>海</mark>"),
            ("日本語", "日", "<mark>日</mark>本語"),
            ("日本語の海", "本語の", "日<mark>本語の</mark>海"), ("ขายปลาที่", "ปลา", "ขาย<mark>ปลา</mark>ที่"),
            ("น้ำเย็น", "น้ำ", "<mark>น้ำ</mark>เย็น"),
            ("등대에서", "등대", "<mark>등대</mark>에서"), ("ＦＥＲＲＹ２７号", "27", "ＦＥＲＲＹ<mark>２７</mark>号"),
            ("👍🏽 👍", "👍", "<mark>👍🏽</mark> <mark>👍</mark>"),
            ("❤️x", "❤", "<mark>❤️</mark>x"), ("cafe\u{301} x", "cafe", "<mark>cafe\u{301}</mark> x"),
            ("2½ x", "1/2", "2<mark>½</mark> x"),
            ("Ha\u{AD}fen.", "hafen", "<mark>Ha\u{AD}fen</mark>."), ("ခ္မ", "မ", "<mark>ခ္မ</mark>"),
            ("pilot\u{2019}s", "pilot's", "<mark>pilot\u{2019}s</mark>"),
        ]
    )
    func marksCharacters(_ text: String, _ search: String, _ marked: String) {
        #expect(Highlighter(SearchExpression(search)).mark(text) == marked)
    }

    @Test func anInflectionIsMarkedInArticlesOfItsLanguage() throws {
        var search = try #require(SearchExpression("public"))
        search.forms = [
            [
                .init(words: ["publicado"], kind: .inflection, languages: [ArticleLanguages(.spanish)]),
                .init(words: ["pubic"], kind: .correction),
            ]
        ]
        let highlighter = Highlighter(search)
        func marked(_ locale: String?) -> String {
            highlighter.inArticle(locale: locale).mark("public publicado pubic")
        }
        #expect(marked("es-MX") == "<mark>public</mark> <mark>publicado</mark> <mark>pubic</mark>")
        #expect(marked("en") == "<mark>public</mark> publicado <mark>pubic</mark>")
        #expect(marked(nil) == marked("en"))
    }

    // MARK: Bodies

    private static let paragraph = "The gulls *cry* over the [quay](https://p.example/quay), and the boats come in.\n\n"

    @Test(
        "a passage of a body is that of its whole text",
        arguments: [
            "The **ti**de rises.", "caf&eacute; tide", "```\ntide()\n```", "<div>\n<p>the tide</p>\n</div>",
            "[the tide][below]", "![tide](a.png)", "https://p.example/tide", "[x](/tide) and tide", "{{ tide }} tide",
            "- a\n\n- tide\n\n  tide\n\n- b", "<!-- tide -->", "tide", "> [!NOTE]\n> tide",
        ]
    )
    func aPassageOfABodyIsThatOfItsWholeText(_ block: String) {
        let highlighter = Highlighter(SearchExpression("tide café"))
        for (before, after) in [(0, 0), (0, 200), (3, 3), (40, 400), (200, 200), (400, 1)] {
            let body =
                String(repeating: Self.paragraph, count: before) + block + "\n\n"
                + String(repeating: Self.paragraph, count: after) + "[below]: /tide\n"
            let whole = highlighter.fragment(of: MarkupText.text(of: body, .markdown))
            #expect(highlighter.fragment(ofBody: body, .markdown) == whole, "\(before) \(after)")
        }
    }

    @Test func aPassageOfAHTMLBodyIsThatOfItsWholeText() {
        let highlighter = Highlighter(SearchExpression("tide"))
        for count in [0, 1, 50, 500] {
            let more = String(repeating: "<p>The <i>gulls</i> cry</p><script>tide()</script>", count: count)
            let body = more + "<p title=\"tide\">the t<b>id</b>e rises</p>" + more
            let whole = highlighter.fragment(of: MarkupText.text(of: body, .html))
            #expect(whole?.contains("<mark>tide</mark>") == true)
            #expect(highlighter.fragment(ofBody: body, .html) == whole)
        }
    }
}
