import Foundation
import TestSupport
import Testing

@testable import Articles

/// What holds for any text of any script.
@Suite struct ScriptPropertyTests {
    /// Letters and marks by the ranges of their blocks; of each what is assigned.
    static let scripts: [(String, [ClosedRange<UInt32>])] = [
        ("Latin", [0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x300...0x30C, 0x1E00...0x1EFF]),
        ("Greek", [0x386...0x3CE, 0x300...0x308]), ("Cyrillic", [0x400...0x481, 0x48A...0x52F, 0x301...0x308]),
        ("Armenian", [0x531...0x556, 0x561...0x587]), ("Georgian", [0x10A0...0x10FA, 0x1C90...0x1CBA]),
        ("Hebrew", [0x5B0...0x5BD, 0x5D0...0x5F2]), ("Arabic", [0x620...0x65F, 0x670...0x6D3]),
        ("Syriac", [0x710...0x74A]),
        ("Thaana", [0x780...0x7B1]), ("N'Ko", [0x7CA...0x7F5]), ("Devanagari", [0x900...0x963]),
        ("Bengali", [0x980...0x9E3]),
        ("Gurmukhi", [0xA01...0xA5E]), ("Gujarati", [0xA81...0xAE3]), ("Oriya", [0xB01...0xB63]),
        ("Tamil", [0xB82...0xBD7]),
        ("Telugu", [0xC00...0xC63]), ("Kannada", [0xC80...0xCE3]), ("Malayalam", [0xD00...0xD63]),
        ("Sinhala", [0xD81...0xDDF]),
        ("Thai", [0xE01...0xE3A, 0xE40...0xE4E]), ("Lao", [0xE81...0xECD]), ("Tibetan", [0xF40...0xF84]),
        ("Burmese", [0x1000...0x103F]), ("Ethiopic", [0x1200...0x135A]),
        ("Cherokee", [0x13A0...0x13FD, 0xAB70...0xABBF]),
        ("Khmer", [0x1780...0x17D3]), ("Mongolian", [0x1820...0x1878, 0x180B...0x180E]),
        ("Balinese", [0x1B05...0x1B44]),
        ("Javanese", [0xA984...0xA9C0]), ("Hiragana", [0x3041...0x309F]),
        ("Katakana", [0x30A1...0x30FF, 0xFF66...0xFF9F]),
        ("Han", [0x4E00...0x9FFF, 0xF900...0xFA6D, 0x2_0000...0x2_0FFF]),
        ("Hangul", [0xAC00...0xD7A3, 0x1100...0x1112, 0x1161...0x1175]),
        ("Bopomofo", [0x3105...0x312F]), ("Yi", [0xA000...0xA48C]), ("Deseret", [0x1_0400...0x1_044F]),
        ("Adlam", [0x1_E900...0x1_E94A]),
        ("Coptic", [0x2C80...0x2CE3]), ("Glagolitic", [0x2C00...0x2C5F]),
        ("Emoji", [0x1F300...0x1F3FF, 0x1F600...0x1F64F, 0x1F1E6...0x1F1FF]),
    ]

    private func text(_ ranges: [ClosedRange<UInt32>], _ generator: inout SeededGenerator) -> String {
        var text = String.UnicodeScalarView()
        for word in 0..<Int.random(in: 1...4, using: &generator) {
            if word > 0 { text.append(" ") }
            let length = Int.random(in: 1...9, using: &generator)
            var count = 0
            while count < length {
                let range = ranges.randomElement(using: &generator) ?? 0x61...0x7A
                guard let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)),
                    scalar.properties.age.map({ $0.major <= 14 }) == true
                else { continue }
                text.append(scalar)
                count += 1
            }
        }
        return String(text)
    }

    /// Whether a text has what a search asks for.
    private func has(_ search: SearchExpression, _ text: String) -> Bool {
        let words = SearchTokenizer().words(in: text).map { Array($0.utf8) }
        return search.required.flatMap(\.terms).allSatisfy { term in
            let wanted = term.words.map { Array($0.utf8) }
            return words.indices.contains { start in
                let rest = words[start...]
                guard rest.count >= wanted.count else { return false }
                return zip(rest, wanted).enumerated().allSatisfy { place, pair in
                    place == wanted.count - 1 && term.isPrefix ? pair.0.starts(with: pair.1) : pair.0 == pair.1
                }
            }
        }
    }

    @Test("a text is found by each of its words, in any form", arguments: scripts)
    func isFound(_ script: String, _ ranges: [ClosedRange<UInt32>]) {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<120 {
            let text = text(ranges, &generator)
            for form in [text, text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping] {
                for word in form.unicodeScalars.split(separator: " ").map({ String($0) }) {
                    for typed in [word, word.uppercased(), word.lowercased()] {
                        guard let search = SearchExpression(typed), !search.matchesNothing else { continue }
                        #expect(has(search, text), "\(codes(text)) has not \(codes(typed))")
                        expectWholeMarks(search, text)
                    }
                }
            }
        }
    }

    /// Expects that a highlight is the text with marks in it, which stand between characters and at the ends of words.
    private func expectWholeMarks(_ search: SearchExpression, _ text: String) {
        // By bytes: a letter may join with the sign of a mark to one character.
        let mark = Array("<mark>".utf8)
        let marked = Array(Highlighter(search).mark(text).utf8).replacing(Array("</mark>".utf8), with: mark)
        let pieces = marked.split(separator: mark, omittingEmptySubsequences: false)
        #expect(pieces.count > 1, "\(codes(text))")
        #expect(pieces.joined().elementsEqual(text.utf8), "\(codes(text))")
        var (ends, place) = (Set<Int>(), 0)
        for piece in pieces {
            place += piece.count
            ends.insert(place)
        }
        var characterEnds: Set<Int> = [0]
        place = 0
        for character in text {
            place += character.utf8.count
            characterEnds.insert(place)
        }
        #expect(ends.isSubset(of: characterEnds), "\(codes(text))")
        var bytes = text
        bytes.withUTF8 { utf8 in
            var cursor = WordCursor(UnsafeRawBufferPointer(utf8))
            var word: [UInt8] = []
            while let unit = cursor.next(&word) {
                let inner = unit.range.dropFirst()
                #expect(!ends.contains(where: inner.contains), "\(codes(text))")
            }
        }
    }

    private func codes(_ text: String) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    }
}
