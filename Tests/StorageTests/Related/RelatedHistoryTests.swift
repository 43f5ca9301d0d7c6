import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// Lists of related articles depend on what the articles are, and not on how they came to be so.
@Suite struct RelatedHistoryTests {
    /// The ids, scores and reasons of the lists of all public articles.
    private static func lists(_ library: Library) throws -> [String: [String]] {
        try library.read { reader in
            var ids: [String] = []
            var all = ArticleQuery()
            all.limit = 1000
            _ = try reader.forEachArticle(all) { item in
                ids.append(JSONObjectReader.text("id", in: item.json) ?? "")
            }
            var query = RelatedQuery()
            query.mode = .computed
            return try Dictionary(
                uniqueKeysWithValues: ids.map { id in
                    let article = try #require(try reader.article(id, .published))
                    let items = try RelatedList(RelatedList.Subject(id: id, article), query, reader).items()
                    return (id, items.map { "\($0.id ?? "") \($0.score ?? -1) \($0.reasons)" })
                }
            )
        }
    }

    @Test(arguments: 1...4) func anyHistoryGivesTheSameLists(_ seed: UInt64) throws {
        let library = try Library(seed: 700 + seed, count: 60)
        var content = RandomContent(seed: 710 + seed)
        for _ in 0..<8 {
            for _ in 0..<content.pick([1, 4, 12]) { content.change(library.source) }
            try library.importAll()
            // What is in memory follows the small ones.
            _ = try library.read { try $0.relatedIndex() }
        }
        // What cannot be read stays as it was: that is a history which lists may tell.
        let reader = try ContentReader(library.source)
        var failed: [String] = []
        try library.source.forEachFile { file in
            if case .failed = reader.read(file).outcome { failed.append(file.path.string) }
        }
        for path in failed { library.source.remove(path) }
        try library.importAll()
        let fresh = try Library()
        for path in library.source.paths.reversed() { fresh.source.put(path, library.source.text(of: path)) }
        try fresh.importAll()
        let (found, expected) = (try Self.lists(library), try Self.lists(fresh))
        #expect(expected.values.contains { $0.count > 3 })
        #expect(found.keys.sorted() == expected.keys.sorted())
        let wrong = found.keys.filter { found[$0] != expected[$0] }.sorted()
        #expect(wrong.isEmpty, "\(wrong.first.map { "\(found[$0] ?? []) \(expected[$0] ?? [])" } ?? "")")
    }
}
