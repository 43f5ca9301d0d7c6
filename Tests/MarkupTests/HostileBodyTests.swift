import Testing

@testable import Markup

/// Bodies that the parsers of Markdown and HTML would need too much memory, stack or time for.
@Suite struct HostileBodyTests {
    private func html(_ body: String, _ language: MarkupLanguage) -> String {
        BodyRenderer(base: "https://brine.example/").rendered(body, language).html
    }

    /// The parser frees its tree by recursion, and looks through all open elements at many tags.
    @Test(
        "a deep tree is shown as text",
        .timeLimit(.minutes(5)),
        arguments: [
            "<p-x>", "<li><dd>", "<div a=\"</div>\">", "<span></span-x>", "<svg><col><td>",
            "<div><!-- </div> -->", "<table><tr><td>", "<font><b><i>",
        ]
    )
    func deepTrees(_ piece: String) {
        let body = "<div>\n" + String(repeating: piece, count: 6_000) + "\n</div>\n\nHigh water."
        for language in [MarkupLanguage.html, .markdown] {
            #expect(html(body, language).contains("High water."))
            #expect(MarkupText.text(of: body, language).contains("High water."))
        }
        #expect(html(body, .html).hasPrefix("<pre>"))
    }

    /// Elements that end tags pass by in vain.
    @Test("open elements are not counted again at each end tag", .timeLimit(.minutes(5))) func endTagsInVain() {
        let body =
            String(repeating: "<li><dt>", count: 15_000) + String(repeating: "</div>", count: 15_000) + "High water."
        #expect(html(body, .html).hasPrefix("<pre>"))
        #expect(MarkupText.text(of: body, .html).contains("High water."))
    }

    /// The parser looks through all open elements at each of these.
    @Test(
        "a text that the parser would need long for is shown as text",
        arguments: [
            ("", "<rt>"), ("<svg>", "<div/>"), ("<select><xmp></select>", "<div>"),
            ("<svg><p><textarea><a x=\"</textarea>", "<div>"), ("<svg><foreignObject>", "<x-y/>"),
        ]
    )
    func quadraticTrees(_ head: String, _ piece: String) {
        let body = head + String(repeating: piece, count: 60_000) + "High water."
        #expect(html(body, .html).hasPrefix("<pre>"))
        #expect(html(body, .html).contains("High water."))
        #expect(MarkupText.text(of: body, .html).contains("High water."))
    }

    @Test("what hides all that it holds may be deep, too") func deepTemplates() {
        #expect(html("<p>a" + String(repeating: "<template>", count: 6_000) + "b", .html).hasPrefix("<pre>"))
    }

    /// What looks like a comment or a value to a hasty eye, and is none to the parser.
    @Test(
        "no prefix hides a deep tree",
        arguments: [
            "<style><!--</style>", "<a =\">", "<a x==\">", "<textarea><a x=\"</textarea>",
        ]
    )
    func hiddenDepth(_ prefix: String) {
        let body = prefix + String(repeating: "<x-y>", count: 60_000) + "High water."
        #expect(html(body, .html).contains("High water."))
    }

    @Test(
        "a long text of people's own is not deep",
        arguments: [
            "<li>a", "<p>a", "<ul><li>a</ul>", "<div><p>a</div>", "<dt>a<dd>b", "<table><tr><td>a<td>b</table>", "<br>",
            "<section><ul><li><p>a<li>b</ul></section>", "<img alt='>' src=a.png>", "<a href='/b'>c</a>", "<input>",
            "<table><thead><tr><th>a</thead><tbody><tr><td>b</tbody></table>", "a < b <!-- </p> --> ",
            "<svg><path d=\"M0\"/></svg>", "<tr><td>a<td>b", "<tr><td><p>a</td>", "<ruby>a<rt>b</ruby>",
            "<script>'<div>' + '<b>'</script>", "<thead><tr><th>a<tbody><tr><td>b",
        ]
    )
    func wideTrees(_ piece: String) {
        #expect(!html(String(repeating: piece, count: 2_500), .html).hasPrefix("<pre>"))
    }

    @Test("a tag with too many attributes is shown as text") func attributes() {
        let tag = "<b " + (0..<50_000).map { "a\($0)=b" }.joined(separator: " ") + ">Low water.</b>"
        #expect(html(tag, .html).hasPrefix("<pre>"))
        #expect(html("<b a=1 b='2 3' c=\"4\">Low</b>", .html) == "<b>Low</b>")
    }

