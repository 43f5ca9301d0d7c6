import Testing

@testable import Markup

/// Blocks of MDX that Docusaurus keeps from translators' tools by a fence.
@Suite struct MDXCodeBlocksTests {
    private func html(_ body: String) -> String {
        BodyRenderer(base: nil).rendered(body, .mdx).html
    }

    private static let fences = ["```", "````", "~~~", "``` ", "  ```"]

    @Test(
        "what stands in a block is MDX of the page",
        arguments: fences,
        ["\n", "\r\n"]
    )
    func blocksAreOpened(_ fence: String, _ feed: String) {
        let signs = fence.filter { $0 != " " }
        let lines = [
            "Ebb.", "", "\(fence)mdx-code-block", "import Tide from '@site/tide';", "", "<Tide level=\"low\">", "",
            "**Low** water.", "", "</Tide>", signs, "", "Flood.",
        ]
        for end in ["", feed] {
            let html = html(lines.joined(separator: feed) + end)
            #expect(html == "<p>Ebb.</p>\n<p><strong>Low</strong> water.</p>\n<p>Flood.</p>\n")
        }
        let text = MarkupText.text(of: lines.joined(separator: feed), .mdx)
        #expect(!text.contains("import") && text.contains("Low water."))
    }

    @Test("the last line may be the end of a block") func endOfText() {
        #expect(html("```mdx-code-block\nimport A from 'a';\n\n<A />\n```") == "")
        #expect(html("```mdx-code-block\n```") == "")
    }

    @Test("a tag may begin in one block and end in another") func tagsAcrossBlocks() {
        let part =
            "```mdx-code-block\n<Tabs>\n<TabItem value=\"a\">\n```\n\n- *Low*\n\n```mdx-code-block\n</TabItem>\n</Tabs>\n```\n"
        #expect(html(part) == "<ul>\n<li><em>Low</em></li>\n</ul>\n")
    }

    @Test("code in a block stays code") func codeInside() {
        let body = "````mdx-code-block\n<A>\n\n```js\nimport b from 'b'\n```\n\n</A>\n````\n\nAfter *it*.\n"
        #expect(
            html(body)
                == "<pre><code class=\"language-js\">import b from 'b'\n</code></pre>\n<p>After <em>it</em>.</p>\n"
        )
        let item = "- Low\n\n  ````mdx-code-block\n  ```js\n  import b from 'b'\n  ```\n  ````\n"
        #expect(html(item).contains("import b from 'b'"))
        let nested = "````mdx-code-block\n<A>\n\n```mdx-code-block\n<B />\n```\n\n*Low*\n\n</A>\n````\n"
        #expect(html(nested) == "<p><em>Low</em></p>\n")
    }

    @Test("a block in a list stays in its item") func lists() {
        let body = """
            1. One

               ```mdx-code-block
               import A from 'a';
               import {
                 B,
               } from 'b';

               <A>

               *Low*

               </A>
               ```

            2. Two
            """
        for text in [body, body.replacing("\n", with: "\r\n")] {
            let compact = html(text).replacing(/\s*\n\s*/, with: "")
            #expect(compact == "<ol><li><p>One</p><p><em>Low</em></p></li><li><p>Two</p></li></ol>")
        }
    }

    @Test(
        "a block in code or without an end stays code",
        arguments: [
            "````md\n```mdx-code-block\n<A />\n```\n````\n", "~~~\n```mdx-code-block\n<A />\n```\n~~~\n",
            "<pre>\n```mdx-code-block\n<A />\n```\n</pre>\n", "```mdx-code-block\n<A />\n",
            "```mdx-code-block\n<A />\n``\n",
            "````mdx-code-block\n<A />\n```\n", "```mdx-code-block x\n<A />\n```\n", "```mdx-code-blocks\n<A />\n```\n",
            "> ```mdx-code-block\n> <A />\n> ```\n",
        ]
    )
    func codeStays(_ body: String) {
        #expect(MDXCodeBlocks.opened(in: body) == body)
    }

    @Test(
        "a comment hides what it hid",
        arguments: [
            "{/*\n```mdx-code-block\n}\nSECRET\n```\n*/}", "Low {/*\n```mdx-code-block\n}\nSECRET\n```\n*/}",
            "<!--\n```mdx-code-block\nSECRET\n```\nSECRET\n-->",
            "{/* a */} {/* b\n\n```mdx-code-block\n} SECRET\n```\n\n*/}",
        ]
    )
    func comments(_ body: String) {
        #expect(MDXCodeBlocks.opened(in: body) == body)
        #expect(!html(body + "\n\nHigh.").contains("SECRET"))
        #expect(html(body + "\n\n```mdx-code-block\n*High*\n```\n").contains("<em>High</em>"))
    }

    @Test("bytes stay in their places") func places() {
        let body = "import A from 'a'\n\n```mdx-code-block\r\nexport const b = 1\r\n```\n\nSea"
        #expect(TemplateCode.moduleStatements(in: body) == [0, 38])
        #expect(MDXCodeBlocks.opened(in: body).utf8.count == body.utf8.count)
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "```mdx-code-block\n", "````mdx-code-block\n```mdx-code-block\n", "```mdx-code-block\n```\n", "{/*\n",
            "{/* */} {/*",
            "- ```mdx-code-block\n", "  ```mdx-code-block\n  import 'a'\n",
            "~~~mdx-code-block\n```mdx-code-block\n```\n",
        ]
    )
    func hostileBodiesTakeLinearTime(_ piece: String) {
        let body = String(repeating: piece, count: (1 << 19) / piece.utf8.count)
        for text in [body + "\n```mdx-code-block\n", "````mdx-code-block\n\(body)\n````"] {
            #expect(MDXCodeBlocks.opened(in: text).utf8.count == text.utf8.count)
        }
    }
}
