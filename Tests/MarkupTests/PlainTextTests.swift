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

    @Test func signsBesideMarkupStay() {
        #expect(
            PlainText.text("AT&T < R&amp;D: {{ x }} &copy <b>b</b> List<Int>")
                == "AT&T < R&D: {{ x }} &copy b List<Int>"
        )
    }
}
