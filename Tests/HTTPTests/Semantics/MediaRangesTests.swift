import HTTP
import Testing

/// The weights of media types by Accept.
@Suite struct MediaRangesTests {
    @Test(arguments: [
        ("*/*", 1000, 1000), ("text/html", 1000, 0), ("text/*;q=0.5", 500, 0), ("application/json", 0, 1000),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 1000, 800),
        ("TEXT/HTML;level=1;q=0.3, */*;q=0.1", 300, 100), ("text/html;q=0, */*", 0, 1000),
        // The range that fits best counts, wherever it stands.
        ("*/*;q=0.1, text/*;q=0.2, text/html;q=0.9", 900, 100), ("text/*, text/html;q=0.1", 100, 0),
        ("", 0, 0), (",,", 0, 0), ("text", 0, 0), ("text/html/x", 0, 0), ("text/html;q=2", 0, 0), (";q=1", 0, 0),
    ])
    func theBestRangeGivesTheWeight(_ accept: String, _ html: Int, _ json: Int) {
        var accept = accept
        accept.withUTF8 { bytes in
            let ranges = MediaRanges(UnsafeRawBufferPointer(bytes))
            #expect(ranges.weight("text", "html") == html)
            #expect(ranges.weight("application", "json") == json)
        }
    }

    @Test(arguments: [
        ("text/html", true), ("a/b, TEXT/Html;q=0", true), ("text/*", false), ("*/*", false), ("text/htmlx", false),
    ])
    func onlyATypeItselfIsNamed(_ accept: String, _ isNamed: Bool) {
        var accept = accept
        accept.withUTF8 { bytes in
            #expect(MediaRanges(UnsafeRawBufferPointer(bytes)).name("text", "html") == isNamed)
        }
    }
}
