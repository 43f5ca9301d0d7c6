import Testing

@testable import Markup

/// What authors keep from readers: comments, cells of code, content under conditions, names of blocks.
@Suite struct HiddenMarkupTests {
    private func html(_ body: String, _ language: MarkupLanguage = .markdown) -> String {
        BodyRenderer(base: nil).rendered(body, language).html
    }

    @Test(
        "comments are gone in code too, of which templates know nothing",
        arguments: [
            "```\nlow\n{% comment %}secret{% endcomment %}\n```", "`low {% comment %}secret{% endcomment %}`",
            "- low\n  ```\n  a\n\nText {% comment %}secret{% endcomment %}.",
            "low\n{{% comment %}}\nsecret\n{{% /comment %}}", "low\n{{% private %}}\nsecret\n{{% /private %}}",
            "low\n{{< todo >}}\nsecret\n{{< /todo >}}",
            "low\n\n{{% hugo-encryptor \"PASS\" %}}\n\nsecret\n\n{{% /hugo-encryptor %}}",
            "low\n\n{{< fixit-encryptor \"PASS\" >}}\n\nsecret\n\n{{< /fixit-encryptor >}}",
            "low {{< comment >}}secret{{< /comment >}}", "```\nlow\n{{< comment >}}secret{{</ comment >}}\n```",
            "low {{% comment %}}secret {{ open \(String(repeating: "x", count: 4_500)) {{% /comment %}}",
            "low {# secret #}", "low\n\n{#\nsecret\n#}", "low\n\n{#- secret -#}",
        ]
    )
    func comments(_ body: String) {
        let html = html(body)
        #expect(!html.contains("secret") && html.contains("low"), "\(html)")
        #expect(!html.contains("comment") && !html.contains("{#"), "\(html)")
    }

    @Test(
        "what has no end is no comment of a page's code",
        arguments: [
            "```\n{% comment %}\nlow\n```\n\nebb", "{{< comment >}}low\n\nebb", "{# low\n\nebb", "# Tide {#low}\n\nebb",
        ]
    )
    func unclosed(_ body: String) {
        #expect(html(body).contains("ebb"))
    }

    /// A fence at the margin ends the list above; what follows was taken for code, and code for text.
    @Test(
        "comments of Obsidian are gone",
        arguments: [
            "- low\n```json\n}\n\n```\n\n%%secret%%", "> low\n> %%\n> secret\n> %%", "low %% secret\nsecret %%",
            "- low\n```\na\n```\n%%\nsecret\n%%\n", "low %% secret %% more ^tide-1",
            "%% secret ^abc-d\nsecret %%\n\nlow", "a %% x\nmore %% low %% secret %% end.",
        ]
    )
    func commentsOfObsidian(_ body: String) {
        let html = html(body)
        #expect(!html.contains("secret") && !html.contains("%%") && html.contains("low"), "\(html)")
    }

    @Test(
        "names of blocks are for editors",
        arguments: [
            ("The tide rises. ^tide-1", "<p>The tide rises.</p>\n"),
            ("- low ^ab3\n- ebb", "<ul>\n<li>low</li>\n<li>ebb</li>\n</ul>\n"),
            ("Low.\n\n^quote", "<p>Low.</p>\n"), ("2 ^10", "<p>2 ^10</p>\n"), ("a^tide", "<p>a^tide</p>\n"),
            ("x ^ y", "<p>x ^ y</p>\n"), ("`low ^tide`", "<p><code>low ^tide</code></p>\n"),
        ]
    )
    func namesOfBlocks(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test(
        "Quarto shows content by its conditions",
        arguments: [
            ("{.content-hidden when-format=\"html\"}", false), ("{.content-hidden when-format=\"pdf\"}", true),
            ("{.content-hidden unless-format=\"html\"}", true), ("{.content-hidden unless-format=\"pdf\"}", false),
            ("{.content-visible when-format=\"html:js\"}", true), ("{.content-visible when-format=\"pdf\"}", false),
            ("{.content-visible unless-format=\"html\"}", false), ("{.content-hidden}", false), ("{.hidden}", false),
            ("{.content-visible when-profile=\"internal\"}", false), ("{.content-visible when-meta=\"a.b\"}", false),
            ("{.content-hidden when-meta=\"a.b\"}", false), ("{.column-page}", true),
        ]
    )
    func conditions(_ attributes: String, _ isShown: Bool) {
        #expect(html("::: \(attributes)\nlow\n\n::: {.callout-note}\nebb\n:::\n:::\n\nEnd.").contains("low") == isShown)
        #expect(html("::: \(attributes)\nlow\n:::\n\nEnd.").contains("End."))
        #expect(html("See [low]\(attributes) End.").contains("low") == isShown)
        let span = "[low [tide](https://brine.example) low \(String(repeating: "ebb ", count: 400))]\(attributes)"
        #expect(html("See \(span) End.").contains("low") == isShown)
    }

    @Test(
        "cells that Quarto does not print are gone",
        arguments: [
            "```{r}\n#| echo: false\nsecret\n```", "```{python}\n#| label: a\n#| include: false\nsecret\n```",
            "~~~{r}\n#| echo: no\nsecret\n~~~", "```{r, echo=FALSE}\nsecret\n```", "```{r a, include = F}\nsecret\n```",
            "```{code-cell}\n:tags: [remove-input]\nsecret\n```", "```{r}\n#| echo: false\nsecret",
            "``` {r, echo=FALSE}\nsecret\n```", "````{r}\n#| echo: false\n```\nsecret\n````",
        ]
    )
    func cells(_ cell: String) {
        #expect(!html("Low.\n\n\(cell)").contains("secret"))
        #expect(html("Low.\n\n\(cell)\n\nEnd.").contains("Low."))
    }

    @Test("the others are shown without their options") func options() {
        let cell = "```{r}\n#| label: a\n#| echo: true\nlow\n#| ebb\n```"
        #expect(html(cell) == "<pre><code class=\"language-{r}\">low\n#| ebb\n</code></pre>\n")
        #expect(html("```r\n#| echo: false\nlow\n```").contains("echo"))
        // A cell within code is an example.
        let example = html("````markdown\n```{r, echo=FALSE}\nlow\n```\n````")
        #expect(example.contains("echo=FALSE") && example.contains("low"))
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "{% comment %}", "{{< comment >}}", "{# ", "`{% comment %}` ", "`{% comment %}{% comment %}` ", "%% a\n",
            "```{r}\n", ":::{.hidden}\n",
            "a ^b\n",
        ]
    )
    func hostileBodiesTakeLinearTime(_ piece: String) {
        _ = html("```\n" + String(repeating: piece, count: (1 << 17) / piece.utf8.count))
        _ = html(String(repeating: piece, count: (1 << 17) / piece.utf8.count))
    }
}
