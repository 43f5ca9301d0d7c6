import Testing

@testable import Markup

/// The text that a body begins with, without the marks of its markup.
@Suite struct MarkupBlocksTests {
    @Test(
        "blocks of Markdown",
        arguments: [
            ("One\ntwo\n\nThree", ["One two", "Three"]), ("# Head\n\nText", ["Text"]), ("Head\n===\n\nText", ["Text"]),
            ("* One (more)\n* Two [link](/a)\n\n  further\n* Three", ["One (more) Two link further Three"]),
            ("1. One\n2. Two", ["One Two"]), ("> Note:\n>\n> > Deep\n> words", ["Note: Deep words"]),
            ("> [!NOTE]\n> The tide.\n\nText", ["The tide.", "Text"]),
            ("> [!tip]- Own title\n> The tide.", ["The tide."]),
            ("> [!NOTE]\n\nText", ["Text"]), ("> [!WARNING] \n> a", ["a"]), ("> [note]\n> a", ["[note] a"]),
            ("a | b\n--- | ---\n1 | 2\n\nText", ["Text"]), ("| 1 | 2 |\n\nText", ["Text"]),
            ("<style>\n  main ul li { margin: 0.5em 0; }\n\n  p {}\n</style>\n\nText", ["Text"]),
            ("<script>\nrun()\n</script>\nText", ["Text"]), ("Text <style>p {}</style>here", ["Text here"]),
            ("![Picture](a.png)\n\n[![Badge](b.png)](/c)\n\nText", ["Text"]), ("![Picture](a.png) Text", ["Text"]),
            ("```\ncode\n```\n\n    code\n\nText", ["Text"]), ("[^1]: Note\n\nText[^1]", ["Text"]),
            (":::tip\nInner\n:::\n\nText", ["Inner", "Text"]), ("#hash\nText", ["Text"]), ("***\n\nText", ["Text"]),
            ("<div class=\"a\">Inner <b>bold</b></div>\n\nText", ["Inner bold", "Text"]),
            ("<figure><img src=a><figcaption>Cap</figcaption></figure>\n\nText", ["Text"]),
            ("<!-- comment\n\nmore -->\n\nText &amp; *more* `code`", ["Text & more code"]),
            ("[one][a] and [two]\n\n[a]: /a\n[two]: /b", ["one and two"]), ("", []), ("***", []),
        ]
    )
    func markdown(_ body: String, _ expected: [String]) {
        #expect(MarkupBlocks.texts(of: body, .markdown, atMost: 5) == expected)
    }

    @Test(
        "blocks of HTML",
        arguments: [
            ("<p>One<br>two</p><p>Three</p>", ["One two", "Three"]),
            ("Loose <i>text</i><h2>Head</h2>more", ["Loose text", "more"]),
            ("<ul><li>One</li><li>Two</li></ul>", ["One Two"]), ("<style>p {}</style><p>Text</p>", ["Text"]),
            ("<div><style>p {}</style><script>run()</script><div>In</div>ner</div>", ["In", "ner"]),
            ("<blockquote>A <b>b</b></blockquote><table><tr><td>c</table>d", ["A b", "d"]),
        ]
    )
    func html(_ body: String, _ expected: [String]) {
        #expect(MarkupBlocks.texts(of: body, .html, atMost: 5) == expected)
    }

    @Test("a tag of MDX on several lines is one") func tagOnLines() {
        let body =
            "import A from 'a'\n\n<A\n  b=\"c\"\n>\n  <span>One</span>\n  <a\n    href=\"/two\"\n  >\n    Two\n  </a>\n</A>\n"
        #expect(MarkupBlocks.texts(of: body, .mdx, atMost: 5) == ["One Two"])
        #expect(BodyRenderer(base: nil).rendered(body, .mdx).html.contains("<a href=\"/two\">"))
        #expect(!MarkupText.text(of: body, .mdx).contains("href"))
    }

    /// What a page begins with is no text where it only leads to its own parts.
    @Test(arguments: [
        ("- [One](#one)\n- [Two](#two)\n    - [`Three`](#three)\n\nText", ["Text"]),
        ("1. [One](#one)\n\n2. [Two](#two)\n\nText", ["Text"]),
        ("- [One](#one) of two\n- [Two](#two)\n\nText", ["One of two Two", "Text"]),
        ("- [One](/one)\n- [Two](#two)\n\nText", ["One Two", "Text"]), ("- [One](#one)\n\nText", ["One", "Text"]),
        ("- \n- \n\nText", ["Text"]),
    ])
    func aTableOfContentsIsNoText(_ body: String, _ expected: [String]) {
        #expect(MarkupBlocks.texts(of: body, .markdown, atMost: 5) == expected)
    }

    @Test func noMoreThanAskedFor() {
        #expect(MarkupBlocks.texts(of: "A\n\nB\n\nC", .markdown, atMost: 2) == ["A", "B"])
        #expect(MarkupBlocks.texts(of: "<p>A<p>B<p>C", .html, atMost: 2) == ["A", "B"])
    }

    @Test("marks of alerts are in no text for searches") func search() {
        #expect(MarkupText.text(of: "> [!NOTE]\n> The tide.\n", .markdown) == "The tide.\n")
    }

    @Test(
        "alerts in HTML have a title in place of their mark",
        arguments: [
            ("> [!NOTE]\n> The *tide*.", "<p><strong>Note</strong></p>\n<p>The <em>tide</em>.</p>"),
            ("> [!important]\n>\n> The tide.", "<p><strong>Important</strong></p>\n<p>The tide.</p>"),
            ("> [!tip]+ Own & *title*\n> The tide.", "<p><strong>Own &amp; title</strong></p>\n<p>The tide.</p>"),
            ("> [!NOTE]", "<p><strong>Note</strong></p>"),
            ("> [!NOTE]x\n> The tide.", "<p>[!NOTE]x\nThe tide.</p>"),
        ]
    )
    func alerts(_ body: String, _ expected: String) {
        #expect(BodyRenderer(base: nil).rendered(body, .markdown).html == "<blockquote>\n\(expected)\n</blockquote>\n")
    }

    @Test("an alert in an alert, and one beside HTML of the author") func nested() {
        let deep = BodyRenderer(base: nil).rendered("> [!NOTE]\n> > [!TIP]\n> > Low\n\n<b>x</b>", .markdown).html
        #expect(deep.contains("<strong>Note</strong>"))
        #expect(deep.contains("<strong>Tip</strong>"))
        #expect(!deep.contains("[!"))
    }
}
