import Foundation
import FuzzProperties
import TestSupport
import Testing

/// What the fuzzers look for holds for their seeds, for damaged seeds, and for what fuzzers found once.
@Suite struct PropertyTests {
    enum Property: String, CaseIterable, CustomTestStringConvertible {
        case request = "Request"
        case query = "Query"
        case document = "Document"
        case cursor = "Cursor"
        case stored = "Stored"

        var testDescription: String { rawValue }

        var check: ([UInt8]) throws -> Void {
            switch self {
            case .request: RequestProperty.check
            case .query: QueryProperty.check
            case .document: DocumentProperty.check
            case .cursor: CursorProperty.check
            case .stored: StoredProperty.check
            }
        }

        var seeds: [[UInt8]] {
            get throws {
                let folder = Program.packageFolder.appendingPathComponent("Tests/Fuzzing/Seeds/\(rawValue)").path
                return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
                    Array(try #require(FileManager.default.contents(atPath: "\(folder)/\(name)")))
                }
            }
        }

        /// What damage puts in.
        var pieces: [String] {
            switch self {
            case .request:
                ["\r\n", "\n", "\0", ":", "chunked", "Content-Length: 1\r\n", "Host: b\r\n", "0\r\n\r\n", "%2e"]
            case .query:
                [
                    "&", "=", "%", "+", "%00", ",", "topic=", "q=", "cursor=", "\u{301}", "1e999",
                    String(repeating: "a.", count: 300) + "a's",
                ]
            case .document:
                [
                    "---\n", "\n", "- ", ": ", "&a ", "*a", "{", "]", "\"", "|\n", "\t", "\u{feff}", "<<: *a\n",
                    "+++\n", " = ", "[[a]]\n", "a.b.", "\"\"\"", "'", ";;;\n", "\\ud83d\\ude00", "Title: ", "é", "\0",
                    "\r",
                ]
            case .cursor: ["\0", "\u{1}", "\u{7f}", "AAAA"]
            case .stored:
                [
                    "\"", "\\", "{", "}", "[", "]", ",", ":", "\\u12", "\0\0\0\0", "\u{7f}", "\"title\":",
                    "\"provider\":{",
                ]
            }
        }
    }

    @Test(arguments: Property.allCases)
    func holdsForSeeds(_ property: Property) throws {
        let seeds = try property.seeds
        #expect(seeds.count >= 6)
        for seed in seeds { try expectHolds(property, seed) }
    }

    @Test(arguments: Property.allCases)
    func holdsForDamagedSeeds(_ property: Property) throws {
        var mutator = Mutator(seed: 20_260_102, pieces: property.pieces)
        for seed in try property.seeds {
            for _ in 0..<40 { try expectHolds(property, mutator.mutated(seed)) }
        }
    }

    @Test(arguments: Regression.all)
    func holdsForWhatWasFound(_ regression: Regression) throws {
        try expectHolds(regression.property, regression.input)
    }

    private func expectHolds(_ property: Property, _ input: [UInt8]) throws {
        #expect(throws: Never.self, "\(String(decoding: input, as: UTF8.self).debugDescription)") {
            try property.check(input)
        }
    }
}

/// An input for which a property once did not hold.
struct Regression: CustomTestStringConvertible {
    var property: PropertyTests.Property
    /// What was wrong.
    var testDescription: String
    var input: [UInt8]

    init(_ property: PropertyTests.Property, _ description: String, _ input: String) {
        self.property = property
        testDescription = description
        self.input = Array(input.utf8)
    }

    static let all: [Regression] = [
        Regression(.request, "nothing at all", "")
    ]
}
