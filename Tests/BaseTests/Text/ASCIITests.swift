import Base
import Testing

@Suite struct ASCIITests {
    @Test func eachByteIsInTheClassesOfItsCharacter() {
        for byte in UInt8.min...UInt8.max {
            let character = Character(Unicode.Scalar(byte))
            let isASCII = byte < 0x80
            #expect(ASCII.isDigit(byte) == (isASCII && character.isNumber))
            #expect(ASCII.isLetter(byte) == (isASCII && character.isLetter))
            #expect(ASCII.isAlphanumeric(byte) == (ASCII.isDigit(byte) || ASCII.isLetter(byte)))
            #expect(ASCII.isWhitespace(byte) == (isASCII && character.isWhitespace))
            #expect(ASCII.isBlank(byte) == (byte == 0x20 || byte == 0x09))
            #expect(ASCII.lowercased(byte) == (isASCII ? character.lowercased().utf8.first : byte))
            #expect(ASCII.hexValue(byte).map(Int.init) == (isASCII ? character.hexDigitValue : nil))
        }
    }

    @Test func hexadecimalDigitsAreThoseOfTheirValues() {
        let digits = (0..<16).map { ASCII.hexDigit($0) }
        #expect(digits == Array("0123456789ABCDEF".utf8))
    }

    @Test func textsAreComparedInAnyCase() {
        #expect(ASCII.isEqual("ReadMe".utf8, "readme"))
        #expect(!ASCII.isEqual("read".utf8, "readme"))
        #expect(!ASCII.isEqual("@".utf8, "`"))
    }
}
