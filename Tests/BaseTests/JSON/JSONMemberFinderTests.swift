import TestSupport
import Testing

@testable import Base

@Suite struct JSONMemberFinderTests {
    private static let names: [StaticString] = ["id", "exactly", "eight888", "ninechars", "a", "publishedDateTime"]
    private static let finder = JSONMemberFinder(names)

    private static func find(_ json: [UInt8], at offset: Int = 0) -> [Range<Int>] {
        json.withUnsafeBytes { json in
            var values = [Range<Int>](repeating: 0..<0, count: names.count)
            values.withUnsafeMutableBufferPointer { finder.find(in: json, at: offset, $0) }
            return values
        }
    }

    /// The same one name after the other.
    private static func findEach(_ json: [UInt8]) -> [Range<Int>] {
        json.withUnsafeBytes { json in
            names.map { JSONObjectReader.value(of: $0, in: json) ?? 0..<0 }
        }
    }

    @Test func valuesAreFoundInWhateverOrder() {
        var generator = SeededGenerator(seed: 3)
        let others: [StaticString] = ["i", "idd", "exactlyy", "eight889", "eight8888", "publishedDateTim", "b", ""]
        let values = [
            "1", "null", "true", "\"\"", "\"x\\\"y\"", "\"\\\\\"", "[]", "{}", "[{\"a\":[\"]\"]}]", "{\"id\":2}",
        ]
        for _ in 0..<2000 {
            var keys = (Self.names + others).filter { _ in Bool.random(using: &generator) }
            if Bool.random(using: &generator) { keys.shuffle(using: &generator) }
            let members = keys.map { "\"\($0)\":\(values.randomElement(using: &generator) ?? "1")" }
            let json = Array("{\(members.joined(separator: ","))}".utf8)
            #expect(Self.find(json) == Self.findEach(json), "\(members)")
            // The end of the object may be missing.
            #expect(Self.find(Array(json.dropLast())) == Self.findEach(Array(json.dropLast())))
        }
    }

    @Test func nestedObjectsAreSearchedToo() {
        let json = Array("{\"x\":{\"id\":7}}".utf8)
        #expect(Self.find(json, at: 5)[0] == 11..<12)
        #expect(Self.find(json)[0].isEmpty)
        for offset in [1, json.count, json.count + 5] { #expect(Self.find(json, at: offset)[0].isEmpty) }
        #expect(Self.find([])[0].isEmpty)
    }

    /// Cut anywhere, with any sign after: nothing is read beyond the bytes.
    @Test func damagedBytesAreReadWithoutHarm() {
        let whole = Array(
            #"{"id":"x\"y","exactly":null,"n":[1,{"c":["d"]}],"eight888":{"f":"g"},"ninechars":true,"a":"","#.utf8
        )
        for count in 0...whole.count {
            for replacement in ["", "\"", "\\", "{", "}", "[", "]", ",", ":"] {
                // A block of its own, so that the address sanitizer sees what is read after it.
                let json = Array(whole[..<count] + Array(replacement.utf8))
                #expect(Self.find(json).allSatisfy { $0.upperBound <= json.count })
            }
        }
    }
}
