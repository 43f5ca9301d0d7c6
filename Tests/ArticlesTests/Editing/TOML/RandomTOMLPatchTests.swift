import Foundation
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Random documents in TOML, and random patches of them.
@Suite struct RandomTOMLPatchTests {
    /// A patch means what RFC 7396 says, whatever the form of the keys, and leaves the lines of all that it does not
    /// name.
    @Test func patchesMeanWhatTheRFCSays() throws {
        var generator = SeededGenerator(seed: 396)
        var kept = 0
        for _ in 0..<1500 {
            let members = RandomValue.members(depth: 3, nulls: false, &generator)
            let toml = RandomTOML(members, seed: generator.next())
            let before = Array(toml.document.utf8)
            let old = RandomValue(Node(.mapping(try Document(before).frontMatter), at: .start))
            try #require(old == .object(members), "\(toml.document)")
            let patch = RandomValue.patch(of: members, depth: 3, &generator)
            let json = Array(try JSONSerialization.data(withJSONObject: patch.json, options: .sortedKeys))
            let after: [UInt8]
            do {
                after = try EditedDocument.bytes(.patch(json), of: before) ?? []
            } catch {
                Issue.record("\(error)\n\(toml.document)\n\(String(decoding: json, as: UTF8.self))")
                return
            }
            let new = RandomValue(Node(.mapping(try Document(after).frontMatter), at: .start))
            let texts = [toml.document, String(decoding: json, as: UTF8.self), String(decoding: after, as: UTF8.self)]
            let report = Comment(rawValue: texts.joined(separator: "\n"))
            try #require(new == RandomValue.merged(old, patch), report)
            var rest = after[...]
            for line in toml.lines where !line.path.isEmpty {
                if patch.touches(line.path[...], isHeader: line.isTableHeader) { continue }
                // In their order, each with the end of the line above before it.
                let found = try #require(rest.firstRange(of: [0x0A] + Array(line.text.utf8)), report)
                rest = rest[(found.upperBound - 1)...]
                kept += 1
            }
            #expect(after.suffix(5) == Array("Body\n".utf8), report)
        }
        #expect(kept > 3000)
    }
}
