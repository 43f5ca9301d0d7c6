import Testing

@testable import Markup

/// Markdown that a page in HTML captures is shown where its template shows it, as HTML.
@Suite struct CapturedMarkdownTests {
    private static func html(_ body: String) -> String {
        BodyRenderer(base: nil).rendered(body, .html).html.split(whereSeparator: \.isNewline).joined()
    }

    @Test(
        "what is shown by markdownify",
        arguments: [
            (
                "{% capture a %}\n## Tides\n\n- **high**\n{% endcapture %}\n<div>{{ a | markdownify }}</div>",
                "<div><h2 id=\"tides\">Tides</h2><ul><li><strong>high</strong></li></ul></div>"
            ),
            ("{%- capture a -%}*b*{%- endcapture -%}<p>{{- a | markdownify -}}</p>", "<p></p><p><em>b</em></p><p></p>"),
            (
                "{% capture a %}*b*{% endcapture %}{{ a|markdownify }}{% capture a %}*c*{% endcapture %}{{ a | markdownify }}",
                "<p><em>b</em></p><p><em>c</em></p>"
            ),
            ("{% capture a %}*b*{% endcapture %}{{ a | markdownify }}{{ a | markdownify }}", "<p><em>b</em></p>"),
            (
                "{% capture a %}[b]({{ \"/c/\" | url }}){% endcapture %}{{ a | markdownify }}",
                "<p><a href=\"/c/\">b</a></p>"
            ),
        ]
    )
    func shown(_ body: String, _ expected: String) {
        #expect(Self.html(body) == expected)
    }

    @Test(
        "what is not stays as it is",
        arguments: [
            "{% capture a %}*b*{% endcapture %}{{ a }}", "{% capture a %}*b*{% endcapture %}{{ c | markdownify }}",
            "{{ a | markdownify }}{% capture a %}*b*{% endcapture %}",
            "{% capture a %}*b*{% endcapture %}{{ a | markdownify | strip_html }}",
            "{% capture a %}*b* {{ a | markdownify }}{% endcapture %}", "{% capture a %}*b* {{ a | markdownify }}",
        ]
    )
    func notShown(_ body: String) {
        #expect(Self.html(body).contains("*b*"))
    }

    @Test(arguments: [
        ("<div>{% markdown %}\n    ## Ebb\n\n    *b*\n{% endmarkdown %}</div>", "<p><em>b</em></p>"),
        ("<div>{%- md -%}*b*{%- endmd -%}</div>", "<p><em>b</em></p>"),
        ("{% filter markdown %}*b*{% endfilter %}", "<p><em>b</em></p>"),
        ("{% md %}*a*{% capture x %}*b*{% endcapture %}{{ x | markdownify }}{% endmd %}", "<p><em>b</em></p>"),
        ("{% md %}*a*{% md %}{% endmd %}*b*", "*b*"), ("{% filter upcase %}*b*{% endfilter %}", "*b*"),
        ("{% capture x %}{% md %}*b*{% endmd %}{% endcapture %}", "*b*"),
        ("{% comment %} {% md %} x {% endcomment %}<p>One</p>{% md %}*b*{% endmd %}", "<p>One</p><p><em>b</em></p>"),
        ("<!-- {% md %} x --><p>One</p>{% md %}*b*{% endmd %}", "<p>One</p><p><em>b</em></p>"),
        ("<pre>{% raw %}{% md %}*b*{% endmd %}{% endraw %}</pre>", "*b*"),
    ])
    func blocksOfMarkdownAreShownWhereTheyStand(_ body: String, _ expected: String) {
        #expect(Self.html(body).contains(expected), "\(Self.html(body))")
    }

    @Test func textAndExcerptHaveNoMarks() {
        let body = "{% capture a %}\nSee [the *tide*](/b/).\n{% endcapture %}\n<div>{{ a | markdownify }}</div>"
        #expect(MarkupText.text(of: body, .html).split(whereSeparator: \.isNewline) == ["See the tide."])
        #expect(MarkupBlocks.texts(of: body, .html, atMost: 1) == ["See the tide."])
    }

    @Test func linksLeadToArticles() {
        let link = "[the quay]({% post_url 2024-01-02-quay %}) [[Quay]] [[Ebb]] [x](javascript:x)"
        let body = "{% capture a %}\(link){% endcapture %}<div>{{ a | markdownify }}</div>"
        let html = BodyRenderer(base: nil).rendered(body, .html) { link in
            link.isDocument && link.path.lowercased().hasSuffix("quay") ? "/read/quay" : nil
        }.html
        let expected = "<a href=\"/read/quay\">the quay</a> <a href=\"/read/quay\">Quay</a> Ebb x"
        #expect(html.contains(expected), "\(html)")
    }

    @Test func aCaptureIsThereOnce() {
        let one = "{% capture a %}*b*{% endcapture %}{{ a | markdownify }}"
        let again = String(repeating: "{{ a | markdownify }}", count: 2000)
        let body = String(repeating: one, count: 200) + again + String(repeating: "{{ ", count: 2000)
        let placed = CapturedMarkdown.placed(in: body)
        #expect(placed.utf8.count < body.utf8.count)
        #expect(placed.contains(again))
    }
}
