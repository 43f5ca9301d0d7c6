import Testing

@testable import Articles

@Suite struct WebAddressTests {
    static let cases: [(String, String?)] = [
        ("https://p.example/news/a", "p.example/news/a"),
        ("http://p.example/news/a", "p.example/news/a"),
        ("HTTPS://www.P.Example/news/A", "p.example/news/A"),
        ("p.example/news/a", "p.example/news/a"),
        ("//p.example/news/a", "p.example/news/a"),
        ("  https://p.example/news/a\n", "p.example/news/a"),
        // Ports, users, dots.
        ("https://p.example:443/a", "p.example/a"),
        ("http://p.example:80", "p.example"),
        ("https://p.example:8080/a", "p.example:8080/a"),
        ("https://nell@p.example/a", "p.example/a"),
        ("https://p.example./a", "p.example/a"),
        ("https://www.example/a", "example/a"),
        ("https://wwwp.example/a", "wwwp.example/a"),
        // Ends of the path.
        ("https://p.example", "p.example"),
        ("https://p.example/", "p.example"),
        ("https://p.example/a/", "p.example/a"),
        ("https://p.example/a//", "p.example/a"),
        ("https://p.example/a/?x=1", "p.example/a?x=1"),
        // Fragments and parameters.
        ("https://p.example/a#part", "p.example/a"),
        ("https://p.example/a?x=1#part?y=2", "p.example/a?x=1"),
        ("https://p.example?x=1", "p.example?x=1"),
        ("https://p.example/a?", "p.example/a"),
        ("https://p.example/a?&&", "p.example/a"),
        ("https://p.example/a?utm_source=x&UTM_Medium=y", "p.example/a"),
        ("https://p.example/a?utm_source=x&id=7&via=z&page=2", "p.example/a?id=7&page=2"),
        ("https://p.example/a?fbclid=1&gclid=2&msclkid=3&mc_cid=4&mc_eid=5", "p.example/a"),
        ("https://p.example/a?viaduct=1&via", "p.example/a?viaduct=1"),
        ("https://p.example/a?q=c%23&X=Y", "p.example/a?q=c%23&X=Y"),
        ("https://p.example/a?next=https://q.example/b", "p.example/a?next=https://q.example/b"),
        ("p.example/a?next=https://q.example/b", "p.example/a?next=https://q.example/b"),
        ("p.example/https://q.example/b", "p.example/https://q.example/b"),
        ("https://p.example/a?igshid=1&ref_src=2&_hsenc=3&FBCLID=4&ref=5", "p.example/a?ref=5"),
        // Escapes, and letters of every script.
        ("https://p.example/%7Enell/%2fa%2D", "p.example/~nell/%2Fa-"),
        ("https://p.example/caf%c3%A9", "p.example/café"),
        ("https://p.example/cafe\u{301}", "p.example/café"),
        ("https://p.example/a?x=%7e&utm%5Fsource=y", "p.example/a?x=~"),
        ("https://p.example/a b", "p.example/a%20b"),
        ("https://BÜCHER.example/a", "xn--bcher-kva.example/a"),
        ("https://www.bu\u{308}cher.example:443/a", "xn--bcher-kva.example/a"),
        ("https://b%C3%BCcher.example/a", "xn--bcher-kva.example/a"),
        ("https://XN--BCHER-KVA.example/a", "xn--bcher-kva.example/a"),
        ("https://p.example:/a", "p.example/a"),
        // No host.
        ("", nil), ("  ", nil), ("https://", nil), ("/a", nil), ("#a", nil), ("?x=1", nil), ("https:///a", nil),
        ("https://:80/", nil),
    ]

    @Test("reduces an address", arguments: cases) func reduces(_ text: String, _ key: String?) {
        #expect(WebAddress(text)?.key == key)
    }

    @Test func whatIsReducedStaysTheSame() {
        for (_, key) in Self.cases {
            if let key { #expect(WebAddress("https://\(key)")?.key == key) }
        }
    }

    @Test(arguments: [
        ("/old/page/", "/old/page"), ("old/page", "/old/page"), ("/old%2Dpage.html#top", "/old-page.html"), ("/", nil),
        ("", nil), ("//x?y=1", "/x"),
    ])
    func pathsHaveOneForm(_ text: String, _ key: String?) {
        #expect(WebAddress.path(text)?.key == key)
    }

    @Test func equalAddressesHaveEqualHashes() throws {
        let one = try #require(WebAddress("http://www.p.example/a/?utm_source=x#top"))
        let other = try #require(WebAddress("https://p.example/a"))
        #expect(one == other)
        #expect(one.hash == other.hash)
        #expect(one.hash != WebAddress("https://p.example/b")?.hash)
    }
}
