import Articles
import TestSupport
import Testing

@testable import Storage

/// Titles that begin as somebody types.
@Suite struct StoreSuggestTests {
    private static let library = Result {
        var files: [String: String] = [:]
        for number in 0..<120 {
            let heat = ["", "heat: \(number % 7)\n", "heat: 3\n"][number % 3]
            let title = [
                "Tide table \(number)", "High tides \(number % 5)", "漁業の港 \(number)", "🐙 \(number)", "Ebb",
                "Ebb " + String(repeating: "and flow ", count: 30) + "quay",
            ][number % 6]
            files["_news/\(number).md"] =
                "---\ntitle: \"\(title)\"\n\(heat)publishedDateTime: 2024-05-01T00:00:00Z\npublished: \(number % 11 != 0)\n---\n"
        }
        let library = try Library(files)
        try library.importAll()
        return library
    }

    static let texts = [
        "ti", "tide", "tide ta", "t", "high tid", "漁", "漁業", "業の", "港 1", "🐙", "🐙 3", "qu", "ebb quay", "none", "flow",
    ]

    @Test("both ways find what the memory finds", arguments: texts) func bothWaysAgree(_ text: String) throws {
        let library = try Self.library.get()
        let words = SearchTokenizer().phrase(in: text).words
        let expected = try library.expected().read { reader in
            try (1...20).map { try reader.titles(with: words, limit: $0).map(\.id) }
        }
        try library.read { reader in
            for limit in 1...20 {
                let wanted = expected[limit - 1]
                #expect(try reader.titles(with: words, limit: limit).map(\.id) == wanted)
                #expect(try reader.titlesBySearching(words, limit: limit).map(\.id) == wanted)
                let walked = try reader.titlesByWalking(words, limit: limit)
                #expect(walked?.map(\.id) == (wanted.count == limit ? wanted : nil))
            }
        }
    }
}
