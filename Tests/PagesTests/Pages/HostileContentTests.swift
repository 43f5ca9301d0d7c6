import Testing

@testable import Pages

/// Texts of documents stand in pages as texts, wherever they stand.
@Suite struct HostileContentTests {
    private static let attacks = [
        "</title><script>alert(1)</script>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)",
        "</script><script>alert(1)</script>", "<!--<script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
        "{{constructor.constructor('alert(1)')()}}", "\u{2028}</style><svg onload=alert(1)>",
    ]

    private static let frame = PageFrame(
        PageAddresses(base: "https://a.example", root: ""),
        site: Array("{\"title\":\"S <b>\",\"description\":\"D \\\"q\\\"\"}".utf8),
        topics: [.init(name: "T <i>", value: "t\"<")]
    )

    /// An article with the same text as every value.
    private static func article(_ text: String) -> [UInt8] {
        let json = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return Array(
            """
            {"id":"\(json)","title":"\(json)","excerpt":"\(json)","publishedDateTime":"\(json)","webUrl":"\(json)",\
            "canonicalUrl":"\(json)","type":"\(json)","locale":"\(json)","provider":{"name":"\(json)"},\
            "topics":["\(json)"],"tags":["\(json)"],"images":[{"url":"\(json)"},{"url":"https://a.example/\(json)"}],\
            "authors":[{"name":"\(json)","id":"\(json)"}]}
            """.utf8
        )
    }

    @Test(arguments: attacks)
    func noTextBecomesMarkup(_ attack: String) throws {
        var reading = ReadingPage(id: attack, Self.article(attack))
        reading.outline = (0..<4).map { .init(level: $0, id: attack, text: attack) }
        reading.related = [RelatedCard(Self.article(attack), id: attack, reasons: [attack])]
        reading.previous = .init(id: attack, title: attack)
        var list = ListPage()
        list.search = attack
        list.corrections = [(attack, attack)]
        // Paths are made by the server, with what was sent in their queries.
        let path = "/?q=\(attack)"
        list.conditions = [.init(name: attack, path: path)]
        list.uncorrectedPath = path
        list.filters = FilterPanel(
            [.init(name: attack, choices: [.init(name: attack, count: 1, path: path, isChosen: true)])]
        )
        Self.article(attack).withUnsafeBytes { list.cards.append($0, Self.frame.cardSetting) }
        list.next = path
        let problem = ProblemPage(status: 404, title: attack, detail: attack, candidates: [attack])
        for page in [reading.html(Self.frame), list.html(Self.frame), problem.html(Self.frame)] {
            let html = String(decoding: page, as: UTF8.self)
            // The page's own script, and data at most.
            let scripts = html.matches(of: #/<script([^>]*)>/#).map { String($0.1) }
            #expect(
                scripts.allSatisfy { $0.hasPrefix(" defer src=\"/assets/") || $0 == " type=\"application/ld+json\"" }
            )
            for tag in html.matches(of: #/<[a-z][^>]*>/#).map({ String($0.0) }) {
                // Without what stands between quotes only the names of attributes are left.
                #expect(!tag.replacing(#/"[^"]*"/#, with: "").contains(#/ on[a-z]+/#), "\(tag)")
                #expect(!tag.contains(#/(href|src)="\s*javascript:/#.ignoresCase()), "\(tag)")
            }
            #expect(!html.contains("<svg") && !html.contains("<!--") && !html.contains("<i>"))
        }
    }

    @Test func dataInScriptsEndsNoElement() {
        let json = Array("{\"a\":\"</script><!--&\"}".utf8)
        let escaped = String(decoding: ScriptData.escaped(json), as: UTF8.self)
        #expect(escaped == "{\"a\":\"\\u003c/script\\u003e\\u003c!--\\u0026\"}")
    }

    @Test(
        arguments: [
            ("en-GB", "en-GB"), ("en_US", "en-US"), ("de", "de"), ("zh-Hant-TW", "zh-Hant-TW"),
            ("pt_BR.UTF-8", "pt-BR"),
            ("", nil), ("english language", nil), ("e", nil), ("en-", nil), ("12", nil), (nil, nil), ("en\"x", nil),
        ] as [(String?, String?)]
    )
    func onlyALanguageTagIsALanguage(_ locale: String?, _ tag: String?) {
        #expect(PageFrame.language(locale) == tag)
    }
}
