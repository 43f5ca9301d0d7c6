import Testing

@testable import Markup

/// Bodies in MDX, in which indentation makes no code and elements hold Markdown.
@Suite struct MDXBlocksTests {
    private func html(_ body: String) -> String {
        BodyRenderer(base: nil).rendered(body, .mdx).html
    }

    /// Without line ends between tags, which say nothing.
    private func compact(_ body: String) -> String {
        html(body).replacing(/\s*\n\s*/, with: "").replacing("> ", with: ">")
    }

    @Test(arguments: [
        ("<figure>\n**x**\n</figure>", "<figure><p><strong>x</strong></p></figure>"),
        ("<figure>\n\n**x**\n\n</figure>", "<figure><p><strong>x</strong></p></figure>"),
        ("<ul><li>a</li></ul>", "<ul><li>a</li></ul>"),
        ("<div className=\"a\">**x**</div>", "<div><p><strong>x</strong></p></div>"),
        (
            "<details>\n  <summary>*Tide*</summary>\n  - a\n    - b\n</details>",
            "<ul><li>a<ul><li>b</li></ul></li></ul>"
        ),
        ("<div>\n    ```js\n    a()\n      b()\n    ```\n</div>", "a()"),
        ("<p align=\"center\">**x**</p>", "<p><strong>x</strong></p>"),
        ("<blockquote>\n  [x](/y)\n</blockquote>", "<blockquote><p><a href=\"/y\">x</a></p></blockquote>"),
        ("    Indented *text*.", "<p>Indented <em>text</em>.</p>"),
        ("a\n\n\t\tDeeper *text*.", "<p>Deeper <em>text</em>.</p>"),
    ])
    func elementsHoldMarkdown(_ body: String, _ expected: String) {
        #expect(compact(body).contains(expected), "\(html(body))")
    }

    @Test func codeInComponentsEndsWithItsFence() {
        let body = """
            import { Tabs, TabItem } from '@a/components'

            <Tabs>
              <TabItem label="npm">
                ```sh
                npm create tide
                  --yes
                ```
              </TabItem>
              <TabItem label="js">
                ```js title="a.js"
                import { tide } from 'tide'

                tide({ low: true })
                ```
                **After** it.
              </TabItem>
            </Tabs>

            Text {1 + 1} below.
            """
        let html = html(body)
        #expect(html.contains("<pre><code class=\"language-sh\">npm create tide\n  --yes\n</code></pre>"))
        #expect(html.contains("import { tide } from 'tide'\n\ntide({ low: true })\n</code></pre>"))
        #expect(html.contains("<p><strong>After</strong> it.</p>"))
        #expect(html.contains("<p>Text  below.</p>"))
        #expect(!html.contains("Tab"))
    }

    @Test(arguments: [
        ("```sh\n\ta\n\t\tb\n```", "\ta\n\t\tb\n"), ("<A>\n\t```sh\n\ta\n\t\tb\n\t```\n</A>", "a\n\tb\n"),
        ("<A>\n  ```sh\n  a\n   b\n c\n  ```\n</A>", "a\n b\nc\n"), ("<pre>\n\t*a*\n</pre>", "\t*a*\n"),
    ])
    func codeKeepsItsOwnIndentation(_ body: String, _ code: String) {
        #expect(html(body).contains(code), "\(html(body))")
    }

    @Test func listsKeepTheirLevels() {
        let body = """
            1. One

               <Note>
                 In *one*.

                 - a
                   - b
               </Note>

            2. Two

                   deep in two
            """
        let html = compact(body)
        #expect(html.contains("<p>In <em>one</em>.</p><ul><li>a<ul><li>b</li></ul></li></ul></li><li><p>Two</p>"))
        #expect(html.hasPrefix("<ol><li><p>One</p>"))
    }

    @Test(arguments: [
        "<pre>\n    **a**\n</pre>", "<https://a.example>", "a < b\n    c", "<br />\n**a**", "</div>", "<div", "<", "<>",
        "</>",
        "<div>\n<div>\n</div>", "<a\n  b={{ c: '>' }}\n>\n*x*\n</a>", "{[1].map(i => (\n  <li>{i}</li>\n))}",
    ])
    func whatIsNoBlockStays(_ body: String) {
        // Nothing is lost, and nothing goes on for ever.
        let text = MarkupText.text(of: body, .mdx)
        for word in ["a", "b", "c"] where body.contains("**\(word)**") { #expect(text.contains(word)) }
    }

    @Test(arguments: ["import a from '<b>'", "export const a = '<b>'\n", "import a from 'a'\n    ", "<"])
    func aBodyMayHaveNothingToShow(_ body: String) {
        #expect(MarkupText.text(of: body, .mdx).allSatisfy { $0.isWhitespace || $0 == "<" })
    }

    @Test(arguments: [
        "{/*\n<pre>\nold\n*/}\n\n    Hi *there*", "{/*\n```\nSECRET\n*/}\n\nHi *there*", "{/* a <div> */} Hi *there*",
    ])
    func commentsHideWhatIsInThem(_ body: String) {
        #expect(html(body) == "<p>Hi <em>there</em></p>\n")
    }

    @Test func whiteSpaceDoesNotOutgrowTheText() {
        let lines = String(repeating: "    y\n", count: 2000)
        let body = "- a\n" + String(repeating: "\t", count: 20_000) + "<div>\nx\n" + lines
        #expect(MDXBlocks.written(body).utf8.count < 600_000)
    }

    @Test func deepAndUnclosedElementsCostNoMoreThanTheirLength() {
        for part in ["<div>\n", "<A>\n", "<div", "<div>**x**\n", "</div>\n", "<li>a <b>\n", "    <A b={\n"] {
            _ = html(String(repeating: part, count: 20_000))
        }
    }
}
