import Foundation
import TestSupport
import Testing

@testable import Base

/// What Foundation reads from JSON, fragments allowed.
private func parsed(_ bytes: [UInt8]) throws -> NSObject {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) as? NSObject)
}

@Suite struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        body(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func valuesAreSeparatedByCommas() {
        let text = written { json in
            json.beginObject()
            json.member("a", 1)
            json.key("b")
            json.beginArray()
            json.integer(1)
            json.beginArray()
            json.endArray()
            json.beginObject()
            json.endObject()
            json.null()
            json.boolean(true)
            json.string("x")
            json.raw("1e3")
            json.timestamp(Timestamp(seconds: 0))
            json.endArray()
            json.key("any \"key\"" as String)
            json.boolean(false)
            json.member("c", nil as String?)
            json.endObject()
        }
        #expect(
            text
                == #"{"a":1,"b":[1,[],{},null,true,"x",1e3,"1970-01-01T00:00:00Z"],"any \"key\"":false,"c":null}"#
        )
    }

    @Test(arguments: [
        ("{}", #"{"b":1}"#), (#"{"a":{}}"#, #"{"a":{},"b":1}"#), (#"{"a":[1,2]}"#, #"{"a":[1,2],"b":1}"#),
    ])
    func anObjectContinuesWithOtherMembers(_ ready: String, _ expected: String) {
        var json = JSONWriter()
        json.beginArray()
        for _ in 0..<2 {
            json.beginObject(with: Array(ready.utf8))
            json.member("b", 1)
            json.endObject()
        }
        json.beginObject(with: Array(ready.utf8))
        json.endObject()
        json.endArray()
        #expect(String(decoding: json.bytes, as: UTF8.self) == "[\(expected),\(expected),\(ready)]")
    }

    @Test func aWriterContinuesOtherJSON() {
        var json = JSONWriter(continuing: Array(#"{"a":1"#.utf8), needsComma: true)
        json.member("b", ["x", "y"])
        json.endObject()
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":1,"b":["x","y"]}"#)
        var empty = JSONWriter(continuing: Array("[".utf8), needsComma: false)
        empty.string(utf8: UnsafeRawBufferPointer(start: nil, count: 0))
        empty.value { $0 += Array("2".utf8) }
        empty.endArray()
        #expect(String(decoding: empty.bytes, as: UTF8.self) == #"["",2]"#)
    }

    @Test(
        "escapes what must be, and nothing else",
        arguments: [
            ("", #""""#), ("a/b & <c> 'd'", #""a/b & <c> 'd'""#), ("\"\\", #""\"\\""#),
            ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#),
            ("\u{7F}\u{80}\u{2028}é🦪", "\"\u{7F}\u{80}\u{2028}é🦪\""),
        ]
    )
    func stringsAreEscaped(_ text: String, _ expected: String) {
        #expect(written { $0.string(text) } == expected)
        #expect(written { $0.key(text) } == expected + ":")
    }

    /// Eight bytes are looked at together, so every place in them counts.
    @Test func everyByteIsEscapedAtEveryPlace() {
        let others: [UInt8] = [0x20, 0x21, 0x23, 0x5B, 0x5D, 0x7F, 0x80, 0xA2, 0xDC, 0xFF]
        for byte in UInt8.min...UInt8.max {
            for place in 0..<19 {
                for other in others {
                    var text = [UInt8](repeating: other, count: 19)
                    text[place] = byte
                    var json = JSONWriter()
                    text.withUnsafeBytes { json.string(utf8: $0) }
                    let isEscaped = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
                    let written = json.bytes.dropFirst().dropLast()
                    guard (written.count > 19) == isEscaped, written.prefix(place).elementsEqual(text.prefix(place)),
                        written.suffix(18 - place).elementsEqual(text.suffix(18 - place)),
                        isEscaped || written.elementsEqual(text)
                    else {
                        Issue.record("byte \(byte) at \(place) among \(other): \(json.bytes)")
                        return
                    }
                }
            }
        }
    }

    @Test func foundationReadsEveryString() throws {
        var generator = SeededGenerator(seed: 21)
        let scalars =
            (0...0x2F).compactMap(Unicode.Scalar.init) + Array("\"\\/azÿ\u{2028}\u{FFFD}日🦪".unicodeScalars)
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...12, using: &generator) {
                text.unicodeScalars.append(scalars.randomElement(using: &generator) ?? "x")
            }
            var json = JSONWriter()
            json.string(text)
            let read = try parsed(json.bytes) as? String
            // Byte for byte: equal strings may differ in their scalars.
            #expect(read.map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test(
        "writes numbers as short as they can be",
        arguments: [
            (0, "0"), (-0.0, "0"), (1, "1"), (-12, "-12"), (0.1, "0.1"), (4.4255724, "4.4255724"),
            (1e15, "1000000000000000"), (1e300, "1e+300"), (.leastNonzeroMagnitude, "5e-324"), (-1.5e-7, "-1.5e-07"),
            (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
        ]
    )
    func numbersAreWritten(_ value: Double, _ expected: String) {
        #expect(written { $0.number(value) } == expected)
    }

    @Test func foundationReadsEveryNumber() throws {
        var generator = SeededGenerator(seed: 22)
        for _ in 0..<3000 {
            let value = Double(bitPattern: generator.next())
            guard value.isFinite else { continue }
            var json = JSONWriter()
            json.number(value)
            // The C library reads to the last bit; Foundation goes by way of decimals.
            #expect(strtod(String(decoding: json.bytes, as: UTF8.self), nil) == value)
            #expect(try parsed(json.bytes) is NSNumber)
        }
        for value in [Int.min, Int.max, 0, -1, 10, 99, 100] {
            #expect(written { $0.integer(value) } == "\(value)")
            var digits: [UInt8] = []
            digits.append(decimal: value)
            #expect(String(decoding: digits, as: UTF8.self) == "\(value)")
        }
    }

    @Test func membersWithoutAValueAreNull() {
        let text = written { json in
            json.beginObject()
            json.member("s", nil as String?)
            json.member("d", nil as Double?)
            json.member("i", nil as Int?)
            json.member("t", nil as Timestamp?)
            json.member("b", false)
            json.member("l", [])
            json.endObject()
        }
        #expect(text == #"{"s":null,"d":null,"i":null,"t":null,"b":false,"l":[]}"#)
    }
}
