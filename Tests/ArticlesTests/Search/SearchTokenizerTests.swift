import TestSupport
import Testing

@testable import Articles

@Suite struct SearchTokenizerTests {
    static let cases: [(String, [String])] = [
        ("", []), (" \t\n", []), ("!?*\"-", []), ("🦪🦪", []),
        ("Tide and Time", ["tide", "and", "time"]),
        ("well-known e.g. 3,000", ["well", "known", "e", "g", "3", "000"]),
        ("o'brien O\u{2019}Brien", ["o", "brien", "o", "brien"]),
        ("a_b a/b a\u{0}b", ["a", "b", "a", "b", "a", "b"]),
        ("4K 2022-05-28 v1.2", ["4k", "2022", "05", "28", "v1", "2"]),
        // Languages of one or two letters with their signs.
        ("C# and C++", ["c#", "and", "c++"]),
        ("F#, J#.", ["f#", "j#"]), ("c#", ["c#"]), ("c++", ["c++"]), ("(C#)", ["c#"]), ("Qt++", ["qt++"]),
        ("c+ c +", ["c", "c"]), ("c##", ["c#"]), ("c+++", ["c++"]), ("c++11", ["c", "11"]),
        ("c#sharp", ["c", "sharp"]),
        ("foo# foo++", ["foo", "foo"]), ("5# 5++", ["5", "5"]), ("#tide", ["tide"]), ("++x", ["x"]),
        ("a+b", ["a", "b"]),
        ("c++/c#", ["c++", "c#"]), ("é# É++", ["e#", "e++"]),
        ("“C#” C#\u{2019}s C#—now", ["c#", "c#", "s", "c#", "now"]), ("C#入門 C++の海", ["c#", "入", "門", "c++", "の", "海"]),
        ("c#é c++я", ["c", "e", "c", "я"]),
        // Letters with marks, composed or not.
        ("Café CAFE\u{301} naïve", ["cafe", "cafe", "naive"]),
        ("Größe Straße ÄÖÜ", ["grosse", "strasse", "aou"]),
        ("Ærø Łódź İstanbul", ["aero", "lodz", "istanbul"]),
        ("\u{301}tide", ["tide"]), ("tide\u{301} x", ["tide", "x"]),
        // Other scripts.
        ("Привет МИР", ["привет", "мир"]), ("Αθήνα", ["αθήνα"]), ("한국 뉴스", ["한국", "뉴스"]), ("שלום", ["שלום"]),
        ("日本語", ["日", "本", "語"]), ("ニュース", ["ニ", "ュ", "ー", "ス"]), ("AIの時代", ["ai", "の", "時", "代"]),
        ("3月5日x", ["3", "月", "5", "日", "x"]), ("𠀀a", ["𠀀", "a"]), ("日、本", ["日", "本"]),
        ("½ ² ٣", ["½", "²", "٣"]), ("tide🦪time", ["tide", "time"]), ("a\u{200B}b a\u{A0}b", ["a", "b", "a", "b"]),
    ]

    @Test("cuts text into words", arguments: cases) func cuts(_ text: String, _ words: [String]) {
        #expect(SearchTokenizer().words(in: text) == words)
    }

    @Test("cuts words again as they are", arguments: cases) func again(_ text: String, _ words: [String]) {
        // The index joins words with spaces and a query is cut from them.
        #expect(SearchTokenizer().words(in: words.joined(separator: " ")) == words)
        var bytes: [UInt8] = []
        var text = text
        text.withUTF8 { SearchTokenizer().appendWords(of: UnsafeRawBufferPointer($0), to: &bytes) }
        #expect(String(decoding: bytes, as: UTF8.self) == words.map { $0 + " " }.joined())
    }

    /// Each word with the part of the text that it stands for.
    private func ranges(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        var ranges: [String] = []
        bytes.withUnsafeBytes { buffer in
            SearchTokenizer().forEachWord(in: buffer) { word, range in
                ranges.append(
                    String(decoding: word, as: UTF8.self) + "=" + String(decoding: bytes[range], as: UTF8.self)
                )
            }
        }
        return ranges
    }

    @Test func rangesPointAtTheText() {
        #expect(ranges(" Tide, TIME!") == ["tide=Tide", "time=TIME"])
        #expect(ranges("«Café» & C#-Code") == ["cafe=Café", "c#=C#", "code=Code"])
        #expect(ranges("cafe\u{301}s x") == ["cafes=cafe\u{301}s", "x=x"])
        #expect(ranges("\u{301} tide") == ["tide=tide"])
        #expect(ranges("x日本y 語") == ["x=x", "日=日", "本=本", "y=y", "語=語"])
        #expect(ranges("🦪Öl🦪") == ["ol=Öl"])
        #expect(ranges("c++ c++x") == ["c++=c++", "c=c", "x=x"])
    }

    @Test func aWordEndsAfterItsMaximumLength() {
        let limit = SearchTokenizer.maximumWordLength
        for length in [limit - 1, limit, limit + 1, 10 * limit] {
            let text = String(repeating: "a", count: length)
            #expect(SearchTokenizer().words(in: text) == [String(repeating: "a", count: min(length, limit))])
            #expect(ranges(text + " b").map(\.utf8.count) == [min(length, limit) + 1 + length, 3])
        }
        let russian = SearchTokenizer().words(in: String(repeating: "я", count: 100))
        #expect(russian == [String(repeating: "я", count: limit / 2)])
        // A letter is never cut in two, though the last one may reach beyond the end.
        let odd = SearchTokenizer().words(in: "a" + String(repeating: "я", count: 100))
        #expect(odd == ["a" + String(repeating: "я", count: limit / 2)])
        #expect(
            SearchTokenizer().words(in: String(repeating: "ß", count: 100)) == [String(repeating: "s", count: limit)]
        )
    }

    @Test func anyBytesGiveWordsWithinTheText() {
        let sample = Array("Café C# 日本 o'brien cafe\u{301} 🦪 Größe c++ Привет 3,000".utf8)
        var mutator = Mutator(seed: 41, pieces: ["\u{301}", "#", "++", "日", "ß", "é", " ", "\u{FFFD}"])
        var wrong: [String] = []
        for _ in 0..<5000 {
            let bytes = mutator.mutated(sample)
            var end = 0
            bytes.withUnsafeBytes { buffer in
                SearchTokenizer().forEachWord(in: buffer) { word, range in
                    let isSound =
                        !word.isEmpty && !range.isEmpty && range.lowerBound >= end && range.upperBound <= bytes.count
                        && word.count <= SearchTokenizer.maximumWordLength + 8
                        && !word.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || 0x41...0x5A ~= $0 }
                    if !isSound { wrong.append("\(word) at \(range) of \(bytes)") }
                    end = range.upperBound
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.first ?? "")")
    }
}
