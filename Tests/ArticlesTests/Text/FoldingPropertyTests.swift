import Foundation
import TestSupport
import Testing

@testable import Articles

/// What holds for the folding of any text.
@Suite struct FoldingPropertyTests {
    /// Scalars of every kind: of each plane, and many of those that join with others.
    private static func text(_ generator: inout SeededGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x52F, 0x590...0x6FF, 0x900...0xD7F, 0xE00...0xEFF,
            0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF, 0x1E00...0x1FFF, 0x2000...0x206F, 0x2100...0x218F,
            0x3040...0x30FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFB00...0xFDFF, 0xFE00...0xFE0F,
            0xFE70...0xFFEF, 0x1_0400...0x1_044F, 0x1_1000...0x1_1FFF, 0x1_D400...0x1_D7FF, 0x1_F1E6...0x1_F64F,
            0x2_0000...0x2_0FFF, 0xE_0020...0xE_007F,
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...24, using: &generator) {
            let range = Bool.random(using: &generator) ? ranges[Int.random(in: 0..<4, using: &generator)] : nil
            let value = UInt32.random(in: range ?? ranges.randomElement(using: &generator)!, using: &generator)
            if let scalar = Unicode.Scalar(value), scalar.properties.age.map({ $0.major <= 14 }) == true {
                text.append(scalar)
            }
        }
        return String(text)
    }

    private func codes(_ text: String) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    }

    /// Words that are cut at their longest are cut elsewhere in another form.
    private func isShort(_ text: String) -> Bool { text.utf8.count < SearchTokenizer.maximumWordLength / 2 }

    @Test func foldingTwiceIsFoldingOnce() {
        var generator = SeededGenerator(seed: 2201)
        for _ in 0..<3000 {
            let text = Self.text(&generator)
            guard isShort(text) else { continue }
            let once = TextFolder.folded(text)
            #expect(TextFolder.folded(once).utf8.elementsEqual(once.utf8), "\(codes(text))")
        }
    }

    @Test func allNormalFormsFoldAlike() {
        var generator = SeededGenerator(seed: 2202)
        for _ in 0..<3000 {
            let text = Self.text(&generator)
            let (composed, decomposed) = (
                text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping
            )
            // Foundation composes letters beyond U+FFFF with marks as if they were others; Swift compares them rightly.
            guard isShort(text), composed == text, decomposed == text else { continue }
            let (one, other) = (TextFolder.folded(composed), TextFolder.folded(decomposed))
            #expect(one.utf8.elementsEqual(other.utf8), "\(codes(text)): \(codes(one)), \(codes(other))")
        }
    }

    @Test func placesOfWordsAreWholeCharactersInOrder() {
        var generator = SeededGenerator(seed: 2203)
        for _ in 0..<3000 {
            var text = Self.text(&generator)
            var (ends, place) = (Set([0]), 0)
            for character in text {
                place += character.utf8.count
                ends.insert(place)
            }
            let whole = codes(text)
            text.withUTF8 { utf8 in
                let clusters = ClusterBoundaries(Array(utf8))
                var last = 0
                SearchTokenizer().forEachToken(in: UnsafeRawBufferPointer(utf8)) { word, token in
                    #expect(!word.isEmpty && String(validating: word, as: UTF8.self) != nil, "\(whole)")
                    #expect(token.range.lowerBound >= last && token.range.upperBound <= utf8.count, "\(whole)")
                    last = token.range.lowerBound
                    let marked = clusters.enclosing(token.range)
                    #expect(ends.contains(marked.lowerBound) && ends.contains(marked.upperBound), "\(whole)")
                    #expect(marked.lowerBound <= token.range.lowerBound, "\(whole)")
                    #expect(marked.upperBound >= token.range.upperBound, "\(whole)")
                }
            }
        }
    }
}
