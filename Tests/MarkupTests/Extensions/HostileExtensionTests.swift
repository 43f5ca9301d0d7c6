import Testing

@testable import Markup

/// Bodies that would show what nobody should read, or keep the reading of all others waiting.
@Suite struct HostileExtensionTests {
    // MARK: Comments

    @Test(
        "a comment that begins within a line hides what lies in it",
        arguments: [
            "Public text <!-- private note\n: more private\n-->", "Term\n: def <!-- private\n-->",
            "!!! note\n    text <!-- private\n-->", "<div markdown=\"1\">\ntext <!-- </div> private -->\n</div>",
            "a <!-- x\n{% highlight js %}\nprivate\n{% endhighlight %}\n-->",
            "<div markdown=\"1\">\ntext <!--\n</div>\nprivate -->\n</div>",
            "!!! note\n    text <!--\n    - private\n-->",
            "<div markdown=\"1\">\n<!--\n</div>\nprivate\n-->\n</div>",
        ]
    )
    func comments(_ body: String) {
        let document = "Low.\n\n\(body)\n\nHigh."
        let html = BodyRenderer(base: nil).rendered(document, .markdown).html
        #expect(!html.contains("private"))
        #expect(html.contains("Low.") && html.contains("High."))
        #expect(!MarkupText.text(of: document, .markdown).contains("private"))
        #expect(!MarkupBlocks.texts(of: document, .markdown, atMost: 9).contains { $0.contains("private") })
    }

    @Test("code tags in a comment of Liquid go with it") func commentsOfLiquid() {
        let comment = "{% comment %}\n{% highlight js %}\nprivate\n{% endcomment %}"
        let body = "\(comment)\nPublic\n\n{% highlight js %}\ny\n{% endhighlight %}\n\nHigh."
        let html = BodyRenderer(base: nil).rendered(body, .markdown).html
        #expect(
            html == "<p>Public</p>\n<pre><code class=\"language-js\">y\n</code></pre>\n<p>High.</p>\n"
        )
        let code = "{% highlight liquid %}{% raw %}\n{% comment %}\na\n{% endcomment %}\n{% endraw %}{% endhighlight %}"
        #expect(BodyRenderer(base: nil).rendered(code, .markdown).html.contains("{% endcomment %}"))
    }

    // MARK: Time

    /// What is never closed costs no more than what is: were each piece compared with each other one, a body of this
    /// size would take far longer than the limit.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "!!! a\n", "!!! a\n    ", "<div markdown>\n", "<div markdown><div markdown>", "{% highlight a %}\n",
            "A\n: b\n\n",
            "a\n: b\n", "--8<--\n", "* TOC\n{:toc}\n", "{::comment}", "\t", "<p markdown>a</p>", "*[a]: b\n", "\n: a\n",
            "{% code %}\n```\n```\n", "a <!-- b\n", "{% highlight a %}\n{% endcomment %}\n", "{%", "a](b){.c",
        ]
    )
    func hostileBodiesTakeLinearTime(_ piece: String) {
        let body = String(repeating: piece, count: (1 << 19) / piece.utf8.count) + "\n{% endcode %}"
        _ = MarkdownExtensions.written(body)
        _ = CodeTag.written(inHTML: "{% highlight a %}" + body)
        _ = TemplateCode.removed(from: body, .markdown)
    }

    @Test("tags in a line that never end cost no more than their length", .timeLimit(.minutes(5)))
    func tagsWithoutEnd() {
        let tags = String(repeating: "<div ", count: 20_000)
        _ = MarkdownExtensions.written("<div markdown=\"1\">\n\(tags)\n</div>")
        _ = MarkdownExtensions.written("<div markdown=\"1\">\n\(tags)>\n</div>")
    }

    @Test("many elements that never end keep others from being looked for") func namesWithoutEnd() {
        let items = String(repeating: "<li markdown=\"1\">\n", count: 20)
        let body = "\(items)<div markdown=\"1\">\n**Low**\n</div>\n"
        #expect(MarkdownExtensions.written(body) == body)
    }

    @Test("what has no end in its paragraph is no comment") func openComments() {
        let html = BodyRenderer(base: nil).rendered("Ebb <!--\n\nTide\n: Low.\n\nFlood <!--\n: High.", .markdown).html
        #expect(html.contains("<dt>\n<p>Tide</p>") && html.contains("<dd>\n<p>Low.</p>"))
        #expect(html.contains("<dd>\n<p>High.</p>"))
    }
}
