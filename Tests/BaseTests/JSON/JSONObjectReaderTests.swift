import TestSupport
import Testing

@testable import Base

@Suite struct JSONObjectReaderTests {
    private func text(_ json: UnsafeRawBufferPointer, _ range: Range<Int>) -> String {
        String(decoding: json[range], as: UTF8.self)
    }

    @Test func membersAreReadInOrder() {
        let json = Array(#"{"a":"x","b":-1.5e3,"c":{"d":"}"},"e":["]",{"f":1}],"g\"":null,"h":true}"#.utf8)
        json.withUnsafeBytes { json in
            var reader = JSONObjectReader(json)
            var members: [String] = []
            while let member = reader.next() {
                members.append("\(text(json, member.key)) = \(text(json, member.value))")
            }
            #expect(
                members == [
                    #"a = "x""#, "b = -1.5e3", #"c = {"d":"}"}"#, #"e = ["]",{"f":1}]"#, #"g\" = null"#, "h = true",
                ]
            )
            #expect(reader.next() == nil)
        }
    }

    @Test func theEndOfTheObjectMayBeMissing() {
        for json in [#"{"a":1,"b":"x""#, #"{"a":1,"b":[2]"#, #"{"a":1,"b":2"#] {
            Array(json.utf8).withUnsafeBytes { json in
                #expect(JSONObjectReader.value(of: "b", in: json) != nil)
                #expect(JSONObjectReader.value(of: "c", in: json) == nil)
            }
        }
    }

