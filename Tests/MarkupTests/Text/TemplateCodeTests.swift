import Testing

@testable import Markup

@Suite struct TemplateCodeTests {
    /// Expects the same of the body with the line ends of Windows.
    private func expect(_ body: String, _ language: MarkupLanguage, _ expected: String) {
        #expect(TemplateCode.removed(from: body, language) == expected)
        let other = TemplateCode.removed(from: body.replacing("\n", with: "\r\n"), language)
        #expect(other.replacing("\r\n", with: "\n") == expected)
    }

    @Test(arguments: [
        ("a {% include x.html %} b", "a  b"), ("a {{ page.title }} b", "a  b"),
        ("{% if x %}kept{% endif %}", "kept"), ("{% comment %}gone{% endcomment %}b", "b"),
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"), ("{{< figure src=\"a.png\" >}}b", "b"),
        ("{{% notice %}}kept{{% /notice %}}", "kept"), ("{ just a brace } and }}", "{ just a brace } and }}"),
        ("`{{ code }}` stays", "`{{ code }}` stays"), ("```\n{{ code }}\n```\n{{ gone }}", "```\n{{ code }}\n```\n"),
        ("```\n{% raw %}{{ x }}{% endraw %}\n```", "```\n{{ x }}\n```"), ("{{ never closed", "{{ never closed"),
        ("```x``` is code\n\n{::comment}\nprivate\n{:/comment}", "```x``` is code\n\n"),
        ("```x``` is code\n{{ gone }}", "```x``` is code\n"),
        ("~~~\n```\n{{ a }}\n~~~\n{{ b }}", "~~~\n```\n{{ a }}\n~~~\n"), ("{%- if a -%}b{%- endif -%}", "b"),
    ])
    func codeOfLiquidAndHugoGoes(_ body: String, _ expected: String) {
        expect(body, .markdown, expected)
    }

    @Test(
        "code of ERB goes",
        arguments: [
            ("The <%= data.lamp %> was lit.", "The  was lit."),
            ("<% a.each do |b| %>\n* <%= b %>\n<% end %>", "\n* \n"),
            ("`<%= a %>` stays", "`<%= a %>` stays"), ("```\n<%= a %>\n```", "```\n<%= a %>\n```"),
            ("    <%= a %>", "    <%= a %>"), ("\t<%= a %>", "\t<%= a %>"), ("1 <% 2", "1 <% 2"), ("a <%", "a <%"),
            ("- a\n  <%= b %>", "- a\n  "),
            (
                "Code begins with <%= here.\n\nText.\n\n```\n<%= a %>\n```",
                "Code begins with <%= here.\n\nText.\n\n```\n<%= a %>\n```"
            ),
        ]
    )
    func codeOfERB(_ body: String, _ expected: String) {
        expect(body, .markdown, expected)
        expect(body, .html, body)
    }

    @Test("a tag may be long, and those that never end cost no more than their length", .timeLimit(.minutes(5)))
    func longTags() {
        let parameters = String(repeating: "x", count: 20_000)
        #expect(TemplateCode.removed(from: "a {% include b q=\"\(parameters)\" %} c", .markdown) == "a  c")
        let far = String(repeating: "x", count: 70_000)
        #expect(TemplateCode.removed(from: "a {{ \(far) }} c", .markdown) == "a {{ \(far) }} c")
        let open = String(repeating: "{{ {% <% ", count: 10_000)
        #expect(TemplateCode.removed(from: open, .markdown) == open)
        _ = TemplateCode.removed(from: open + far + "}} %} %>", .markdown)
    }

    @Test(
        "comments in code spans and in comments go",
        arguments: [
            ("A ` tick {{< private >}}gone{{< /private >}} and ` End", "A ` tick  and ` End"),
            ("`x {{< comment >}}gone{{< /comment >}} {{< ref a >}}`", "`x  {{< ref a >}}`"),
            ("`{{< private >}}`", "`{{< private >}}`"),
            ("`{{< private >}}` hides.\n\n{{< private >}}gone{{< /private >}}\n", "`{{< private >}}` hides.\n\n\n"),
            ("{{< private >}}{{< private >}}gone{{< /private >}} a {{< private >}}gone{{< /private >}}b", " a b"),
            ("`{{`", "`{{`"), ("`a {`", "`a {`"),
            ("{% comment %}a {% comment %}b{% endcomment %} gone {% endcomment %}c", "c"),
            ("{% comment %}a {% comment %}b{% endcomment %} kept", " kept"), ("a <%# gone %> b", "a  b"),
        ]
    )
    func commentsInOthers(_ body: String, _ expected: String) {
        expect(body, .markdown, expected)
    }

    @Test(
        "a sign of code ends with its paragraph",
        arguments: [
            ("A ` here.\n\n{% comment %}gone{% endcomment %}\n\nA ` there.", "A ` here.\n\n\n\nA ` there."),
            ("A ` here.\n \t\n{{ gone }}\n\nA ` there.", "A ` here.\n \t\n\n\nA ` there."),
            ("A `code\n{{ a }}` b", "A `code\n{{ a }}` b"),
        ]
    )
    func lonelySigns(_ body: String, _ expected: String) {
        expect(body, .markdown, expected)
        let tag = "{% x \(String(repeating: "y", count: 6_000))"
        expect("\(tag)\n\nb %}", .markdown, "\(tag)\n\nb %}")
    }

    @Test("an escape has two digits", arguments: [("a%20b", "a b"), ("a%+5b", "a%+5b"), ("a%2", "a%2")])
    func escapesOfTargets(_ written: String, _ name: String) {
        #expect(TemplateTarget.name(in: "\(TemplateTarget.nowhere)\(written)") == name)
    }

    @Test(arguments: [
        ("# Tide {#tide}\nText", "# Tide \nText"), ("# Tide { #tide }\n", "# Tide \n"),
        ("Tide {#tide}\n====\n", "Tide \n====\n"), ("## Tide {.wide}", "## Tide "),
        ("Text\n{: .note #a}\n", "Text\n\n"), ("   {: .note}", "   "), ("# Tide {: #a b=\"c d\"}", "# Tide "),
        ("*tide*{:.red} rose", "*tide* rose"), ("`a`{:.b}", "`a`"), ("[a](b){: target='c'}", "[a](b)"),
        ("{:toc}\nText", "\nText\n"), ("{: toc}", "\n"), ("{::nomarkdown}Text{:/nomarkdown}", "Text"),
        ("a {::comment}b{:/} c", "a  c"), ("{::options parse=\"x\" /}", ""), ("{:hint: .note}", ""), ("{: a=b}", ""),
        ("Text.{.a}", "Text."),
        ("> {: .a}\n", "> \n"), ("- {: .a} b", "-  b"), ("- a\n    - b\n    {: .c}", "- a\n    - b\n    "),
        ("{.a}", ""),
        ("![a](b){ .c d=e }", "![a](b)"), ("![a](b){width=50%}", "![a](b)"),
        ("![a](b){:height 54, :width 7} c", "![a](b) c"), ("`a`{.b}", "`a`"),
        ("1. {:.a} b", "1.  b"), ("[a](b){.c}", "[a](b)"), ("[a](b_(c)){.d} e", "[a](b_(c)) e"),
        ("[tide]{.smallcaps} a", "[tide] a"), ("See [tide]{lang=fr} a", "See [tide] a"),
    ])
    func attributesOfMarkdownGo(_ body: String, _ expected: String) {
        expect(body, .markdown, expected)
        #expect(TemplateCode.removed(from: "{: .a}", .html) == "{: .a}")
    }

    /// Code and text that people wrote have braces too.
    @Test(arguments: [
        "Text {#tide}", "# Tide {#tide} rose", "# Tide {#tide", "`{: .a}`", "```\n{: .a}\n```", "{: over\n}", "{:",
        "{:}",
        "~~~\n{:ok, pid} = start()\n~~~", "    {: .note}", "\t{: .note}",
        "{:name \"Nell\"}",
        "    {:error, reason}", "<pre><code>{:a 1}</code></pre>", "It returns {:ok, value} or :error.", "{:ok}",
        "## {#if ready}", "## Loops with {#each items as item}", "Text {: .note}", "{: #}", "{: a=}", "{: .a.b c}",
        "f(a) {.b}", "{a=b}", "[a](b){c}",
        "{::comment}",
        "Call GET /users/{id}{.format}", "The files are named report{.pdf}", "Run f(x){a=1} now",
        "$\\xrightarrow[n]{k=1}$",
    ])
    func whatLooksLikeAttributesStays(_ body: String) {
        expect(body, .markdown, body)
    }

    /// What is never closed costs no more than what is: each of these took far longer than the limit.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "\n", "{:}", "{#}", "{a", "export {\n\n", "{: ", "<A {", "{{", "{% x ", "{% raw %}",
            "{% comment %}{% comment %}{% endcomment %}",
            "{{< private >}}{{< private >}}{{< /private >}}", "`{{< private >}}` ",
        ]
    )
    func hostileBodiesTakeLinearTime(_ piece: String) {
        let body = String(repeating: piece, count: (1 << 18) / piece.utf8.count)
        _ = TemplateCode.removed(from: "`\(body)`", .markdown)
        _ = TemplateCode.removed(from: "<a\(body)>", .mdx)
        _ = TemplateCode.removed(from: body, .markdown)
        _ = TemplateCode.removed(from: body, .mdx)
        _ = TemplateCode.moduleStatements(in: body)
    }

    @Test(arguments: [
        ("import X from './x'\n\nText", "\nText"), ("export const a = {\n b: 1 }\n\nText", "\nText"),
        ("export const a = {\n b: 1,\n\n c: {} }\n\nText", "\nText"), ("export const a = {\n\nText", "\nText"),
        ("import duties rose in May.", "import duties rose in May."), ("<Card title={a > b}>kept</Card>", "kept"),
        ("a <Img src=\"x\" /> b", "a  b"), ("<>kept</>", "kept"), ("{/* gone */}b", "b"), ("a {value + 1} b", "a  b"),
        ("<div className={x} id=\"y\">kept</div>", "<div  id=\"y\">kept</div>"), ("1 < 2", "1 < 2"),
        ("`<Card>` stays", "`<Card>` stays"),
        ("```jsx\n<Card />\nimport a from 'b'\n```", "```jsx\n<Card />\nimport a from 'b'\n```"),
        ("<My.Part a=\"}>\">kept</My.Part>", "kept"),
    ])
    func codeOfMDXGoes(_ body: String, _ expected: String) {
        expect(body, .mdx, expected)
    }

    @Test(arguments: [
        ("import X from './x'\n\n{/* kept */}<Card>\n", "\n\n{/* kept */}<Card>\n"),
        (
            "```\nimport X from './x'\n```\nexport const a = {\n\n}\n\nText",
            "```\nimport X from './x'\n```\n\n\n\n\nText"
        ),
    ])
    func importsAndExportsLeaveEmptyLines(_ body: String, _ expected: String) {
        #expect(TemplateCode.withoutModuleStatements(body) == expected)
    }

    @Test func textWithoutCodeIsTheSame() {
        #expect(TemplateCode.removed(from: "a <Card>b</Card> {c}", .markdown) == "a <Card>b</Card> {c}")
    }
}
