import Testing

@testable import Markup

/// Links, pictures and marked text as Obsidian writes them.
@Suite struct NoteMarkupTests {
    private func html(_ body: String) -> String {
        BodyRenderer(base: nil).rendered(body, .markdown) { link in
            link.isDocument && link.path.hasSuffix("Tide") ? "/read/tide" : nil
        }.html
    }

    @Test(arguments: [
        ("See [[Tide]].", "<p>See <a href=\"/read/tide\">Tide</a>.</p>\n"),
        ("[[Tide|the tide]]", "<p><a href=\"/read/tide\">the tide</a></p>\n"),
        ("[[Shore/Tide#Low Water|it]]", "<p><a href=\"/read/tide#low-water\">it</a></p>\n"),
        ("[[Tide#^a1b2]]", "<p><a href=\"/read/tide\">Tide</a></p>\n"),
        ("[[Tide ]]", "<p><a href=\"/read/tide\">Tide</a></p>\n"),
        ("![[Tide]]", "<p><a href=\"/read/tide\">Tide</a></p>\n"),
        ("[[Tide]][[Tide]]", "<p><a href=\"/read/tide\">Tide</a><a href=\"/read/tide\">Tide</a></p>\n"),
        ("<i>x</i> [[Tide]]", "<p><i>x</i> <a href=\"/read/tide\">Tide</a></p>\n"),
        ("| a |\n|---|\n| [[Tide\\|b]] |", "<td><a href=\"/read/tide\">b</a></td>"),
        ("[[https://a.example/?b=1#c|d]]", "<p><a href=\"https://a.example/?b=1#c\">d</a></p>\n"),
        ("[[Ebb]] and [[Ebb|the ebb]]", "<p>Ebb and the ebb</p>\n"), ("![[tide.pdf]]", "<p>tide.pdf</p>\n"),
        ("[[#Low Water]]", "<p><a href=\"#low-water\">Low Water</a></p>\n"),
        ("![[a b.png]]", "<p><img src=\"a%20b.png\" alt=\"\" /></p>\n"),
        ("![[sea.png|300]]", "<p><img src=\"sea.png\" alt=\"\" /></p>\n"),
        ("![[sea.png|The sea]]", "<p><img src=\"sea.png\" alt=\"The sea\" /></p>\n"),
        ("[see [[Tide]]](https://a.example)", "<p><a href=\"https://a.example\">see Tide</a></p>\n"),
        ("见[[Tide]]。", "<p>见<a href=\"/read/tide\">Tide</a>。</p>\n"),
        ("a\n\n[[toc]]\n\nb", "<p>a</p>\n<p></p>\n<p>b</p>\n"),
    ])
    func linksLeadToNotes(_ body: String, _ expected: String) {
        #expect(html(body).contains(expected), "\(html(body))")
    }

    @Test(arguments: [
        ("`[[Tide]]`", "<p><code>[[Tide]]</code></p>\n"), ("    [[Tide]]", "<pre><code>[[Tide]]\n</code></pre>\n"),
        ("\\[[Tide]]", "<p>[[Tide]]</p>\n"), ("\\[\\[Tide\\]\\]", "<p>[[Tide]]</p>\n"),
        ("list[[name]]", "<p>list[[name]]</p>\n"), ("[[1, 2], [3]]", "<p>[[1, 2], [3]]</p>\n"),
        ("[[ -f a ]]", "<p>[[ -f a ]]</p>\n"),
        ("[[nodiscard ]] int", "<p>[[nodiscard ]] int</p>\n"),
        ("[[nodiscard]] int", "<p>[[nodiscard]] int</p>\n"), ("[[]]", "<p>[[]]</p>\n"),
        ("[[Tide]]\n\n[Tide]: https://a.example", "<p>[<a href=\"https://a.example\">Tide</a>]</p>\n"),
        ("[[Tide]](https://a.example)", "<p><a href=\"https://a.example\">[Tide]</a></p>\n"),
    ])
    func whatIsSomethingElseStays(_ body: String, _ expected: String) {
        #expect(html(body) == expected)
    }

    @Test(arguments: [
        ("==One== two", "<p><mark>One</mark> two</p>"), ("a ==b *c* d==.", "<p>a <mark>b <em>c</em> d</mark>.</p>"),
        ("a == b and c == d", "<p>a == b and c == d</p>"), ("x==1 && y==2", "<p>x==1 &amp;&amp; y==2</p>"),
        ("`==a==`", "<p><code>==a==</code></p>"), ("==a\nb==", "<p>==a\nb==</p>"), ("===a===", "<p>===a===</p>"),
        ("![the ==long *low*== tide](a.png)", "<p><img src=\"a.png\" alt=\"the long low tide\" /></p>"),
        ("[the ==tide==](/a)", "<p><a href=\"/a\">the <mark>tide</mark></a></p>"),
        ("==a==, ==b==", "<p><mark>a</mark>, <mark>b</mark></p>"), ("====", "<p>====</p>"),
    ])
    func markedText(_ body: String, _ expected: String) {
        let html = html(body)
        #expect(html == expected + "\n", "\(html)")
        #expect(!MarkupText.text(of: body, .markdown).contains("mark"))
    }

    @Test func textsHaveTheWordsThatPeopleRead() {
        let body = "See [[Shore/Tide|the tide]], ![[sea.png]] and ==[[Ebb]]==."
        var (text, links): ([UInt8], [BodyLink]) = ([], [])
        MarkupText.append(body, .markdown, to: &text, links: &links)
        #expect(String(decoding: text, as: UTF8.self) == "See the tide,  and Ebb.\n")
        #expect(links == ["Shore/Tide", "Ebb"].map { BodyLink($0, isDocument: true) })
        #expect(MarkupBlocks.texts(of: body, .markdown, atMost: 1) == ["See the tide, and Ebb."])
    }

    @Test func notesAreAskedForByTheirNames() {
        var asked: [SiteLink] = []
        _ = BodyRenderer(base: "https://a.example/").rendered("[[Who & 50% (x)?]]", .markdown) { link in
            asked.append(link)
            return nil
        }
        #expect(asked.map(\.path) == ["Who & 50% (x)"])
    }

    /// Nothing is lost, however many brackets and signs stand open.
    @Test func manyBracketsAreRead() {
        for body in [
            String(repeating: "[[", count: 50_000) + "word", String(repeating: "[[a", count: 50_000) + " word",
            String(repeating: "==a *b* ", count: 20_000) + "word",
            String(repeating: "==a *==b* ", count: 20_000) + "word",
            String(repeating: "*a [[b]] ", count: 5000) + "word" + String(repeating: "*", count: 5000),
            String(repeating: "> ", count: 2000) + "[[a]] ==b== word",
            String(repeating: "\\[[a", count: 20_000) + " word",
        ] {
            #expect(MarkupText.text(of: body, .markdown).contains("word"))
            #expect(BodyRenderer(base: nil).rendered(body, .markdown).html.contains("word"))
        }
    }
}
