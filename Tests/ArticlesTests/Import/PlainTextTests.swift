import TestSupport
import Testing

@testable import Articles

@Suite struct PlainTextTests {
    static let cases = [
        ("", ""), ("Just text.", "Just text."), ("a\n\nb", "a\n\nb"),
        // Tags.
        ("<p>Tide</p>", " Tide "), ("a<br>b<BR/>c", "a b c"), ("<a href=\"x.html\">link</a>", " link "),
        ("1 < 2 > 0", "1 < 2 > 0"), ("a <3 b", "a <3 b"), ("<!DOCTYPE html>x", " x"), ("a<", "a<"), ("</p", " "),
        // What nobody reads.
        ("a<script>var x = '<p>';</script>b", "a b"), ("a<SCRIPT src=x>y</Script>b", "a b"),
        ("a<style>p > b {}</style>b", "a b"), ("a<!-- <p>x</p> -->b", "a b"), ("a<script>never closed", "a "),
        ("a<!-- never closed", "a "),
        // Entities.
        ("Salt &amp; pepper", "Salt & pepper"), ("&lt;p&gt; &quot;x&quot;", "<p> \"x\""),
        ("it&#39;s&nbsp;he&rsquo;s", "it's he\u{2019}s"),
        ("&ndash;&mdash;&hellip;&apos;", "\u{2013}\u{2014}\u{2026}'"), ("&AMP;", "&"),
        ("&unknown; & &amp", "&unknown; & &amp"),
        ("&amp;lt;", "&lt;"), ("&", "&"),
        // Markdown.
        ("[the tide](https://p.example/tide)", "[the tide "), ("![alt](a.png) b", "![alt  b"),
        ("[a][1] [b]", "[a][1] [b]"),
        ("[a](never\nclosed)", "[a never\nclosed)"), ("[a](", "[a "), ("a]", "a]"),
        ("# Head **bold**", "# Head **bold**"),
        ("é日🦪<b>é</b>", "é日🦪 é "),
    ]

    @Test("keeps what people read", arguments: cases) func keeps(_ body: String, _ expected: String) {
        #expect(PlainText.text(of: body) == expected)
    }

    @Test func appendsToWhatIsThere() {
        var text = Array("> ".utf8)
        Array("<p>x".utf8).withUnsafeBytes { PlainText.append($0, to: &text) }
        #expect(String(decoding: text, as: UTF8.self) == ">  x")
    }

    @Test func onlySoMuchIsLookedAt() {
        let body = String(repeating: "x", count: PlainText.maximumLength) + "behind"
        #expect(PlainText.text(of: body).utf8.count == PlainText.maximumLength)
    }

    @Test func truncatedAndDamagedBodiesNeverTrap() {
        let sample = Array(
            """
            <h1 class="x">High &amp; low</h1><!-- note --><script>if (a < b) {}</script>
            [tide](https://p.example/a_(b)) ![pic](p.png) &nbsp;&rsquo;<style>p{}</style> é 日本 🦪
            """.utf8
        )
        let pieces = ["<", ">", "<script", "</script>", "<!--", "-->", "&", "&amp;", "](", ")", "\n", "é", "\u{0}"]
        var mutator = Mutator(seed: 61, pieces: pieces)
        var texts = sample.indices.map { Array(sample[..<$0]) }
        for _ in 0..<5000 { texts.append(mutator.mutated(sample)) }
        for bytes in texts {
            var text: [UInt8] = []
            bytes.withUnsafeBytes { PlainText.append($0, to: &text) }
            // An entity never grows and a tag becomes a space.
            #expect(text.count <= bytes.count)
            let again = String(decoding: bytes, as: UTF8.self)
            #expect(PlainText.text(of: again).utf8.count <= again.utf8.count)
        }
    }

    @Test func manyOpenTagsTakeLinearWork() {
        let bytes = Array(String(repeating: "<!--<script>", count: 20_000).utf8)
        var text: [UInt8] = []
        bytes.withUnsafeBytes { PlainText.append($0, to: &text) }
        #expect(text == [UInt8(ascii: " ")])
    }
}
