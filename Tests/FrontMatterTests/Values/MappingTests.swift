import Testing

@testable import FrontMatter

@Suite struct MappingTests {
    private func mapping(_ keys: String...) -> Mapping {
        Mapping(
            keys.enumerated().map { index, key in
                Mapping.Entry(
                    key: key,
                    keyPosition: .start,
                    value: Node(.scalar(Scalar("\(index)", isPlain: true)), at: .start)
                )
            }
        )
    }

    @Test(
        arguments: [
            "publishedDateTime", "publisheddatetime", "PUBLISHED_DATE_TIME", "published-date-time",
            "Published_Date-Time",
            "-publishedDateTime_",
        ]
    )
    func caseDashesAndUnderscoresDoNotCount(_ key: String) {
        #expect(mapping("title", key, "x")[folded: "publishedDateTime"]?.scalar?.text == "1")
        #expect(mapping("title", "publishedDateTime")[folded: key]?.scalar?.text == "1")
        #expect(Mapping.folded(key) == "publisheddatetime")
    }

    @Test(arguments: ["published", "publishedDateTimes", "published Date Time", "publishedDateTimé", ""])
    func otherKeysAreOthers(_ key: String) {
        #expect(mapping(key)[folded: "publishedDateTime"] == nil)
        #expect(mapping("publishedDateTime")[folded: key] == nil)
    }

    @Test func theSameSpellingWinsThenTheFirst() {
        #expect(mapping("Title", "TITLE", "title")[folded: "title"]?.scalar?.text == "2")
        #expect(mapping("Title", "TITLE")[folded: "title"]?.scalar?.text == "0")
        #expect(mapping("Title", "TITLE").entry(folded: "title")?.key == "Title")
    }

    @Test func lettersBeyondASCIIAreComparedAsTheyAre() {
        #expect(mapping("é")[folded: "é"] != nil)
        #expect(mapping("É")[folded: "é"] == nil)
    }
}
