import TestSupport
import Testing

@testable import Markup

@Suite struct MarkupTextTests {
    private static func words(_ body: String, _ language: MarkupLanguage) -> String {
        MarkupText.text(of: body, language).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static let markdown = [
        ("", ""), ("Just text.", "Just text."), ("a\n\nb", "a b"), ("# Head **bold**", "Head bold"),
        ("[the tide](https://p.example/tide) rises", "the tide rises"), ("![alt](a.png) b", "alt b"),
        ("Try `while (i<limit) i++` first.\n\nGannets return.", "Try while (i<limit) i++ first. Gannets return."),
        ("un<b>fasten</b>ed H<sub>2</sub>S", "unfastened H2S"), ("a<br>b", "a b"),
        ("<span>B</span>arnacles", "Barnacles"), ("caf&eacute; M&uuml;hle it&#8217;s", "café Mühle it\u{2019}s"),
        ("a < b and c <3 d", "a < b and c <3 d"), ("```swift\nlet x = 1\n```", "let x = 1"),
        ("<div>one<p>two</div>\n\nthree", "one two three"), ("x <!-- no --> y", "x y"),
        ("x <script>no()</script> y", "x y"), ("<script>\nno()\n</script>\n\ny", "y"),
        ("| a | b |\n|---|---|\n| c | d |", "a b c d"), ("- [x] done\n- [ ] open", "done open"),
        ("~~old~~new", "oldnew"), ("note[^1]\n\n[^1]: Foot.", "note Foot."), ("é日🦪", "é日🦪"),
        ("\\*no emphasis\\*", "*no emphasis*"), ("line\nbreak", "line break"),
    ]

    @Test(arguments: markdown) func markdownGivesWhatPeopleRead(_ body: String, _ expected: String) {
        #expect(Self.words(body, .markdown) == expected)
    }

    /// Links by the code of templates are links, and nothing of the code is text.
    @Test func codeOfTemplatesLinks() {
        let body = """
            A [b]({{< relref "b.md#top" >}}), [c]({% link c.md %}), [d]({{ "/d" | relative_url }}), [e]({{ e }}).

            <a href="{{< ref "f" >}}">f</a> `[g]({{< ref "g" >}})`
            """
        var (text, links): ([UInt8], [BodyLink]) = ([], [])
        MarkupText.append(body, .markdown, to: &text, links: &links)
        let words = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        #expect(words.joined(separator: " ") == #"A b, c, d, e. f [g]({{< ref "g" >}})"#)
        #expect(Set(links.filter(\.isDocument).map(\.text)) == ["b.md#top", "c.md", "f"])
        #expect(links.filter { !$0.isDocument }.map(\.text) == ["/d"])
    }

    /// The library has a table for the whole process, which texts that are parsed at the same time share.
    @Test func manyTextsAtOnceGiveWhatEachGivesAlone() throws {
        let wrong = Gathered<String>()
        try concurrently(
            (0..<4).map { _ in
                {
                    for _ in 0..<2000 {
                        let text = Self.words("~~old~~new *and* www.tide.example", .markdown)
                        if text != "oldnew and www.tide.example" { wrong.add(text) }
                    }
                }
            }
        )
        #expect(wrong.values.isEmpty)
    }

    static let html = [
        ("<p>Tide</p>", "Tide"), ("<p>a</p><p>b</p>", "a b"), ("<td>a</td><td>b", "ab"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"), ("<span>B</span>arnacles", "Barnacles"),
        ("pilot&#8217;s caf&eacute;", "pilot\u{2019}s café"), ("a<script>x</script>b<style>p{}</style>c", "abc"),
        ("<html><head><title>T</title></head><body>b</body></html>", "b"), ("1 < 2 &amp;lt; 3", "1 < 2 &lt; 3"),
        ("a<br/>b<img alt=x>c", "a b c"), ("<my-card>in</my-card>side", "inside"), ("", ""),
        ("<svg><text>drawn</text></svg> x", "drawn x"),
    ]

    @Test(arguments: html) func htmlGivesWhatPeopleRead(_ body: String, _ expected: String) {
        #expect(Self.words(body, .html) == expected)
    }

    @Test func noMoreThanTheMaximumLengthIsRead() {
        let body = String(repeating: "é", count: MarkupText.maximumLength / 2 - 1) + "aébehind"
        #expect(MarkupText.text(of: body, .markdown).hasSuffix("éa\n"))
    }

    @Test func damagedBodiesNeverTrap() {
        let sample = Array(
            """
            <h1 class="x">High &amp; low</h1><!-- note --><script>if (a < b) {}</script>
            {% raw %}{{ x }}{% endraw %} import x from "y" <Card a={1}>in</Card> {{< fig >}}
            [tide](https://p.example/a_(b)) ![pic](p.png) &nbsp;&rsquo;<style>p{}</style> é 日本 🦪
            ```js
            let a = `b`
            """.utf8
        )
        let pieces = [
            "<", ">", "<script", "-->", "&", "](", "{", "}", "{%", "%}", "`", "```\n", "\n", "é", "\u{0}", "</",
        ]
        var mutator = Mutator(seed: 61, pieces: pieces)
        var texts = sample.indices.map { Array(sample[..<$0]) }
        for _ in 0..<1500 { texts.append(mutator.mutated(sample)) }
        for bytes in texts {
            let body = String(decoding: bytes, as: UTF8.self)
            for language in [MarkupLanguage.markdown, .mdx, .html] {
                let text = MarkupText.text(of: body, language)
                #expect(text.utf8.count <= 3 * body.utf8.count + 8)
                _ = BodyRenderer(base: "https://p.example/").rendered(body, language)
            }
        }
    }

    @Test(arguments: [MarkupLanguage.markdown, .html]) func elementsDeepInOneAnotherDoNotOverflow(
        _ language: MarkupLanguage
    ) {
        let deep = String(repeating: "<div>", count: 100_000) + "x" + String(repeating: "</b>", count: 10)
        _ = MarkupText.text(of: deep, language)
        #expect(BodyRenderer(base: nil).rendered(deep, language).html.contains("&lt;div&gt;"))
        let hidden = String(repeating: "<div></b>", count: 50_000)
        _ = MarkupText.text(of: hidden, language)
        _ = MarkupText.text(of: String(repeating: "> ", count: 20_000) + "x", .markdown)
    }
}
