import Testing

@testable import Markup

@Suite struct BodyRendererTests {
    private func html(_ body: String, _ language: MarkupLanguage = .markdown, base: String? = "https://p.example/a/b")
        -> String
    {
        BodyRenderer(base: base).rendered(body, language).html
    }

    @Test(arguments: [
        ("**b** ~~s~~", "<p><strong>b</strong> <del>s</del></p>\n"),
        ("[x](../y?z=1)", "<p><a href=\"https://p.example/y?z=1\">x</a></p>\n"),
        ("[x](#part)", "<p><a href=\"#part\">x</a></p>\n"),
        ("![x](/p.png)", "<p><img src=\"https://p.example/p.png\" alt=\"x\" /></p>\n"),
        (
            "```swift\nlet a = \"<b>\"\n```",
            "<pre><code class=\"language-swift\">let a = &quot;&lt;b&gt;&quot;\n</code></pre>\n"
        ),
        ("## A *b*, c!", "<h2 id=\"a-b-c\">\nA <em>b</em>, c!\n</h2>\n"),
        ("https://x.example", "<p><a href=\"https://x.example\">https://x.example</a></p>\n"),
    ])
    func markdownBecomesHTML(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test func tablesTaskListsAndFootnotesAreRead() {
        #expect(html("| a |\n|---|\n| b |").contains("<td>b</td>"))
        #expect(html("- [x] a").contains("<li>"))
        #expect(html("a[^1]\n\n[^1]: b").contains("href=\"#fn-1\""))
        #expect(html("<i>x</i> a[^1]\n\n[^1]: b").contains("id=\"fn-1\""))
    }

    /// Nothing of these may run code or style the page, in Markdown or in HTML.
    @Test(arguments: [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java\tscript:alert(1)\">x</a>", "<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>",
        "[x](javascript:alert(1))", "[x](<java\nscript:alert(1)>)", "![x](javascript:alert(1))",
        "[x](data:text/html,alert)",
        "<svg><script>alert(1)</script></svg>", "<svg onload=alert(1)>",
        "<math><mi xlink:href=\"javascript:alert(1)\">",
        "<iframe src=\"javascript:alert(1)\"></iframe>", "<form action=\"javascript:alert(1)\"><input></form>",
        "<style>*{color:red}</style>", "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<base href=\"//evil.example\">",
        "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">", "<object data=\"javascript:alert(1)\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<a href=\"vbscript:alert(1)\">x</a>",
        "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
        "<p id=\"getElementById\" name=x class=\"admin\">x</p>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<div><a href=\"https://x.example\" target=_top onclick=alert(1)>x</a></div>",
    ])
    func nothingRunsCode(_ body: String) {
        for language in [MarkupLanguage.markdown, .mdx, .html] {
            let html = html(body, language).lowercased()
            for bad in [
                "<script", "onerror=", "onload=", "onclick=", "href=\"java", "src=\"java", "<iframe", "<svg", "<style",
                "style=", "<form", "<object", "<base", "<meta", "vbscript:", "=\"data:", "getelementbyid", "admin",
                "target=",
            ] {
                let isText = html.contains("&lt;")
                #expect(!html.contains(bad) || isText, "\(language): \(html)")
            }
        }
    }

    @Test func wholeDocumentsAreReducedToTheirBody() {
        let page = "<!doctype html><html><head><title>T</title></head><body><h1>H</h1><p>x</p></body></html>"
        let rendered = BodyRenderer(base: nil).rendered(page, .html)
        #expect(rendered.html == "<h1 id=\"h\">H</h1><p>x</p>")
        #expect(rendered.outline == [Heading(level: 1, id: "h", text: "H")])
    }

    @Test func headingsOfTheSameTextGetIdsOfTheirOwn() {
        for body in ["# A\n\n# A\n\n## A-1\n\n# A", "<h1>A</h1><h1>A</h1><h2>A-1</h2><h1>A</h1>"] {
            let outline = BodyRenderer(base: nil).rendered(body, body.hasPrefix("#") ? .markdown : .html).outline
            #expect(Set(outline.map(\.id)).count == 4)
            #expect(outline.map(\.text) == ["A", "A", "A-1", "A"])
            #expect(outline.map(\.level) == [1, 1, 2, 1])
        }
    }

    @Test func aBodyWithHTMLHasTheSameOutlineAsOneWithout() {
        let plain = BodyRenderer(base: nil).rendered("# One *two*\n\ntext", .markdown)
        let mixed = BodyRenderer(base: nil).rendered("# One *two*\n\n<b>text</b>", .markdown)
        #expect(plain.outline == mixed.outline)
        #expect(mixed.html.hasPrefix("<h1 id=\"one-two\">"))
    }

    @Test func templateCodeIsNotShown() {
        #expect(html("a {% x %}b{{ y }}") == "<p>a b</p>\n")
        #expect(html("import A from 'a'\n\n<A>b</A>", .mdx) == "<p>b</p>\n")
    }
}
