import Foundation
import TestSupport
import Testing

@testable import API

@Suite struct PrettyJSONTests {
    private static let text = #"{"a":[1,{"b":"q\"},[","c":[]},{}],"d":"ü\\","e":{"f":null,"g":[true,-1.5e3]}}"#

    @Test func indentsByTwoSpaces() {
        let pretty = PrettyJSON.format(Array(#"{"a":[1,{}],"b":{"c":"x,\"y"},"d":[]}"#.utf8))
        let expected = #"""
            {
              "a": [
                1,
                {}
              ],
              "b": {
                "c": "x,\"y"
              },
              "d": []
            }

            """#
        #expect(String(decoding: pretty, as: UTF8.self) == expected)
    }

    @Test func staysTheSameValue() throws {
        let pretty = Data(PrettyJSON.format(Array(Self.text.utf8)))
        let (one, other) = try (
            JSONSerialization.jsonObject(with: pretty), JSONSerialization.jsonObject(with: Data(Self.text.utf8))
        )
        #expect((one as? NSDictionary) == (other as? NSDictionary))
    }

    /// Rows of a damaged store may hold anything.
    @Test func comesToAnEndWithBytesThatAreNoJSON() {
        let whole = Array(Self.text.utf8)
        for cut in whole.indices {
            #expect(PrettyJSON.format(Array(whole[..<cut])).count > cut)
            #expect(PrettyJSON.format(Array(whole[cut...])).count > whole.count - cut)
        }
        var generator = SeededGenerator(seed: 5)
        let bytes = Array("{}[],:\"\\a".utf8)
        for _ in 0..<2000 {
            let json = (0..<12).map { _ in bytes.randomElement(using: &generator)! }
            #expect(PrettyJSON.format(json).count > json.count)
        }
    }
}
