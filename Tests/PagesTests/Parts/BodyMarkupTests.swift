import Testing

@testable import Pages

/// A body as a part of a page.
@Suite struct BodyMarkupTests {
    @Test(arguments: ["", String(repeating: "x", count: 40)])
    func cellsMayLieInOneAnother(_ title: String) {
        let body = "<table><tr><th><table><tr><th title=\"\(title)\"></th></tr></table></th></tr></table>"
        let page = String(decoding: BodyMarkup.html(body), as: UTF8.self)
        #expect(page.contains("<th><div"))
        #expect(page.contains("<tr><td></td></tr></table></div></th></tr></table></div>"), "\(page)")
    }

    @Test(arguments: [
        ("<p>plain</p>", "<p>plain</p>"),
        // The page's own title is the only heading of level 1, and no level is passed over.
        ("<h1 id=\"a\">A</h1><h3 id=\"b\">B</h3>", "<h2 id=\"a\">A</h2><h3 id=\"b\">B</h3>"),
        ("<h4>A</h4><h4>B</h4><h2>C</h2><h6>D</h6>", "<h2>A</h2><h2>B</h2><h2>C</h2><h3>D</h3>"),
        ("<h2>A</h2><h2 id=\"x\"> <em></em></h2><p>b</p>", "<h2>A</h2><p>b</p>"),
        // Regions that a page has itself.
        ("<main><nav><p>a</p></nav></main>", "<div><div><p>a</p></div></div>"),
        ("<section><div>a</div></section>", "<div><div>a</div></div>"),
        ("<tt>a</tt> <strike>b</strike>", "<code>a</code> <s>b</s>"),
        ("<li>a</li><ul><li>b</li></ul>", "<div>a</div><ul><li>b</li></ul>"),
        // Pictures have a text, and links a name.
        (
            "<img src=\"https://a.example/1.png\" width=\"10\" height=\"5\">",
            "<img src=\"https://a.example/1.png\" alt=\"\" width=\"10\" height=\"5\" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\">"
        ),
        // What stands below a picture is not said twice.
        (
            "<p><span><img src=\"https://i.example/1.png\" alt=\"A &amp; b\"> <em>A &amp; b</em></span></p>",
            "<p><span><img src=\"https://i.example/1.png\" alt=\"\" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\"> <em>A &amp; b</em></span></p>"
        ),
        (
            "<img src=\"https://i.example/1.png\" alt=\"A\"><p>A b</p>",
            "<img src=\"https://i.example/1.png\" alt=\"A\" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\"><p>A b</p>"
        ),
        // But a link is called by its picture.
        (
            "<a href=\"/x\"><img src=\"https://i.example/1.png\" alt=\"A\"></a> <em>A</em>",
            "<a href=\"/x\"><img src=\"https://i.example/1.png\" alt=\"A\" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\"></a> <em>A</em>"
        ),
        ("<p id=\"note\"></p><p><b id=\"b\"></b></p>", "<p id=\"note\"></p><p><b id=\"b\"></b></p>"),
        // Paragraphs of nothing.
        (
            "<p>a</p>\n<p>\u{A0}</p><p><br></p><p class=\"x\"> <em>\u{A0}</em></p><p>\u{A0}b</p>",
            "<p>a</p>\n<p>\u{A0}b</p>"
        ),
        ("<p>\u{C2}\u{A2}</p><p>¢</p></p><p>", "<p>\u{C2}\u{A2}</p><p>¢</p></p><p>"),
        ("<img alt=\"gone\">", ""),
        // This server has no files of a site.
        ("<p>a<img src=\"/1.png\" alt=\"gone\">b</p>", "<p>ab</p>"),
        ("<a href=\"/x\"><img src=\"1.png\" alt=\"A &amp; b\"></a>", "<a href=\"/x\">A &amp; b</a>"),
        ("<a href=\"/x\"><img src=\"1.png\" alt=\"\"></a>", "<a href=\"/x\">Link</a>"),
        ("<img src=\"\" alt=\"gone\" />", ""),
        (
            "<a href=\"/x\"><img src=\"https://i.example/1.png\" alt=\"\" /></a>",
            "<a href=\"/x\"><img src=\"https://i.example/1.png\" alt=\"Picture\" loading=\"lazy\" decoding=\"async\" referrerpolicy=\"no-referrer\"></a>"
        ),
        ("<a href=\"/x\"> </a>", "<a href=\"/x\"> Link</a>"),
        ("<a href=\"/x\">there</a>", "<a href=\"/x\">there</a>"),
        // What is wider than the page can be reached by keyboard.
        ("<pre><code>a</code></pre>", "<pre tabindex=\"0\"><code>a</code></pre>"),
        (
            "<table><tr><th></th><th>b</th></tr></table>",
            "<div class=\"wide\" tabindex=\"0\"><table><tr><td></td><th>b</th></tr></table></div>"
        ),
        // A page loads pictures alone.
        (
            "<video src=\"https://a.example/v.mp4\" controls=\"\"></video>",
            "<a href=\"https://a.example/v.mp4\">Watch the video</a> "
        ),
        (
            "<audio><source src=\"https://a.example/s.ogg\"></audio>",
            "<a href=\"https://a.example/s.ogg\">Listen to the recording</a> "
        ),
        (
            "<audio src=\"/a.ogg\"></audio><video><source src=\"/v.mp4\"></video>",
            "<a href=\"/a.ogg\">Listen to the recording</a> <a href=\"/v.mp4\">Watch the video</a> "
        ),
        ("<picture><source src=\"/1.webp\"></picture>", "<picture></picture>"),
        ("<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> done</li>", "<div>☑  done</div>"),
        // What is no tag stays.
        ("a &lt; b &amp; c > d", "a &lt; b &amp; c > d"), ("<p", "<p"), ("", ""), ("</h2></a></th>", "</a></th>"),
    ])
    func aBodyFitsIntoAPage(_ body: String, _ expected: String) {
        #expect(String(decoding: BodyMarkup.html(body), as: UTF8.self) == expected)
    }
}