    /// Cut anywhere, changed anywhere: it finds less, and never reads beyond the bytes.
    @Test func damagedBytesAreReadWithoutHarm() {
        let whole = Array(#"{"a":"x\"y\u0007","b":[1,{"c":["d"]}],"e":{"f":"g"},"h":true}"#.utf8)
        for count in 0...whole.count {
            for replacement in ["", "\"", "\\", "{", "}", "[", "]", ",", ":"] {
                // A block of its own, so that the address sanitizer sees what is read after it.
                Array(whole[..<count] + Array(replacement.utf8)).withUnsafeBytes { json in
                    var reader = JSONObjectReader(json)
                    while let member = reader.next() {
                        #expect(member.value.upperBound <= json.count)
                        _ = JSONObjectReader.string(json, member.value)
                        JSONObjectReader.forEachElement(of: json, at: member.value.lowerBound) { element in
                            #expect(!element.isEmpty && element.upperBound <= json.count)
                            _ = JSONObjectReader.string(json, element)
                            _ = JSONObjectReader.value(of: "c", in: json, at: element.lowerBound)
                        }
                    }
                }
            }
        }
    }

    @Test func nestedObjectsAreRead() {
        Array(#"{"name":"outer","p":{"name":"inner"},"q":[{"name":"x"}],"s":"t"}"#.utf8).withUnsafeBytes { json in
            let inner = JSONObjectReader.value(of: "p", in: json)
            #expect(
                inner.flatMap { JSONObjectReader.value(of: "name", in: json, at: $0.lowerBound) }
                    .flatMap { JSONObjectReader.string(json, $0) } == "inner"
            )
            #expect(
                JSONObjectReader.value(of: "name", in: json).flatMap { JSONObjectReader.string(json, $0) } == "outer"
            )
            #expect(JSONObjectReader.value(of: "nam", in: json) == nil)
            // No object begins there.
            let string = JSONObjectReader.value(of: "s", in: json)?.lowerBound ?? 0
            #expect(JSONObjectReader.value(of: "name", in: json, at: string) == nil)
            #expect(JSONObjectReader.value(of: "name", in: json, at: json.count) == nil)
        }
    }

    @Test func emptyObjectsAndArraysHaveNothing() {
        Array("{}".utf8).withUnsafeBytes { json in
            var reader = JSONObjectReader(json)
            #expect(reader.next() == nil)
        }
        for (json, count) in [("[]", 0), (#"["a","b]",[3],{"c":[4]}]"#, 4), ("null", 0)] {
            Array(json.utf8).withUnsafeBytes { json in
                var elements = 0
                JSONObjectReader.forEachElement(of: json, at: 0) { _ in elements += 1 }
                #expect(elements == count)
            }
        }
    }

    @Test(
        arguments: [
            ("0", 0), ("12", 12), ("-7", -7), ("123456789012345678", 123_456_789_012_345_678),
            ("1234567890123456789", nil),
            ("1.5", nil), ("1e3", nil), ("", nil), ("-", nil), ("null", nil), ("\"1\"", nil), ("+1", nil),
        ] as [(String, Int?)]
    )
    func wholeNumbersAreRead(_ json: String, _ number: Int?) {
        Array(json.utf8).withUnsafeBytes { #expect(JSONObjectReader.integer($0, 0..<$0.count) == number) }
    }

    @Test func endsOfLongStringsAreFound() {
        for count in 0...70 {
            for ending in ["", "\\\"", "\\\\", "\\\\\\\"x", "]", "}"] {
                let string = "\"\(String(repeating: "a", count: count))\(ending)\""
                let json = Array("{\"k\":\(string),\"l\":[\(string),{\"m\":\(string)}],\"n\":1}".utf8)
                json.withUnsafeBytes { json in
                    #expect(JSONObjectReader.value(of: "k", in: json).map { text(json, $0) } == string)
                    #expect(JSONObjectReader.value(of: "n", in: json).map { text(json, $0) } == "1")
                }
            }
        }
    }

    @Test(arguments: [#"["a":1,"b"]"#, #""a":1"#, "1", "null", ""]) func whatIsNoObjectHasNoMembers(_ json: String) {
        Array(json.utf8).withUnsafeBytes { json in
            var reader = JSONObjectReader(json)
            #expect(reader.next() == nil)
            var after = JSONObjectReader(json, at: json.count)
            #expect(after.next() == nil)
        }
    }

    @Test(arguments: [("true", true), ("false", false), ("null", false), ("\"true\"", false)])
    func flagsAreRead(_ value: String, _ isTrue: Bool) {
        Array("{\"a\":\(value)}".utf8).withUnsafeBytes { json in
            #expect(JSONObjectReader.isTrue("a", in: json) == isTrue)
            #expect(!JSONObjectReader.isTrue("b", in: json))
        }
    }

    /// The writer escapes only control characters by their numbers.
    @Test(
        arguments: [
            (#""a\u0007b""#, "a\u{7}b"), (#""a\u0041b""#, "aAb"), (#""a\u00e9b""#, "ab"), (#""a\u20acb""#, "ab"),
        ]
    )
    func noEscapeBecomesHalfACharacter(_ json: String, _ text: String) {
        Array(json.utf8).withUnsafeBytes { #expect(JSONObjectReader.string($0, 0..<$0.count) == text) }
    }

    @Test func onlyStringsAreStrings() {
        for json in ["1", "null", "true", "[]", "{}"] {
            Array(json.utf8).withUnsafeBytes { #expect(JSONObjectReader.string($0, 0..<$0.count) == nil) }
        }
    }

    @Test func theWritersJSONIsRead() {
        var generator = SeededGenerator(seed: 31)
        let scalars = (0...0x24).compactMap(Unicode.Scalar.init) + Array("\"\\/{}[],:bnu0é日🦪".unicodeScalars)
        func randomText() -> String {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...10, using: &generator) {
                text.append(scalars.randomElement(using: &generator) ?? "x")
            }
            return String(text)
        }
        for _ in 0..<2000 {
            let texts = (0..<4).map { _ in randomText() }
            var json = JSONWriter()
            json.beginObject()
            json.member("list", texts)
            json.key(texts[0] + "!")
            json.string(texts[1])
            json.key("inner")
            json.beginObject()
            json.member("text", texts[2])
            json.endObject()
            json.member("last", texts[3])
            json.endObject()
            json.bytes.withUnsafeBytes { bytes in
                func string(_ range: Range<Int>?) -> [UInt8]? {
                    range.flatMap { JSONObjectReader.string(bytes, $0) }.map { Array($0.utf8) }
                }
                var elements: [[UInt8]?] = []
                let list = JSONObjectReader.value(of: "list", in: bytes)?.lowerBound ?? 0
                JSONObjectReader.forEachElement(of: bytes, at: list) { elements.append(string($0)) }
                #expect(elements == texts.map { Array($0.utf8) })
                let inner = JSONObjectReader.value(of: "inner", in: bytes)?.lowerBound ?? 0
                #expect(string(JSONObjectReader.value(of: "text", in: bytes, at: inner)) == Array(texts[2].utf8))
                #expect(string(JSONObjectReader.value(of: "last", in: bytes)) == Array(texts[3].utf8))
                var reader = JSONObjectReader(bytes)
                _ = reader.next()
                let second = reader.next()
                #expect(
                    string(second.map { $0.key.lowerBound - 1..<$0.key.upperBound + 1 }) == Array((texts[0] + "!").utf8)
                )
                #expect(string(second?.value) == Array(texts[1].utf8))
            }
        }
    }
}
