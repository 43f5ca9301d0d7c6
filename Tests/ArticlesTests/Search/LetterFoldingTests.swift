import Foundation
import Testing

@testable import Articles

@Suite struct LetterFoldingTests {
    @Test(
        "takes marks off",
        arguments: [
            ("é", "e"), ("ß", "ss"), ("ø", "o"), ("æ", "ae"), ("œ", "oe"), ("þ", "th"), ("ð", "d"), ("ł", "l"),
            ("ı", "i"),
            ("ĳ", "ij"), ("ự", "u"), ("\u{301}", ""), ("a", "a"), ("1", "1"), ("я", "я"), ("日", "日"), ("÷", "÷"),
            ("🦪", "🦪"),
        ]
    )
    func folds(_ letter: String, _ expected: String) throws {
        #expect(LetterFolding.folded(try #require(letter.unicodeScalars.first)) == expected)
    }

    @Test func everyMarkedLatinLetterFoldsToItsBase() {
        var wrong: [String] = []
        for value in Array(0xDF..<0x250) + Array(0x1E00..<0x1F00) {
            guard let scalar = Unicode.Scalar(UInt32(value)), scalar.properties.isLowercase else { continue }
            let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
            guard parts.count > 1, let base = parts.first, base.isASCII else { continue }
            if LetterFolding.folded(scalar) != String(base) { wrong.append(String(scalar)) }
        }
        #expect(wrong.isEmpty)
    }

    @Test func nothingFoldsToALetterOfAnotherKind() {
        var wrong: [String] = []
        for value in UInt32(0x80)..<0x3000 {
            guard let scalar = Unicode.Scalar(value), let base = LetterFolding.base(scalar) else { continue }
            let isMark = 0x300..<0x370 ~= value
            let letters = "\(base)"
            if letters.isEmpty != isMark || !letters.utf8.allSatisfy({ 0x61...0x7A ~= $0 }) {
                wrong.append(String(scalar))
            }
            if !isMark, !scalar.properties.isAlphabetic { wrong.append(String(scalar)) }
        }
        #expect(wrong.isEmpty)
    }
}
