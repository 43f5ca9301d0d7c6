import TestSupport
import Testing

@testable import Markup

@Suite struct BodyTextTests {
    private static let paragraph = "The tide *rises* at the [quay](https://p.example/quay) and falls.\n\n"

    private static func part(_ body: String, _ language: MarkupLanguage = .markdown, upTo length: Int) -> BodyText.Part
    {
        BodyText(body, language).text(upTo: length)
    }

    /// Whether a part of the text, without the end of its last block, is what the whole begins with.
    private static func isStart(_ part: BodyText.Part, of body: String, _ language: MarkupLanguage = .markdown) -> Bool
    {
        MarkupText.text(of: body, language).utf8.starts(
            with: part.text.last == 0x0A ? part.text.dropLast() : part.text[...]
        )
    }

    @Test func noMoreOfALongBodyIsParsedThanAskedFor() {
        let body = String(repeating: Self.paragraph, count: 1000)
        for length in [0, 1, 100, 5000, 20_000] {
            let part = Self.part(body, upTo: length)
            #expect(!part.isWhole && part.length >= length && part.length <= length + Self.paragraph.utf8.count)
            #expect(Self.isStart(part, of: body))
        }
        let whole = Self.part(body, upTo: .max)
        #expect(whole.isWhole && whole.text == Array(MarkupText.text(of: body, .markdown).utf8))
        #expect(Self.part(body, upTo: body.utf8.count / 2).isWhole)
        #expect(Self.part("", upTo: 0).isWhole && Self.part("tide", upTo: 0).text == Array("tide\n".utf8))
    }

    @Test func aHTMLBodyIsCutBeforeATag() {
        let body = String(repeating: "<p>The <b>tide</b> rises, a < b.</p>", count: 1000)
        let part = Self.part(body, .html, upTo: 3601)
        #expect(!part.isWhole && part.length == 3607)
        #expect(Self.isStart(part, of: body, .html))
        let hidden = "<p>a</p><script>" + String(repeating: "if (a<b) tide();", count: 200) + "</script>"
        let script = Self.part(hidden + body, .html, upTo: 1000)
        #expect(!script.isWhole && script.text == Array("a\n".utf8))
    }

    /// Blocks with empty lines in them, after which something else would be read than in the whole.
    private static let blocks = [
        "```\n\ntide\n\nquay\n\n```\n\n", "~~~~\n\n```\n\ntide\n\n~~~~\n\n", "<pre>\n\ntide\n\n*quay*\n\n</pre>\n\n",
        "<!--\n\ntide\n\n-->\n\n", "<script>\n\ntide()\n\n</script>\n\n", "- one\n\n  two\n\n      three\n\n- four\n\n",
        "> a\n\n> b\n\n", "    code\n\n    more\n\n", "1. a\n\n   ```\n\n   tide\n\n   ```\n\n",
    ]

    @Test(arguments: blocks) func noBlockIsCut(_ block: String) {
        for before in 0..<6 {
            let start = String(repeating: Self.paragraph, count: before)
            let body = start + block + String(repeating: Self.paragraph, count: 100)
            for length in stride(from: start.utf8.count, to: start.utf8.count + block.utf8.count, by: 3) {
                let part = Self.part(body, upTo: length)
                #expect(!part.isWhole && Self.isStart(part, of: body), "\(length) of \(body.prefix(600))")
            }
        }
    }

    @Test func definitionsBelowCount() {
        let body = "See [the *quay*][1] and [tide].\n\n" + String(repeating: Self.paragraph, count: 100)
        let part = Self.part(body + "[1]: https://p.example/q\n[tide]: /t\n", upTo: 10)
        #expect(!part.isWhole && part.text == Array("See the quay and tide.\n".utf8))
    }

    /// What stands between two `%%` is no text, wherever the second one is.
    @Test func aCommentThatMayEndBelowIsNotCut() {
        let body = "%%\n\nhidden\n\n" + String(repeating: Self.paragraph, count: 100) + "%%\n\ntide\n"
        #expect(Self.part(body, upTo: 20).isWhole)
    }

    @Test func codeOfTemplatesIsTakenOutOfTheWhole() {
        let body = "{% comment %}\n\nhidden\n\n{% endcomment %}\n\n" + String(repeating: Self.paragraph, count: 100)
        let part = Self.part(body, upTo: 100)
        #expect(!part.isWhole && Self.isStart(part, of: body))
        let source = BodyText(body, .markdown).withSource(from: 0) { String(decoding: $0, as: UTF8.self) }
        #expect(!source.contains("{%"))
    }

    @Test func theSourceIsLentFromAnOffsetOn() {
        let text = BodyText("tide and quay", .markdown)
        #expect(text.withSource(from: 5) { String(decoding: $0, as: UTF8.self) } == "and quay")
        #expect(text.withSource(from: 50) { $0.count } == 0)
        let long = BodyText(String(repeating: "x", count: MarkupText.maximumLength + 1), .markdown)
        #expect(long.withSource(from: 1) { $0.count } == MarkupText.maximumLength - 1)
    }
}
