import Testing

@testable import Markup

/// Texts of front matter that have HTML.
@Suite struct PlainTextTests {
    @Test(
        arguments: [
            ("Tides &amp; quays", "Tides & quays"), ("R&amp;D", "R&D"), ("caf&eacute;", "café"),
            ("Nov&#8217;19", "Nov\u{2019}19"), ("&#x41;&nbsp;b", "A b"), ("J&ouml;rg M&uuml;ller", "Jörg Müller"),
            // Once.
            ("&amp;lt;em&amp;gt;", "&lt;em&gt;"), ("&amp;amp;", "&amp;"),
            ("On &lt;em&gt;x&lt;/em&gt;", "On <em>x</em>"),
            // Tags within words and around them.
            ("un<b>fasten</b>ed", "unfastened"), ("A <em>loud</em> tide", "A loud tide"), ("One<br>two", "One two"),
            ("<p>First.</p><p>Second.</p>", "First. Second."), ("a <a href=\"/x?a=1&b=2\">link</a>", "a link"),
            ("The <code>&lt;p&gt;</code> element", "The <p> element"), ("<I>X</I>", "X"), ("Shown<!--more-->", "Shown"),
        ]
    )
    func markupIsTakenAway(_ written: String, _ text: String) {
        #expect(PlainText.text(written) == text)
    }

    @Test(
        arguments: [
            "AT&T", "R&D; and AT&T", "a < b", "a<b and c>d", "The <details> element", "The <b> element", "Use </em>",
            "<script>x</script>", "List<String>", "Use {{ x }} & {% y %}", "I <3 this", "", "  edge  spaces ",
            "&nosuch",
            "<em", "Nell <nell@brine.example>", "a &copy b",
        ]
    )
    func whatIsNoMarkupStays(_ written: String) {
        #expect(PlainText.text(written) == written)
    }

    /// None of these may take a time that grows as the square of its length: that would be hours.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: ["<b>", "<!--", "<p>", "<<a>>", "<b><p>", "</i>", "<b>x</b>", "&amp;", "<h2 id=a>"],
        ["", "</b>", "-->"]
    )
    func longTextsTakeLinearTime(_ part: String, _ end: String) {
        let text = String(repeating: part, count: (1 << 18) / part.utf8.count) + end
        #expect(PlainText.text(text).utf8.count <= text.utf8.count)
    }

    /// No parser of ours goes so deep, and a title that is gone would be worse than one with tags.
    @Test func deepMarkupStays() {
        let text = "x " + String(repeating: "<b>", count: 8_000) + "y</b>"
        #expect(PlainText.text(text) == text)
    }

    @Test func signsBesideMarkupStay() {
        #expect(
            PlainText.text("AT&T < R&amp;D: {{ x }} &copy <b>b</b> List<Int>")
                == "AT&T < R&D: {{ x }} &copy b List<Int>"
        )
    }
}
