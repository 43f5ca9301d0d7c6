import Base
import TestSupport
import Testing

@Suite struct ByteSearchTests {
    @Test(
        arguments: [
            ("", "", 0), ("a", "", 0), ("", "a", nil), ("abc", "abcd", nil), ("abc", "c", 2), ("aab", "ab", 1),
            ("ababac", "abac", 2), ("aaaa", "ab", nil), ("a<!-- more", "<!--", 1), ("naïve – ok", "– ", 7),
        ] as [(String, String, Int?)]
    )
    func findsTheFirstPlace(_ text: String, _ other: String, _ offset: Int?) {
        #expect(text.firstOffset(ofBytes: other) == offset)
        #expect("é\(text)".dropFirst().firstOffset(ofBytes: other) == offset)
        #expect(text.hasBytes(of: other) == (offset != nil))
    }

    @Test func findsWhatAComparisonOfEachPlaceFinds() {
        var generator = SeededGenerator(seed: 170)
        func text(_ length: Int) -> [UInt8] {
            (0..<length).map { _ in UInt8.random(in: 97...99, using: &generator) }
        }
        for _ in 0..<2000 {
            let (bytes, sought) = (
                text(Int.random(in: 0...20, using: &generator)), text(Int.random(in: 0...4, using: &generator))
            )
            let places = 0...max(0, bytes.count)
            let expected = places.first { bytes[$0...].starts(with: sought) }
            let found = bytes.withUnsafeBytes { bytes in sought.withUnsafeBytes { bytes.firstOffset(of: $0) } }
            #expect(found == expected, "\(sought) in \(bytes)")
        }
    }

    @Test func asksAboutEachPlaceOfAByteButTheLast() {
        for text in ["", "a", "aa", "banana", "xyz", "ab", "ba"] {
            let bytes = Array(text.utf8)
            var places: [Int] = []
            let found = bytes.withUnsafeBytes { bytes in
                bytes.hasOffset(of: UInt8(ascii: "a")) { place in
                    places.append(place)
                    return false
                }
            }
            #expect(!found)
            #expect(places == bytes.indices.dropLast().filter { bytes[$0] == UInt8(ascii: "a") })
            let isSecond = bytes.withUnsafeBytes { $0.hasOffset(of: UInt8(ascii: "a")) { $0 == 1 } }
            #expect(isSecond == places.contains(1))
        }
    }

    @Test func takesNoNoticeOfMarksAboveLetters() {
        // To a search for characters, the last slash is another one here.
        #expect("https://\u{301}a".hasBytes(of: "://"))
    }
}
