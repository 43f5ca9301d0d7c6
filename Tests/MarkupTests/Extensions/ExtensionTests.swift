import Testing

@testable import Markup

/// What only kramdown, Python-Markdown and Markdown Extra have.
@Suite struct ExtensionTests {
    private func html(_ body: String, _ language: MarkupLanguage = .markdown) -> String {
        BodyRenderer(base: nil).rendered(body, language).html
    }

    private func quote(_ title: String, _ text: String = "<p>Low.</p>\n") -> String {
        "<blockquote>\n<p><strong>\(title)</strong></p>\n\(text)</blockquote>\n"
    }

    // MARK: Admonitions

    @Test(
        "admonitions, details and tabs are quotes with their title",
        arguments: [
            ("!!! note \"The ebb\"\n    Low.", "The ebb"), ("!!! note\n\n    Low.\n", "Note"),
            ("??? tip \"The ebb\"\n    Low.", "The ebb"), ("???+ danger\n\tLow.", "Danger"),
            ("??? \"Ebb\"\n    Low.", "Ebb"),
            ("=== \"Ebb\"\n\n    Low.", "Ebb"), ("===! \"Ebb\"\n    Low.", "Ebb"),
            ("!!! note inline end \"A\"\n    Low.", "A"),
            ("!!! pied-piper\n    Low.", "Pied-piper"), ("/// note | The ebb\nLow.\n///", "The ebb"),
            ("/// tip\n\nLow.\n\n///", "Tip"), ("//// details | Ebb\n    type: warning\n\nLow.\n////", "Ebb"),
        ]
    )
    func admonitions(_ body: String, _ title: String) {
        #expect(html(body) == quote(title))
        #expect(html("High.\n\n\(body)\n\nSlack.") == "<p>High.</p>\n\(quote(title))<p>Slack.</p>\n")
    }

