import Base
import TestSupport
import Testing

@testable import Pages

/// Cards are written straight from the stored JSON, and are what they would be by way of decoded texts.
@Suite struct ArticleCardTests {
    private static let settings = [
        CardSetting(root: "", language: "en"), CardSetting(root: "/a&b", language: "de", topic: "Sea"),
        CardSetting(root: "", language: "en", topic: "Caf\u{E9} \"q\""), CardSetting(root: "", language: "ar"),
    ]

    /// Values that mean something, and such as would break out of where they stand.
    private static let values = [
        "", "news/2026-02-10-tidal-power", "a b/c_d~e.F%2", "Sea", "Cafe\u{301} \"q\"", "Wide, and \"narrow\"", "\"q\"",
        "en",
        "de", "en_GB.UTF-8", "he", "https://i.example/1.jpg?a=1&b=2", "http://", "javascript:alert(1)", "HTTPS://x",
        "日本語 🦪",
        "2026-02-10T07:40:00Z", "0007-12-01", "2026-13-01T00:00:00Z", "2026-02-1", "</title><script>alert(1)</script>",
        "\" onmouseover=\"alert(1)", "\\", "\\\"", "a\\", "\n\t\u{0}\u{1F}\u{7F}", "&amp;&&<>", "\u{2028}</style>",
        "A text that is long enough for several steps, with an ampersand at its very end &",
        "x\u{301}<", String(repeating: "<", count: 40), String(repeating: "a", count: 31) + "\"",
    ]

    private static func card(
        _ json: UnsafeRawBufferPointer,
        _ setting: CardSetting,
        places: [UInt8] = [],
        isSeen: Bool
    ) -> String {
        var page = PageWriter()
        places.withUnsafeBytes { places in
            _ = ArticleCard(json, setting, places: places).write(nil, isSeen: isSeen, to: &page)
        }
        return String(decoding: page.bytes, as: UTF8.self)
    }

    private static func compare(_ bytes: [UInt8], _ comment: @autoclosure () -> String = "") {
        bytes.withUnsafeBytes { json in
            for setting in settings {
                for isSeen in [true, false] {
                    let html = card(json, setting, isSeen: isSeen)
                    #expect(html == PlainCard(json, setting).html(isSeen: isSeen), "\(comment())")
                    let places = JSONMemberFinder(ArticleMembers.names).places(in: json)
                    #expect(card(json, setting, places: places, isSeen: isSeen) == html, "\(comment())")
                    var kept = PageWriter()
                    KeptCard(json, setting).write(isSeen: isSeen, to: &kept)
                    #expect(kept.bytes.elementsEqual(html.utf8), "\(comment())")
                }
            }
        }
    }

    /// An article with the members in the order in which they are stored, and others between them.
    private static func article(_ text: () -> String, _ random: inout SeededGenerator) -> [UInt8] {
        func isThere() -> Bool { Int.random(in: 0..<5, using: &random) > 0 }
        let sizes = [0, 1, 640, 100_000, 100_001, -4]
        func image(_ json: inout JSONWriter) {
            json.beginObject()
            if isThere() { json.member("url", text()) }
            json.member("width", sizes.randomElement(using: &random) ?? 0)
            json.member("height", isThere() ? sizes.randomElement(using: &random) : nil)
            json.member("title", text())
            json.endObject()
        }
        var json = JSONWriter()
        json.beginObject()
        json.member("id", text())
        json.member("title", text())
        if isThere() { json.member("excerpt", isThere() ? text() : nil) }
        json.member("publishedDateTime", isThere() ? text() : nil)
        json.member("webUrl", text())
        json.member("published", true)
        json.member("locale", isThere() ? text() : nil)
        json.key("provider")
        if isThere() {
            json.beginObject()
            if isThere() { json.member("name", text()) }
            json.member("domain", isThere() ? text() : nil)
            json.key("images")
            json.beginArray()
            image(&json)
            json.endArray()
            json.endObject()
        } else {
            json.null()
        }
        json.member("topics", (0..<Int.random(in: 0...2, using: &random)).map { _ in text() })
        json.key("images")
        json.beginArray()
        for _ in 0..<Int.random(in: 0...3, using: &random) { image(&json) }
        json.endArray()
        json.key("authors")
        json.beginArray()
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            json.beginObject()
            json.member("id", text())
            json.member("name", text())
            json.endObject()
        }
        json.endArray()
        if isThere() { json.member("readingMinutes", [0, 1, 12, -1].randomElement(using: &random) ?? 0) }
        json.endObject()
        return json.bytes
    }

    @Test func aCardIsWhatItsDecodedTextsGive() {
        var random = SeededGenerator(seed: 18)
        for value in Self.values {
            for _ in 0..<4 { Self.compare(Self.article({ value }, &random), value) }
        }
        for _ in 0..<400 {
            var choices = random
            Self.compare(Self.article({ Self.values.randomElement(using: &choices) ?? "" }, &random))
        }
    }

    /// What the search for members finds does not depend on their order.
    @Test func membersInAnotherOrderAreFound() {
        let members = [
            "\"readingMinutes\":3", "\"authors\":[{\"name\":\"A\"}]",
            "\"images\":[{\"height\":3,\"url\":\"https://i/\",\"width\":4}]",
            "\"topics\":[\"T\"]", "\"title\":\"One\"", "\"id\":\"x\"", "\"locale\":\"fr\"",
        ]
        Self.compare(Array("{\(members.joined(separator: ","))}".utf8))
        Self.compare(Array("{\(members.reversed().joined(separator: ","))}".utf8))
        Self.compare(Array("{}".utf8))
    }

    /// The places of another article, or damaged ones: the card is that of the article, or at least harmless.
    @Test func placesThatAreWrongDoNoHarm() {
        var random = SeededGenerator(seed: 20)
        var choices = random
        let finder = JSONMemberFinder(ArticleMembers.names)
        for _ in 0..<100 {
            let (one, other) = (
                Self.article({ Self.values.randomElement(using: &choices) ?? "" }, &random),
                Self.article({ Self.values.randomElement(using: &choices) ?? "" }, &random)
            )
            var places = other.withUnsafeBytes { finder.places(in: $0) }
            one.withUnsafeBytes { json in
                let expected = Self.card(json, Self.settings[0], isSeen: true)
                for wrong in [places, places.map { _ in 0 }, Array(places.dropLast()), places.map { _ in 255 }, [7]] {
                    #expect(Self.card(json, Self.settings[0], places: wrong, isSeen: true) == expected)
                }
                for _ in 0..<20 where !places.isEmpty {
                    places[Int.random(in: 0..<places.count, using: &random)] = .random(in: 0...255, using: &random)
                    let html = Self.card(json, Self.settings[0], places: places, isSeen: false)
                    #expect(html.hasSuffix("</span></p></div></article>\n") && !html.contains("<script"))
                }
            }
        }
    }

    /// Rows can be damaged: whatever the bytes are, a card ends, and texts stay texts.
    @Test func damagedJSONDoesNoHarm() {
        var random = SeededGenerator(seed: 19)
        var choices = random
        let whole = Self.article({ Self.values.randomElement(using: &choices) ?? "" }, &random)
        for count in 0...whole.count {
            for replacement in ["", "\"", "\\", "{", "]", "<", "\\u"] {
                // A block of its own, so that the address sanitizer sees what is read after it.
                Array(whole[..<count] + Array(replacement.utf8)).withUnsafeBytes { json in
                    let html = Self.card(json, Self.settings[0], isSeen: false)
                    #expect(html.hasSuffix("</span></p></div></article>\n") && !html.contains("<script"))
                }
            }
        }
    }
}
