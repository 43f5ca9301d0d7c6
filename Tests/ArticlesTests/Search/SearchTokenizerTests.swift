import TestSupport
import Testing

@testable import Articles

@Suite struct SearchTokenizerTests {
    static let cases: [(String, [String])] = [
        ("", []), (" \t\n", []), ("!?*\"-", []), ("🦪🦪", ["🦪", "🦪"]),
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
        ("foo# foo++", ["foo", "foo"]), ("5# 5++", ["5", "5"]),
        ("5c# R2D2 x\u{661}y", ["5c", "r2d2", "x1y"]), ("#tide", ["tide"]), ("++x", ["x"]),
        ("a+b", ["a", "b"]),
        ("c++/c#", ["c++", "c#"]), ("é# É++", ["e#", "e++"]),
        ("“C#” C#\u{2019}s C#—now", ["c#", "c#", "s", "c#", "now"]),
        ("C#入門 C++の海", ["c#", "入門", "門", "c++", "の海", "海"]),
        ("c#é c++я", ["c", "e", "c", "я"]),
        // Letters with marks, composed or not.
        ("Café CAFE\u{301} naïve", ["cafe", "cafe", "naive"]),
        ("Größe Straße ÄÖÜ", ["grosse", "strasse", "aou"]),
        ("Ærø Łódź İstanbul", ["aero", "lodz", "istanbul"]),
        ("\u{301}tide", ["tide"]), ("tide\u{301} x", ["tide", "x"]),
        // Other scripts.
        ("Привет МИР", ["привет", "мир"]), ("Αθήνα", ["αθηνα"]), ("한국 뉴스", ["한국", "국", "뉴스", "스"]), ("שלום", ["שלום"]),
        ("日本語", ["日本", "本語", "語"]), ("ニュース", ["ニュ", "ュー", "ース", "ス"]), ("AIの時代", ["ai", "の時", "時代", "代"]),
        ("3月5日x", ["3", "月", "5", "日", "x"]), ("𠀀a", ["𠀀", "a"]), ("日、本", ["日", "本"]),
        ("ปลาดี", ["ปล", "ลา", "าดี", "ดี"]),
        ("½ ² ٣", ["1", "2", "2", "3"]), ("tide🦪time", ["tide", "🦪", "time"]),
        ("a\u{200B}b a\u{A0}b", ["ab", "a", "b"]),
        ("日\u{200B}本", ["日本", "本"]), ("मत्स्य", ["मत्स्य"]), ("🇳🇴🇸🇪👩‍🚀", ["🇳🇴", "🇸🇪", "👩‍🚀"]), ("日🦪本", ["日", "🦪", "本"]),
        ("x…日—本", ["x", "日", "本"]),
        // Letters and digits beside a script without spaces.
        ("ＦＥＲＲＹ２７号", ["ferry", "ferry27", "27", "号"]), ("船x1y2", ["船", "x", "x1y2", "1", "y", "2"]),
        ("船 x1 2y 号", ["船", "x1", "2y", "号"]), ("x1.号", ["x1", "号"]),
    ]

    @Test("cuts text into words", arguments: cases) func cuts(_ text: String, _ words: [String]) {
        #expect(SearchTokenizer().words(in: text) == words)
    }

    @Test("feeds the index with the same words", arguments: cases) func feeds(_ text: String, _ words: [String]) {
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
            SearchTokenizer().forEachToken(in: buffer) { word, token in
                let range = token.range
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
        #expect(ranges("x日本y 語") == ["x=x", "日本=日本", "本=本", "y=y", "語=語"])
        #expect(ranges("🦪Öl🦪\u{FE0F}") == ["🦪=🦪", "ol=Öl", "🦪=🦪\u{FE0F}"])
        #expect(ranges("2½㍿") == ["2=2", "1=½", "2=½", "株式=㍿", "式会=㍿", "会社=㍿", "社=㍿"])
        #expect(ranges("\u{1100}\u{1161}나") == ["가나=\u{1100}\u{1161}나", "나=나"])
        #expect(ranges("c++ c++x") == ["c++=c++", "c=c", "x=x"])
    }

    private func plainWords(_ text: String) -> String {
        var bytes: [UInt8] = []
        var text = text
        text.withUTF8 { SearchTokenizer().appendWords(of: UnsafeRawBufferPointer($0), to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func aWordEndsAfterItsMaximumLength() {
        let limit = SearchTokenizer.maximumWordLength
        for length in [limit - 1, limit, limit + 1, 10 * limit] {
            let text = String(repeating: "a", count: length)
            #expect(SearchTokenizer().words(in: text) == [String(repeating: "a", count: min(length, limit))])
            #expect(plainWords("x1 \(text) y") == "x1 \(String(repeating: "a", count: min(length, limit))) y ")
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
        var mutator = Mutator(
            seed: 41,
            pieces: [
                "\u{301}", "#", "++", "日", "ß", "é", " ", "\u{FFFD}", "½", "\u{200D}", "👍🏽", "가", "\u{1100}", "\u{1161}",
                "น\u{E4D}",
            ]
        )
        var wrong: [String] = []
        for _ in 0..<5000 {
            let bytes = mutator.mutated(sample)
            var start = 0
            bytes.withUnsafeBytes { buffer in
                SearchTokenizer().forEachToken(in: buffer) { word, token in
                    let range = token.range
                    let isSound =
                        !word.isEmpty && !range.isEmpty && range.lowerBound >= start && range.upperBound <= bytes.count
                        && word.count <= SearchTokenizer.maximumWordLength + 16
                        && !word.contains { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || 0x41...0x5A ~= $0 }
                    if !isSound { wrong.append("\(word) at \(range) of \(bytes)") }
                    start = range.lowerBound
                }
            }
        }
        #expect(wrong.isEmpty, "\(wrong.first ?? "")")
    }
}
