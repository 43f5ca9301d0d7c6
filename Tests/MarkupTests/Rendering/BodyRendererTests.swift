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
        for more in ["", "\n\n<i>b</i> <input name=c> <input type=checkbox name=c onclick=d>"] {
            let html = html("- [x] a\n- [ ] b\(more)")
            #expect(html.contains("<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> a</li>"))
            #expect(html.contains("<li><input type=\"checkbox\" disabled=\"\" /> b</li>"))
            #expect(!html.contains("name=") && !html.contains("onclick"))
        }
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
            // A tag that was escaped is text.
            let html = html(body, language).lowercased()
                .replacing(#/&lt;.*?(?:&gt;|$)/#.dotMatchesNewlines(), with: "")
            for bad in [
                "<script", "onerror=", "onload=", "onclick=", "href=\"java", "src=\"java", "<iframe", "<svg", "<style",
                "style=", "<form", "<object", "<base", "<meta", "vbscript:", "=\"data:", "getelementbyid", "admin",
                "target=",
            ] {
                #expect(!html.contains(bad), "\(language): \(html)")
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

    /// Only the generator knows where these lead, or nothing must lead there.
    @Test(arguments: [
        "[x]({{ page.address | url }})", "[x]({% link _posts/none.md %})", "[x]({{< relref \"none\" >}})", "[x]()",
        "[x](javascript:alert(1))", "[x]({{ page.address }} \"title\")", "[x]({{ 'a' | append: b | relative_url }})",
        "<a href=\"{% post_url none %}\">x</a>", "<a href=\"\">x</a>", "<a href=\"javascript:alert(1)\">x</a>",
        "![x]({{ picture }})", "<img src=\"{{ picture }}\" alt=\"x\">",
    ])
    func whatLeadsNowhereIsJustText(_ body: String) {
        for base in ["https://p.example/a/b", nil] {
            #expect(html("a \(body) b", base: base) == "<p>a x b</p>\n")
            #expect(html("<i>a</i> \(body) b", base: base) == "<p><i>a</i> x b</p>\n")
        }
    }

    @Test(arguments: [
        ("[x]({{ \"/about/\" | relative_url }})", "/about/"), ("[x]({{'about'|url}}#me)", "/about#me"),
        ("[x]({{ site.baseurl }}/about)", "/about"), ("[x]( {{ '/a b' | prepend: site.baseurl }} )", "/a%20b"),
        ("[x][y]\n\n[y]: {{ '/a&copy=1' | absolute_url }}", "/a&amp;copy=1"),
        ("<a href='{{ \"/about/\" | url }}'>x</a>", "/about/"),
    ])
    func pathsInTemplateCodeStay(_ body: String, _ path: String) {
        #expect(html(body).contains("<a href=\"https://p.example\(path)\">x</a>"), "\(html(body))")
        #expect(html(body, base: nil).contains("<a href=\"\(path)\">x</a>"), "\(html(body, base: nil))")
    }

    @Test(arguments: [
        ("[x]({% link en/news/_posts/tide.md %})", "en/news/_posts/tide.md", true, ""),
        ("[x]({{ site.baseurl }}{% post_url 2026-02-05-tide %}#ebb)", "2026-02-05-tide", true, "#ebb"),
        ("<a href=\"{%- link a (b)%20&c.md -%}\">x</a>", "a", true, ""),
        ("[x]({{< ref \"/blog/a (b)%20&c\" >}})", "/blog/a (b)%20&c", true, ""),
        ("[x]({{% relref \"tide.md#ebb\" %}})", "tide.md", true, "#ebb"),
        ("[x](@/blog/tide.md)", "/blog/tide.md", true, ""), ("[x]({filename}/tide.rst)", "/tide.rst", true, ""),
        ("[x](../tide.md?a#b)", "../tide.md", true, "?a#b"), ("<a href=\"tide.MDX\">x</a>", "tide.MDX", true, ""),
        ("[x](/blog/tide/#ebb)", "/blog/tide/", false, "#ebb"), ("[x](tide)", "tide", false, ""),
    ])
    func linksAreResolvedByTheCaller(_ body: String, _ path: String, _ isDocument: Bool, _ rest: String) {
        for body in [body, "<i>a</i> " + body] {
            for base in ["https://p.example/a/b", nil] {
                var asked: [SiteLink] = []
                let html = BodyRenderer(base: base).rendered(body, .markdown) { link in
                    asked.append(link)
                    return "/read/tide"
                }.html
                #expect(asked.map(\.path) == [path] && asked.map(\.isDocument) == [isDocument])
                #expect(html.contains("<a href=\"/read/tide\(rest)\">x</a>"), "\(html)")
            }
        }
    }

    @Test func codeOfTemplatesIsNoAddressElsewhere() {
        #expect(html("a {{ '/b' | url }} (c{{ '/d' | url }})", base: nil) == "<p>a  (c)</p>\n")
        #expect(MarkupText.text(of: "[x]({{ '/b' | url }})", .markdown) == "x\n")
    }

    @Test func aTagOfManyLinesStaysOneWithoutItsExpressions() {
        let body = "<img\n  src={tide}\n\n  alt=\"the tide\"\n  width=\"4\"\n/>\n\n[a](https://a.example)\n"
        #expect(html(body, .mdx) == "the tide\n<p><a href=\"https://a.example\">a</a></p>\n")
        let link = "<a\n  className={styles}\n  href=\"https://a.example\"\n>a</a>"
        #expect(html(link, .mdx) == "<p><a href=\"https://a.example\">a</a></p>\n")
    }

    @Test func templateCodeIsNotShown() {
        #expect(html("a {% x %}b{{ y }}") == "<p>a b</p>\n")
        #expect(html("import A from 'a'\n\n<A>b</A>", .mdx) == "<p>b</p>\n")
    }
}
