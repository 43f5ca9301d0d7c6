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
}
