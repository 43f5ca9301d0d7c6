import Testing

@testable import Markup

/// Containers of other Markdowns, `:::tip`, and comments of Obsidian.
@Suite struct ContainerTests {
    private func html(_ body: String, _ language: MarkupLanguage = .markdown) -> String {
        BodyRenderer(base: nil).rendered(body, language).html
    }

    private static let tip = "<blockquote>\n<p><strong>Tip</strong></p>\n<p>Low.</p>\n</blockquote>\n"
    private static let titled = "<blockquote>\n<p><strong>The ebb</strong></p>\n<p>Low.</p>\n</blockquote>\n"

    @Test(
        "what is like an alert of GitHub is shown like one",
        arguments: [
            (":::tip\nLow.\n:::", tip), ("::: tip\n\nLow.\n\n:::\n", tip), (":::tip The ebb\nLow.\n:::", titled),
            (":::tip[The ebb]\nLow.\n:::", titled), (":::tip[The ebb]{#ebb}\nLow.\n:::", titled),
            ("::: tip The ebb {.wide}\nLow.\n:::", titled), ("::: {.callout-tip}\nLow.\n:::", tip),
            (":::{.callout-tip}\nLow.\n:::", tip), ("::::{#a .callout-tip}\nLow.\n::::", tip),
            ("::: {.callout-tip collapse=\"true\" title=\"The ebb\"}\nLow.\n:::", titled),
            ("::: {#a .callout-tip}\nLow.\n:::", tip), ("::: callout-tip :::\nLow.\n:::", tip),
            (":::{tip} The ebb\n:class: wide\nLow.\n:::", titled), (":::{tip}\n---\nclass: wide\n---\nLow.\n:::", tip),
            ("::::tip\nLow.\n:::::", tip), (":::TIP\r\nLow.\r\n:::\r\n", tip), (":::tip\nLow.", tip),
            ("::tip\nLow.\n::", tip), ("::tip{icon=\"sea\"}\nLow.\n::", tip),
            ("Text.\n:::tip\nLow.\n:::\nText.", "<p>Text.</p>\n\(tip)<p>Text.</p>\n"),
        ]
    )
    func alerts(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test(
        "each kind is shown with its name",
        arguments: [
            "info", "important", "warning", "caution", "danger", "success", "hint", "error", "attention", "seealso",
            "details", "question", "example", "bug", "failure", "abstract", "summary", "todo", "admonition",
            "secondary",
        ]
    )
    func kinds(_ name: String) {
        let title = name.prefix(1).uppercased() + name.dropFirst()
        #expect(html(":::\(name)\nLow.\n:::") == Self.tip.replacing("Tip", with: title))
    }

    /// Signs for private use that the scanner marks containers with.
    @Test(arguments: ["\u{10FFD0}", "\u{10FFD1}"]) func aTextWithTheMarksLosesNothing(_ mark: String) {
        let body = "\(mark)Low.\n\n:::tip\nHigh.\n:::\n\nSlack."
        #expect(["Low.", "High.", "Slack."].allSatisfy(html(body).contains) && !html(body).contains("blockquote"))
    }

    @Test(
        "of others only the content stays",
        arguments: [
            ("::: {.column-body-outset}\nLow.\n:::", "<p>Low.</p>\n"), ("::: panel\nLow.\n:::", "<p>Low.</p>\n"),
            ("::div{.wide}\nLow.\n::", "<p>Low.</p>\n"), ("::youtube{#abc}\n\nLow.", "<p>Low.</p>\n"),
            ("::tabs\n\n::tab Swift\nLow.\n::", "<p>Low.</p>\n"), ("::tab Swift", "<p>::tab Swift</p>\n"),
            ("::hero\n---\ntitle: A\nlist:\n  - b\n---\n#title\nLow.\n::", "<p>Low.</p>\n"),
            (":::cards\n::card[One]\n::card[Two]\nLow.\n:::", "<p>Low.</p>\n"),
        ]
    )
    func others(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test(
        "what is no container stays",
        arguments: [
            ("Text :::tip", "<p>Text :::tip</p>\n"), (":::", "<p>:::</p>\n"),
            ("::std::move(x)", "<p>::std::move(x)</p>\n"),
            ("```\n:::tip\nLow.\n:::\n```", "<pre><code>:::tip\nLow.\n:::\n</code></pre>\n"),
            ("Text\n\n    :::tip\n    :::", "<p>Text</p>\n<pre><code>:::tip\n:::\n</code></pre>\n"),
            (
                "- One\n\n  ~~~\n  :::tip\n  ~~~",
                "<ul>\n<li>\n<p>One</p>\n<pre><code>:::tip\n</code></pre>\n</li>\n</ul>\n"
            ),
            ("````\n```\n:::tip\n```\n````", "<pre><code>```\n:::tip\n```\n</code></pre>\n"),
        ]
    )
    func nothing(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test("containers in containers and in lists") func nested() {
        let inner = html("::::note\nOne.\n\n:::tip\nLow.\n:::\n\nTwo.\n::::")
        #expect(
            inner
                == "<blockquote>\n<p><strong>Note</strong></p>\n<p>One.</p>\n\(Self.tip)<p>Two.</p>\n</blockquote>\n"
        )
        #expect(html("1. One\n\n   :::tip\n   Low.\n   :::\n\n2. Two").contains(Self.tip))
        #expect(
            html(":::tip\n```\n:::\n```\nLow.\n:::").contains("<pre><code>:::\n</code></pre>\n<p>Low.</p>\n</block")
        )
        #expect(html("::list\n:::tip\nLow.\n:::\n::") == Self.tip)
        #expect(!html("<b>x</b>\n\n:::tip\nLow.\n:::").contains(":::"))
    }

    @Test(
        "what is never closed takes nothing but its own line",
        arguments: [
            ("::youtube{id=a}\n\n#harbour\n\n::Quay notes", "<p>#harbour</p>\n<p>::Quay notes</p>\n"),
            (String(repeating: "::youtube{id=a}\n", count: 60) + ":::tip The ebb\nLow.\n:::", titled),
            ("::div\nOne\n::\n\n::youtube{id=a}\n\n#harbour", "<p>One</p>\n<p>#harbour</p>\n"),
            ("::youtube{id=a}\n\n#harbour\n\n```\n::\n```", "<p>#harbour</p>\n<pre><code>::\n</code></pre>\n"),
        ]
    )
    func leaves(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test("names that begin like those of raw HTML are none", arguments: ["Preview", "Stylesheet", "ScriptTag", "x"])
    func names(_ name: String) {
        #expect(html("<\(name)>\n\n:::tip\nLow.\n:::").contains(Self.tip))
        #expect(html("<pre\n  id=\"\(name)\">\n:::tip\n</pre>").contains(":::tip"))
    }

    @Test("one line that ends many containers is not written for each") func longEnd() {
        let begins = "::::tip\n" + String(repeating: ":::tip\n", count: 49)
        let body = "\(begins)Low.\n\(String(repeating: " ", count: 100_000))::::\n"
        let prepared = Array(body.utf8).withUnsafeBytes { ContainerScanner.prepared($0) }
        #expect((prepared?.count ?? .max) < body.utf8.count * 2)
    }

    @Test("of texts for searches and excerpts they are no part") func texts() {
        let body = ":::tip\nOne\n:::\n\n::div{.a}\nTwo\n::\n\n::: {.column}\nThree\n:::"
        #expect(MarkupText.text(of: body, .markdown) == "One\nTwo\nThree\n")
        #expect(MarkupBlocks.texts(of: body, .markdown, atMost: 5) == ["One", "Two", "Three"])
    }

    @Test(
        "comments of Obsidian go",
        arguments: [
            ("One %%two%% three", "<p>One  three</p>\n"), ("%%\nOne\n\nTwo\n%%\nThree", "<p>Three</p>\n"),
            ("%% One\ntwo %%\nThree", "<p>Three</p>\n"), ("One 5%% two 6%%", "<p>One 5%% two 6%%</p>\n"),
            ("%% One\n%% two", "<p>two</p>\n"), ("`%%a%%`", "<p><code>%%a%%</code></p>\n"),
            ("```\n%%a%%\n```", "<pre><code>%%a%%\n</code></pre>\n"), ("%%%%\none\n%%%%", "<p>%%%%\none\n%%%%</p>\n"),
        ]
    )
    func comments(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    /// The text of each stays, whatever was begun and never ended.
    @Test("neither depth nor disorder loses a text") func disorder() {
        let deep = (0..<5000).map { String(repeating: ":", count: 3) + "note\nword\($0)\n" }.joined()
        for body in [
            deep, deep + String(repeating: ":::\n", count: 5000), deep + String(repeating: "::::\n", count: 5000),
            String(repeating: "::a\n", count: 5000) + "word4999", String(repeating: "%% a\n", count: 5000) + "word4999",
            String(repeating: ":::{a}\n---\n", count: 5000) + "word4999",
            String(repeating: "> ", count: 1000) + "a\n\n:::note\nword4999\n" + String(repeating: ":::\n", count: 9),
            String(repeating: "* ", count: 300) + "a\n" + String(repeating: " ", count: 600) + ":::note\nword4999",
        ] {
            #expect(html(body).contains("word4999"))
            #expect(MarkupText.text(of: body, .markdown).contains("word4999"))
        }
    }
}
