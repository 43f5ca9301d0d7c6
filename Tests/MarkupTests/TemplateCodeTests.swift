import Testing

@testable import Markup

@Suite struct TemplateCodeTests {
    @Test(arguments: [
        ("a {% include x.html %} b", "a  b"), ("a {{ page.title }} b", "a  b"),
        ("{% if x %}kept{% endif %}", "kept"), ("{% comment %}gone{% endcomment %}b", "b"),
        ("{% raw %}{{ kept }}{% endraw %}", "{{ kept }}"), ("{{< figure src=\"a.png\" >}}b", "b"),
        ("{{% notice %}}kept{{% /notice %}}", "kept"), ("{ just a brace } and }}", "{ just a brace } and }}"),
        ("`{{ code }}` stays", "`{{ code }}` stays"), ("```\n{{ code }}\n```\n{{ gone }}", "```\n{{ code }}\n```\n"),
        ("```\n{% raw %}{{ x }}{% endraw %}\n```", "```\n{{ x }}\n```"), ("{{ never closed", "{{ never closed"),
        ("~~~\n```\n{{ a }}\n~~~\n{{ b }}", "~~~\n```\n{{ a }}\n~~~\n"), ("{%- if a -%}b{%- endif -%}", "b"),
    ])
    func codeOfLiquidAndHugoGoes(_ body: String, _ expected: String) {
        #expect(TemplateCode.removed(from: body, .markdown) == expected)
    }

    @Test(arguments: [
        ("# Tide {#tide}\nText", "# Tide \nText"), ("## Tide {.wide}", "## Tide "),
        ("Text\n{: .note #a}\n", "Text\n\n"),
        ("*tide*{:.red} rose", "*tide* rose"), ("{:toc}\nText", "\nText"), ("{::nomarkdown}Text", "Text"),
        ("Text {#tide}", "Text {#tide}"), ("# Tide {#tide} rose", "# Tide {#tide} rose"),
        ("# Tide {#tide", "# Tide {#tide"),
        ("`{: .a}`", "`{: .a}`"), ("```\n{: .a}\n```", "```\n{: .a}\n```"), ("{: over\n}", "{: over\n}"), ("{:", "{:"),
    ])
    func attributesOfMarkdownGo(_ body: String, _ expected: String) {
        #expect(TemplateCode.removed(from: body, .markdown) == expected)
        #expect(TemplateCode.removed(from: "{: .a}", .html) == "{: .a}")
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
        #expect(TemplateCode.removed(from: body, .mdx) == expected)
    }

    @Test(arguments: [
        ("import X from './x'\n\n{/* kept */}<Card>\n", "\n{/* kept */}<Card>\n"),
        ("```\nimport X from './x'\n```\nexport const a = {\n\n}\n\nText", "```\nimport X from './x'\n```\n\nText"),
    ])
    func importsAndExportsAloneGo(_ body: String, _ expected: String) {
        #expect(TemplateCode.withoutModuleStatements(body) == expected)
    }

    @Test func textWithoutCodeIsTheSame() {
        #expect(TemplateCode.removed(from: "a <Card>b</Card> {c}", .markdown) == "a <Card>b</Card> {c}")
    }
}