    private static func row(_ cell: String, _ count: Int) -> String { String(repeating: cell, count: count) }

    private static let texts: [(head: String, piece: String)] = [
        ("\(row("|a", 1_500))\n\(row("|-", 1_500))\n", "|a\n"),
        ("> \(row("|a", 900))\n> \(row("|:-", 900))\n", "|a\n"),
        ("\(row("|a", 66_000))\n\(row("|-", 66_000))\n", "|a\n"),
        ("[x]: /\(row("y", 40_000))\n\n", "[X] [x] "), ("[x \n y]:\n/\(row("y", 1_000))\n\n", "[X  Y]"),
        ("", "a <? "), ("", "a <!A "), ("", "a <![CDATA[ "), ("?> ", "a <?\n"),
    ]

    /// The library fills rows up, copies targets, and looks for the ends of declarations from each begin.
    @Test("a text that would take too much is shown as it is written", .timeLimit(.minutes(5)), arguments: texts)
    func hostileMarkdown(_ head: String, _ piece: String) {
        let body = head + String(repeating: piece, count: 100_000 / piece.utf8.count) + "\n\nHigh water."
        let html = html(body, .markdown)
        #expect(html.hasPrefix("<pre>"))
        #expect(html.contains("High water."))
        #expect(MarkupText.text(of: body, .markdown).contains("High water."))
    }

    /// Each of these is the begin of a definition that a word, an address or a title has no end for.
    @Test(
        "places of links in a row are no more than their length",
        .timeLimit(.minutes(5)),
        arguments: ["]:", "]:<", "]: a (", "]: a \"", "]:\n\n", "]: a\n'"]
    )
    func manyTargets(_ piece: String) {
        let body = String(repeating: piece, count: 100_000 / piece.utf8.count) + " x\n\nHigh water."
        #expect(MarkupText.text(of: body, .markdown).contains("High water."))
    }

    @Test("large tables, pictures in the text and code about PHP are allowed") func largeTexts() {
        let row = String(repeating: "|a", count: 20) + "|\n"
        let table = row + String(repeating: "|-", count: 20) + "|\n" + String(repeating: row, count: 5_000)
        #expect(html(table, .markdown).contains("<table>"))
        let pictures = (0..<20).map { number in
            "![a][p\(number)]\n\n[p\(number)]: <data:image/png;base64,\(String(repeating: "A", count: 100_000))>\n\n"
        }
        #expect(!html(pictures.joined(), .markdown).hasPrefix("<pre>"))
        let log =
            "```\n" + String(repeating: "[INFO]: \(String(repeating: "word ", count: 80))\n", count: 500) + "```\n"
        #expect(!html(log, .markdown).hasPrefix("<pre>\n") && html(log, .markdown).hasPrefix("<pre><code>"))
        let code = String(repeating: "Write <?php echo 1; ?> and `<?` and <!doctype html> there.\n", count: 5_000)
        #expect(!html(code, .markdown).hasPrefix("<pre>"))
    }

    @Test("what is shown as it is written has no comments") func commentsOfUnparsedTexts() {
        let deep = String(repeating: "<i-x>", count: 5_000)
        let lines = "[//]: # (private)\n<script>private</script>\n"
        let body = lines + "Low.<!-- private -->\n\n%% private %% \(deep)\n\nHigh.<!-- private"
        let html = html(body, .html)
        #expect(html.hasPrefix("<pre>"))
        #expect(html.contains("Low.") && html.contains("High.") && !html.contains("private"))
        let table = String(repeating: "a <? ", count: 60_000)
        #expect(!MarkupText.text(of: "<!-- private -->\n\n\(table)", .markdown).contains("private"))
    }

    @Test(
        "an address of the document that is none of the web makes no links",
        arguments: ["javascript:alert(1)//", "javascript://x.example/%0aalert(1)", "data:text/html,x", "vbscript:x"]
    )
    func basesThatRunCode(_ base: String) {
        for body in ["[x](rel) [y](//z/%0aalert(1)) ![i](p.png)", "<b>a</b> <a href=\"rel\">x</a> <img src=\"p.png\">"]
        {
            let html = BodyRenderer(base: base).rendered(body, .markdown).html
            #expect(["javascript:", "data:", "vbscript:"].allSatisfy { !html.contains($0) })
            #expect(html.contains("rel"))
        }
    }
}
