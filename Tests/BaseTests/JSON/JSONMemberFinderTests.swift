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

    /// What is read from the bytes that are kept beside an object; nil where they are refused.
    private static func read(_ places: [UInt8], of json: [UInt8]) -> [Range<Int>]? {
        json.withUnsafeBytes { json in
            places.withUnsafeBytes { places in
                var values = [Range<Int>](repeating: 0..<0, count: names.count)
                let isRead = values.withUnsafeMutableBufferPointer { finder.read(places, of: json, $0) }
                return isRead ? values : nil
            }
        }
    }

    private static func places(in json: [UInt8]) -> [UInt8] {
        json.withUnsafeBytes { finder.places(in: $0) }
    }

    /// Objects with members of these names and of others, in their order.
    private static func objects(_ count: Int) -> [[UInt8]] {
        var generator = SeededGenerator(seed: 4)
        let values = [
            "1", "null", "\"\"", "\"x\\\"y\"", "[\"a\"]", "{\"id\":2,\"a\":\"exactly\"}", "\"a longer text\"",
        ]
        return (0..<count).map { number in
            let keys = names.filter { _ in Int.random(in: 0..<4, using: &generator) > 0 }
            let members = (keys.map { "\($0)" } + ["other"]).map { key in
                "\"\(key)\":\(values.randomElement(using: &generator) ?? "1")"
            }
            return Array("{\(members.joined(separator: ",")),\"number\":\(number)}".utf8)
        }
    }

    @Test func keptPlacesAreThoseThatAreFound() {
        var whole = 0
        for json in Self.objects(500) {
            let text = String(decoding: json, as: UTF8.self)
            let found = Self.find(json)
            // None are kept of an object that lacks a member.
            if found.contains(where: \.isEmpty) {
                #expect(Self.places(in: json).isEmpty, "\(text)")
                continue
            }
            whole += 1
            #expect(Self.read(Self.places(in: json), of: json) == found, "\(text)")
        }
        #expect(whole > 50)
        #expect(Self.places(in: Array("{\"exactly\":1,\"id\":2,\"eight888\":3,\"ninechars\":4,\"a\":5}".utf8)).isEmpty)
    }

    @Test func keptPlacesOfAnotherObjectAreRefused() {
        let objects = Self.objects(1000).filter { !Self.places(in: $0).isEmpty }
        var refused = 0
        for (one, other) in zip(objects, objects.dropFirst()) {
            let read = Self.read(Self.places(in: one), of: other)
            refused += read == nil ? 1 : 0
            // They are taken where the objects agree in them: all have their names before them.
            for (value, name) in zip(read ?? [], Self.names) {
                #expect(other[..<value.lowerBound].reversed().starts(with: "\"\(name)\":".utf8.reversed()))
            }
        }
        #expect(refused > 50)
        func object(_ id: String) -> [UInt8] {
            let members = Self.names.dropFirst().map { "\"\($0)\":\"text\"" }
            return Array("{\"id\":\(id),\(members.joined(separator: ","))}".utf8)
        }
        let (json, longer) = (object("1"), object("11"))
        #expect(Self.read(Self.places(in: json), of: json) != nil)
        #expect(Self.read(Self.places(in: json), of: longer) == nil)
        #expect(Self.read(Self.places(in: longer), of: json) == nil)
    }

    /// Whatever the bytes are, what is taken lies within the object.
    @Test func damagedPlacesDoNoHarm() {
        var generator = SeededGenerator(seed: 5)
        for json in Self.objects(300) {
            let places = Self.places(in: json)
            #expect(Self.read([], of: json) == nil)
            #expect(Self.read(Array(places.dropLast()), of: json) == nil)
            #expect(Self.read(places + [0], of: json) == nil)
            #expect(Self.read(places.map { _ in 0 }, of: json) == nil)
            guard !places.isEmpty else { continue }
            // Each place is checked: no start and no text's end can be another.
            for index in 0..<Self.names.count {
                var moved = places
                moved[4 * index] &+= 1
                #expect(Self.read(moved, of: json) == nil)
                let value = Self.find(json)[index]
                guard !"[{".utf8.contains(json[value.lowerBound]) else { continue }
                moved = places
                moved[4 * index + 2] &-= 1
                #expect(Self.read(moved, of: json) == nil)
            }
            for _ in 0..<40 {
                var damaged = places
                for _ in 0..<Int.random(in: 1...3, using: &generator) {
                    let place = Int.random(in: 0..<damaged.count, using: &generator)
                    damaged[place] = .random(in: 0...255, using: &generator)
                }
                // Shorter objects too, in blocks of their own: the address sanitizer sees what is read after them.
                for count in [json.count, Int.random(in: 0...json.count, using: &generator)] {
                    let read = Self.read(damaged, of: Array(json[..<count])) ?? []
                    #expect(read.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count })
                }
            }
        }
    }

    @Test func noPlacesAreKeptOfAnObjectThatIsTooLong() {
        func object(_ count: Int) -> [UInt8] {
            let others = Self.names.dropFirst().map { ",\"\($0)\":1" }
            let (start, end) = (Array("{\"id\":\"".utf8), Array("\"\(others.joined())}".utf8))
            return start + [UInt8](repeating: UInt8(ascii: "x"), count: count - start.count - end.count) + end
        }
        let longest = object(65_535)
        #expect(Self.read(Self.places(in: longest), of: longest) == Self.find(longest))
        #expect(!Self.places(in: longest).isEmpty)
        #expect(Self.places(in: object(65_536)).isEmpty)
    }
}
