import Testing

@testable import Pages

@Suite struct PageWriterTests {
    private func written(_ write: (inout PageWriter) -> Void) -> String {
        String(decoding: PageWriter.written(write), as: UTF8.self)
    }

    @Test func textMayStandInElementsAndInAttributes() {
        let html = written { page in
            page.raw("<a")
            page.attribute("title", "\"<&>'")
            page.raw(">")
            page.text("a < b & \"c\"")
        }
        #expect(!html.dropFirst(2).contains("<"))
        #expect(html.hasPrefix("<a title=\"&quot;&lt;&amp;"))
        #expect(html.hasSuffix(">a &lt; b &amp; &quot;c&quot;"))
    }

    @Test(arguments: [
        ("2026-02-10T07:40:00Z", "10 February 2026"), ("2026-12-01T00:00:00Z", "1 December 2026"),
        ("0042-01-31T00:00:00Z", "31 January 42"),
    ])
    func aMomentIsADateForPeople(_ moment: String, _ date: String) {
        let html = written { page in Array(moment.utf8).withUnsafeBytes { page.date($0) } }
        #expect(html == "<time datetime=\"\(moment)\">\(date)</time>")
    }

    @Test(arguments: ["", "2026-02", "2026-13-10T07:40:00Z", "2026-00-10T07:40:00Z", "20x6-02-10T07:40:00Z"])
    func whatIsNoMomentIsNotShown(_ moment: String) {
        #expect(written { page in Array(moment.utf8).withUnsafeBytes { page.date($0) } } == "")
    }

    @Test func whatIsTakenBackIsGone() {
        let html = written { page in
            page.raw("kept")
            let length = page.count
            page.text("gone")
            page.truncate(to: length)
            page.number(-7)
        }
        #expect(html == "kept-7")
    }

    @Test func dataCannotEndItsElement() {
        let json = Array(#"{"a":"</script><!-- & -->"}"#.utf8)
        let escaped = String(decoding: ScriptData.escaped(json), as: UTF8.self)
        #expect(escaped == #"{"a":"\u003c/script\u003e\u003c!-- \u0026 --\u003e"}"#)
    }
}

@Suite struct PageAddressesTests {
    private let addresses = PageAddresses(base: "https://tide.example/api", root: "/api")

    @Test func pathsLieBelowTheRoot() {
        #expect(addresses.home == "/api/")
        #expect(addresses.path(ofArticle: "news/50 %") == "/api/read/news/50%20%25")
        #expect(addresses.absolute("/api/read/a") == "https://tide.example/api/read/a")
    }

    @Test(arguments: [
        ("Tidal Power", "/api/?topic=Tidal%20Power"), ("Ebb, flood", "/api/?topic=%22Ebb,%20flood%22"),
        ("\"Ebb\"", "/api/?topic=%22%22%22Ebb%22%22%22"), ("a\"b", "/api/?topic=a%22b"),
    ])
    func aValueIsOneElementOfAList(_ value: String, _ path: String) {
        #expect(addresses.path(ofListWith: "topic", value) == path)
    }

    @Test(arguments: [
        ("https://tide.example", true), ("http://tide.example", true), ("javascript:alert(1)", false), ("", false),
        ("HTTPS://tide.example", false), ("//tide.example", false), ("httpsx://", false),
    ])
    func onlyAddressesOfTheWebAreLinks(_ address: String, _ isWeb: Bool) {
        #expect(PageAddresses.web(address) == (isWeb ? address : nil))
    }
}
