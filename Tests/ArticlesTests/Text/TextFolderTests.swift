import Foundation
import TestSupport
import Testing

@testable import Articles

@Suite struct TextFolderTests {
    @Test(
        "folds",
        arguments: [
            ("", ""), ("!?", ""), ("Tide, and TIME", "tide and time"), ("\u{301} \u{93C}x", "x"), ("日本語 海", "日本語 海"),
            ("AIの時代", "ai の時代"), ("İIıi", "iiii"), ("ŉ", "n"), ("ᾳ", "α"), ("ﷲ", "الله"), ("½", "1 2"),
            ("ŀl l·l lá·l", "ll ll la l"),
            ("Ѐѝ", "еи"), ("Ёж е\u{308}ж Е\u{306}ё\u{306}", "еж еж ӗӗ"), ("и\u{306}\u{301}", "й"),
            ("и\u{301}\u{306}", "й"), ("か\u{3099}", "が"),
            ("あ\u{3099}", "あ\u{3099}"),
            ("각", "각"), ("\u{1100}\u{1161}\u{11A8}", "각"), ("\u{AC00}\u{11A8}", "각"), ("ㅎㅏㄴ", "하\u{1102}"),
            ("ㅋㅋ", "\u{110F}\u{110F}"),
            ("न\u{94D}\u{93C}", "न\u{93C}\u{94D}"), ("นํ้า น้ํา", "น้ำ น้ำ"), ("\u{FEFF}a", "a"), ("©® ™ ℠", ""), ("👍🏽👍", "👍 👍"),
        ]
    )
    func folds(_ text: String, _ folded: String) {
        let found = TextFolder.folded(text)
        #expect(Array(found.unicodeScalars) == Array(folded.unicodeScalars), "\(found)")
    }

    /// Scalars of all kinds; of the ideographs and of the syllables of Hangul some.
    private static let scalars: [Unicode.Scalar] = (UInt32(0x80)..<0x2_FA20).filter {
        let isPlain = 0x3400..<0xA000 ~= $0 || 0xAC00..<0xD7A4 ~= $0 || 0x2_0000..<0x2_F800 ~= $0
        return !isPlain || $0.isMultiple(of: 97)
    }.compactMap(Unicode.Scalar.init)

    private func scalars(_ text: String) -> [Unicode.Scalar] {
        Array(TextFolder.folded(text).unicodeScalars)
    }

    @Test func formsOfNormalisationFoldAlike() {
        // Foundation has tables of its own.
        var wrong: [String] = []
        for scalar in Self.scalars where scalar.properties.age.map({ $0.major <= 14 }) == true {
            let text = "\(scalar)x"
            let folded = scalars(text)
            for form in [text.precomposedStringWithCanonicalMapping, text.decomposedStringWithCanonicalMapping]
            where scalars(form) != folded {
                wrong.append("\(String(scalar.value, radix: 16)) \(form)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(20))")
    }

    @Test func casesFoldAlike() {
        var wrong: [String] = []
        for scalar in Self.scalars where scalar.properties.age.map({ $0.major <= 14 }) == true {
            // Greek capitals with an iota beside them lose it in small letters with the iota below.
            if String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.contains("\u{345}") { continue }
            let properties = scalar.properties
            let folded = scalars(String(scalar))
            for other in [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping]
            where scalars(other) != folded {
                wrong.append("\(String(scalar.value, radix: 16)) \(scalar) \(other)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(20))")
    }

    @Test func compatibleLettersFoldAlike() {
        var wrong: [String] = []
        for scalar in Self.scalars where scalar.properties.age.map({ $0.major <= 14 }) == true {
            let category = scalar.properties.generalCategory
            guard category == .otherLetter || category == .lowercaseLetter || category == .uppercaseLetter else {
                continue
            }
            let compatible = String(scalar).precomposedStringWithCompatibilityMapping
            // The vowels am of Thai and Lao have no letter before them here; `l` with a dot is Catalan's.
            let isOther = [0xE33, 0xEB3, 0x13F, 0x140].contains(scalar.value)
            if !isOther, TextFolder.folded(compatible) != TextFolder.folded(String(scalar)) {
                wrong.append("\(String(scalar.value, radix: 16)) \(scalar)")
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(20))")
    }

    @Test func whatIsFoldedFoldsToItself() {
        for scalar in Self.scalars {
            let folded = TextFolder.folded("x \(scalar)")
            if TextFolder.folded(folded) != folded { Issue.record("\(String(scalar.value, radix: 16))") }
        }
    }

    @Test func digitsOfAllScriptsAreThoseOfASCII() {
        for scalar in Self.scalars where scalar.properties.generalCategory == .decimalNumber {
            let value = scalar.properties.numericValue.map { Int($0) }
            #expect(TextFolder.folded(String(scalar)) == value.map(String.init))
        }
    }
}