    @Test func whatLiesInAdmonitionsIsMarkdown() {
        let code = "<pre><code class=\"language-py\">a\n\nb\n</code></pre>\n"
        #expect(html("!!! note\n    ```py\n    a\n\n    b\n    ```\n") == quote("Note", code))
        #expect(html("!!! note\n    !!! tip\n        Low.\n") == quote("Note", quote("Tip")))
        #expect(
            html("1. One\n\n    !!! note\n        Low.\n")
                == "<ol>\n<li>\n<p>One</p>\n\(quote("Note"))</li>\n</ol>\n"
        )
        #expect(html("!!! note \"\"\n    Low.\n\nHigh.") == "<p>Low.</p>\n<p>High.</p>\n")
    }

    @Test(
        "what is no admonition stays",
        arguments: [
            ("!!! note\nLow.", "<p>!!! note\nLow.</p>\n"), ("!!! What?\n    Low.", "<p>!!! What?\nLow.</p>\n"),
            ("!!!\n    Low.", "<p>!!!\nLow.</p>\n"), ("/// note\nLow.", "<p>/// note\nLow.</p>\n"),
            ("///\nLow.\n///", "<p>///\nLow.\n///</p>\n"), ("/// 2 | A\nLow.\n///", "<p>/// 2 | A\nLow.\n///</p>\n"),
            ("Tide\n===\n\n    Low.", "<h1 id=\"tide\">\nTide\n</h1>\n<pre><code>Low.\n</code></pre>\n"),
            ("```\n!!! note\n    Low.\n```", "<pre><code>!!! note\n    Low.\n</code></pre>\n"),
            ("A\n\n    !!! note\n        Low.", "<p>A</p>\n<pre><code>!!! note\n    Low.\n</code></pre>\n"),
        ]
    )
    func noAdmonition(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test func admonitionsOfMDXAreText() {
        #expect(html("!!! note\n    Low.", .mdx) == "<p>!!! note\nLow.</p>\n")
    }

    // MARK: Marks

    @Test(
        "marks that a generator puts something else in the place of are gone",
        arguments: [
            "* TOC\n{:toc}\n\nLow.", "1. Contents\n{:toc .large}\n\nLow.", "- TOC\n  - more\n{: toc}\nLow.",
            "[TOC]\n\nLow.", "--8<-- \"ebb.md\"\n\nLow.", "--8<--\nebb.md\nflood.md\n--8<--\n\nLow.",
            "*[HTML]: Hyper Text Markup Language\n\nLow.", "{::comment}\nhidden\n{:/comment}\n\nLow.",
            "{::comment}\nhidden\n\n* hidden\n{:/}\n\nLow.", "{::options toc_levels=\"2\" /}\n\nLow.",
            "Low.\n{: .end width=3}",
            "{::nomarkdown}\nLow.\n{:/}",
            "file-path:: file://D:/shore/a.pdf\n\nLow.", "file:: [a](file:///home/shore/a.pdf)\nLow.",
            "- file:: /home/shore/a.pdf\n\nLow.", "file-path:: D:\\shore\\a.pdf\n\nLow.",
            "FILE:: [a](/home/shore/a.pdf)\nLow.", "- File-Path:: \\\\shore\\a.pdf\n\nLow.",
            "file:: ![a](<D:/a b.pdf>)\nLow.",
        ]
    )
    func marks(_ body: String) {
        #expect(html(body) == "<p>Low.</p>\n")
        #expect(MarkupText.text(of: body, .markdown) == "Low.\n")
        #expect(MarkupBlocks.texts(of: body, .markdown, atMost: 1) == ["Low."])
    }

    @Test(
        "what only looks like them stays",
        arguments: [
            "See [TOC]", "[TOC]\nLow.", "*[Ebb]: it is low*", "--8<-- ebb", "* TOC\n\n{:tock}",
            "`{::comment}a{:/}`", "--8<--\nebb.md",
            "```\nfile:: /home/a\n```", "See file:: /home/a", "file:: ../assets/a.pdf",
            "file:: [/home/a](../a.pdf)",
            "file: /home/a", "file-size:: /home/a",
        ]
    )
    func noMarks(_ body: String) {
        #expect(MarkdownExtensions.written(body) == body)
        let isKept = MarkupText.text(of: body, .markdown).contains { $0.isLetter }
        #expect(isKept)
    }

    @Test func theListOfTheContentsAloneGoes() {
        #expect(html("* One\n\nText\n\n* TOC\n{:toc}") == "<ul>\n<li>One</li>\n</ul>\n<p>Text</p>\n")
        #expect(html("* One\n{:.toc}") == "<ul>\n<li>One</li>\n</ul>\n")
    }

    // MARK: Definitions

    @Test(
        arguments: [
            ("Ebb\n: Low.", [("Ebb", "<p>Low.</p>\n")]), ("Ebb\n\n:   Low.\n", [("Ebb", "<p>Low.</p>\n")]),
            ("Ebb\n: Low\n  tide.", [("Ebb", "<p>Low\ntide.</p>\n")]),
            ("Ebb\n: Low\ntide.", [("Ebb", "<p>Low\ntide.</p>\n")]),
            ("Ebb\n:   Low.\n\n    Tide.", [("Ebb", "<p>Low.</p>\n<p>Tide.</p>\n")]),
            ("Ebb\n: Low.\n\nFlood\n: High.", [("Ebb", "<p>Low.</p>\n"), ("Flood", "<p>High.</p>\n")]),
        ] as [(String, [(String, String)])]
    )
    func definitions(_ body: String, _ expected: [(String, String)]) {
        let items = expected.map { "<dt>\n<p>\($0)</p>\n</dt>\n<dd>\n\($1)</dd>\n" }.joined()
        #expect(html(body) == "<dl>\n\(items)</dl>\n")
    }

    @Test func severalTermsAndDefinitions() {
        let expected =
            "<dl>\n<dt>\n<p>A</p>\n</dt>\n<dt>\n<p>B</p>\n</dt>\n<dd>\n<p>C</p>\n</dd>\n<dd>\n<p>D</p>\n</dd>\n</dl>\n"
        #expect(html("A\nB\n: C\n: D\n\nText") == expected + "<p>Text</p>\n")
        #expect(MarkupText.text(of: "A\n: B", .markdown).split(separator: "\n") == ["A", "B"])
    }

    @Test(arguments: ["# A\n: b", "- a\n: b", ": a", "| a |\n|---|\n\n: b", "a\n\n\n: b", "```\na\n: b\n```", "a\n:b"])
    func noDefinitions(_ body: String) {
        #expect(!html(body).contains("<dl>"))
    }

    // MARK: HTML

    @Test(
        "Markdown in HTML is read where an attribute says so",
        arguments: [
            ("<div markdown=\"1\">\n**Low.**\n</div>", "<div>\n<p><strong>Low.</strong></p>\n</div>"),
            ("<div class=\"a\" markdown>**Low.**</div>", "<div>\n<p><strong>Low.</strong></p>\n</div>"),
            ("<p markdown='span'>**Low.**</p>", "<p><strong>Low.</strong></p>"),
            (
                "<section>\n  <div markdown=\"block\">\n    **Low.**\n  </div>\n</section>",
                "<section>\n<div>\n<p><strong>Low.</strong></p>\n</div>\n</section>"
            ),
            (
                "<div markdown=1>\n<div markdown=1>\n*A*\n</div>\n\n*B*\n</div>",
                "<div>\n<div>\n<p><em>A</em></p>\n</div>\n<p><em>B</em></p>\n</div>"
            ),
        ]
    )
    func markdownInHTML(_ body: String, _ expected: String) {
        let lines = html(body).split(separator: "\n").joined(separator: "\n")
        #expect(lines == expected)
        #expect(html("\(body)\n\nHigh.").hasSuffix("<p>High.</p>\n"))
        #expect(html("\(body)\nHigh.").contains("High."))
    }

    @Test("tags in code end no element", arguments: ["</div>", "<div>"]) func tagsInCode(_ tag: String) {
        let body = "<div markdown=\"1\">\n\n```html\n\(tag)\n```\n\n**bold**\n</div>"
        #expect(html(body).contains("<p><strong>bold</strong></p>\n\n</div>") || html(body).contains("</p>\n</div>"))
        #expect(html(body).contains("<strong>bold</strong>"))
    }

    @Test(arguments: [
        "<div markdown=\"0\">\n**Low.**\n</div>", "<div>\n**Low.**\n</div>", "<div markdown=\"1\">\n**Low.**",
        "```\n<div markdown=\"1\">\n**Low.**\n</div>\n```",
    ])
    func otherHTMLStays(_ body: String) {
        #expect(html(body).contains("**Low.**"))
    }

    @Test("what stands behind the mark of an excerpt is a paragraph", arguments: ["<!--more-->", "<!-- more -->"])
    func textBehindMarks(_ mark: String) {
        #expect(html("Low.\n\n\(mark)See [the map](/map).").contains("<p>See <a href=\"/map\">the map</a>.</p>"))
        #expect(html("Low.\n\n\(mark)\nSee it.").contains("See it."))
    }

    // MARK: Code

    @Test(
        "code between tags of a template is code",
        arguments: [
            ("{% highlight ruby linenos %}\n# a\n\nb\n{% endhighlight %}", "ruby"),
            ("{%- highlight \"ruby\" -%}\n# a\n\nb\n{%- endhighlight -%}", "ruby"),
            ("{% codeblock lang:ruby %}\n# a\n\nb\n{% endcodeblock %}", "ruby"),
            ("{% code %}\n# a\n\nb\n{% endcode %}", ""),
            ("{{< highlight ruby \"linenos=table\" >}}\n# a\n\nb\n{{< /highlight >}}", "ruby"),
            ("{{% highlight ruby %}}\n# a\n\nb\n{{% /highlight %}}", "ruby"),
            ("{{< code lang=\"ruby\" >}}\n# a\n\nb\n{{< /code >}}", "ruby"),
            ("{{<code>}}\n# a\n\nb\n{{</code>}}", ""),
        ]
    )
    func codeTags(_ body: String, _ language: String) {
        let name = language.isEmpty ? "" : " class=\"language-\(language)\""
        let expected = "<pre><code\(name)># a\n\nb\n</code></pre>\n"
        #expect(html(body) == expected)
        #expect(html("Low.\n\(body)\nHigh.") == "<p>Low.</p>\n\(expected)<p>High.</p>\n")
        #expect(html("<b>Low</b>\n\n<div>\n\(body)\n</div>").contains(expected))
        #expect(MarkupText.prose(of: body, .markdown).isEmpty)
    }

    @Test(
        "a shortcode of code may hold a fence, or be none",
        arguments: [
            "{{< code >}}\n```sh\nebb\n```\n{{< /code >}}", "{{% code %}}\n```sh\nebb\n```\n{{% /code %}}",
        ]
    )
    func fencesInShortcodes(_ body: String) {
        #expect(html(body).contains("<pre><code class=\"language-sh\">ebb\n</code></pre>"))
        #expect(html("{{< code file=\"a.go\" >}}\n\n# Ebb").contains("<h1"))
    }

    @Test func codeTagsInOneLineAndWithoutAnEnd() {
        #expect(
            html("{% highlight sh %}ebb{% endhighlight %}") == "<pre><code class=\"language-sh\">ebb\n</code></pre>\n"
        )
        #expect(
            html("{% highlight md %}\n```\na\n```\n{% endhighlight %}").contains(
                "<code class=\"language-md\">```\na\n```\n"
            )
        )
        #expect(html("{% highlight sh %}\n# Ebb") == "<h1 id=\"ebb\">\nEbb\n</h1>\n")
        #expect(html("{% highlight liquid %}{% raw %}\n{{ a }}\n{% endraw %}{% endhighlight %}").contains("{{ a }}"))
    }

    @Test func codeTagsInAList() {
        let list = "1. Step\n   {% highlight js %}\ncode here\n   {% endhighlight %}\n\nRest **of** it"
        #expect(
            html(list).hasSuffix(
                "<pre><code class=\"language-js\">code here\n</code></pre>\n</li>\n</ol>\n"
                    + "<p>Rest <strong>of</strong> it</p>\n"
            )
        )
    }

    @Test("the code around which GitBook puts tags has fences of its own") func codeTagsAroundFences() {
        #expect(
            html("{% code title=\"a\" %}\n```js\nlet a\n```\n{% endcode %}")
                == "<pre><code class=\"language-js\">let a\n</code></pre>\n"
        )
    }

    @Test func codeMayHaveTheNameOfItsEnd() {
        let body = "{% highlight md %}Write endhighlight to end\n{% endhighlight %}"
        let expected = "<pre><code class=\"language-md\">Write endhighlight to end\n</code></pre>"
        #expect(html(body) == "\(expected)\n")
        let second = "<p>A</p>{% highlight js %}1<2{% endhighlight %}"
        #expect(
            html(body + second, .html)
                == "\(expected)<p>A</p><pre><code class=\"language-js\">1&lt;2</code></pre>"
        )
        #expect(html("{% code %}\na\n{% endcodeblock %}\nb\n{% endcode %}").contains("b\n</code>"))
    }

    @Test func codeTagsInHTML() {
        let body = "<p>Low</p>{% highlight html %}\n<b>a & b</b>\n{% endhighlight %}<p>High</p>"
        #expect(
            html(body, .html)
                == "<p>Low</p><pre><code class=\"language-html\">&lt;b&gt;a &amp; b&lt;/b&gt;\n</code></pre><p>High</p>"
        )
        #expect(MarkupText.text(of: body, .html) == "Low\n<b>a & b</b>\nHigh\n")
    }

    // MARK: Media

    @Test(arguments: [
        "<video controls>\n<source src=\"a.mp4\">\nYour browser is old.\n</video>",
        "Low. <video src=\"a.mp4\">Your browser is old.</video>",
    ])
    func whatStandsForAVideoIsNoText(_ body: String) {
        #expect(!html("\(body)\n\nHigh.").contains("browser"))
        #expect(!MarkupText.text(of: "\(body)\n\nHigh.", .markdown).contains("browser"))
        #expect(html("\(body)\n\nHigh.").contains("High.") && html(body).contains("a.mp4"))
        #expect(MarkupText.text(of: "\(body)\n\nHigh.", .markdown).contains("High."))
        #expect(MarkupText.text(of: "Low. <video src=\"a.mp4\"/> High.\n\nSlack.", .markdown).contains("High."))
    }
}
