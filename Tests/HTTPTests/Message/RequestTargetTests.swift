import Testing

@testable import HTTP

@Suite struct RequestTargetTests {
    @Test(
        "paths and queries",
        arguments: [
            ("/", "/", nil), ("/a/b", "/a/b", nil), ("/a?b=c", "/a", "b=c"), ("/a?", "/a", ""), ("/?a?b", "/", "a?b"),
            ("//a", "//a", nil), ("/a/../b", "/a/../b", nil), ("/%2e%2E/a", "/%2e%2E/a", nil),
            ("/a%2Fb", "/a%2Fb", nil),
            ("/a;b=c,d:e@f!$&'()*+", "/a;b=c,d:e@f!$&'()*+", nil), ("http://a", "/", nil), ("http://a/", "/", nil),
            ("HTTP://a/b?c", "/b", "c"), ("http://a?b", "/", "b"), ("http://a:80/b", "/b", nil),
            ("https://a/b", "/b", nil),
            ("http://[::1]:80/b", "/b", nil), ("/http://a/", "/http://a/", nil), ("/?a=%", "/", "a=%"),
            ("/?a={b}|c\\d^e`f\"<g>", "/", "a={b}|c\\d^e`f\"<g>"),
        ] as [(String, String, String?)]
    )
    func targetsAreReadOrRefused(_ text: String, _ path: String, _ query: String?) throws {
        let target = try withRequest(line: "GET \(text) HTTP/1.1") { try $0.requestTarget() }
        #expect(target.form == .resource)
        #expect(target.path == path)
        #expect(target.query == query)
    }

    @Test(
        "the host of a target in absolute form is the host",
        arguments: [
            ("/b", nil), ("http://a", "a"), ("http://a:80/b", "a:80"), ("HTTPS://a?b", "a"),
            ("http://[::1]:80/", "[::1]:80"),
        ] as [(String, String?)]
    )
    func theHostOfAnAbsoluteTargetReplacesTheField(_ text: String, _ authority: String?) throws {
        #expect(try withRequest(line: "GET \(text) HTTP/1.1") { try $0.requestTarget() }.authority == authority)
    }

    @Test func anAsteriskIsTheServerAsAWhole() throws {
        let target = try withRequest(line: "OPTIONS * HTTP/1.1") { try $0.requestTarget() }
        #expect(target.form == .server)
    }

    @Test(
        "hosts",
        arguments: [
            ("a", true), ("a.example", true), ("A-b_c.example.", true), ("127.0.0.1", true), ("127.0.0.1:80", true),
            ("a:", true), ("a:0", true), ("a:65535", true), ("[::1]", true), ("[::1]:80", true), ("[::]:", true),
            ("[2001:db8::1.2.3.4]", true), ("a%20b", true), ("a!$&'()*+;=~", true), ("", false), (":80", false),
            ("a:80a", false), ("a: 80", false), ("a:-1", false), ("a:65536", false), ("a:000080", false), ("[]", false),
            ("[::1", false), ("::1", false), ("[::1]a", false), ("[:::1]", false), ("[1.2.3.4]", false),
            ("[g::1]", false),
            ("a@b", false), ("a/b", false), ("a?b", false), ("a#b", false), ("a b", false), ("a,b", false),
            ("a\\b", false),
            ("a%", false), ("a%2", false), ("a%zz", false), ("a%00", false), ("a^b", false), ("a|b", false),
            ("é", false),
            ("<a>", false), ("\"a\"", false), ("[fe80::1%25eth0]", false),
        ]
    )
    func hostsAreCheckedAgainstTheGrammar(_ text: String, _ isValid: Bool) {
        #expect(Array(text.utf8).withUnsafeBytes { HostField.isValid($0) } == isValid)
    }
}
