import Articles
import TestSupport
import Testing

@testable import Storage

/// Random questions, which the store must answer as the articles in memory do.
@Suite struct StoreQueryTests {
    /// Asks both; the difference as text, or nil.
    private func difference(_ query: ArticleQuery, _ store: StoreReader, _ memory: MemoryReader) throws -> String? {
        let count = try memory.count(query.filter)
        let found = try store.count(query.filter)
        guard found == count else { return "count \(found), not \(count)" }
        let (listing, expected) = (try Listing(query, store), try Listing(query, memory))
        guard listing.ids == expected.ids else { return "\(listing.ids), not \(expected.ids)" }
        guard listing.json == expected.json else { return "other JSON" }
        guard listing.keys == expected.keys else { return "\(listing.keys), not \(expected.keys)" }
        guard count == 0 || listing.info == expected.info else { return "\(listing.info), not \(expected.info)" }
        return nil
    }

    @Test(arguments: 1...4) func randomFacetsAgree(_ seed: UInt64) throws {
        let library = try Library(seed: seed, count: 120)
        let memory = try library.expected()
        var content = RandomContent(seed: 300 + seed)
        try library.read { store in
            try memory.read { memory in
                for _ in 0..<100 {
                    let filter = content.filter()
                    let facets = Set(content.some(Facet.allCases, 1...6))
                    let (found, expected) = (try store.facets(facets, filter), try memory.facets(facets, filter))
                    #expect(found == expected, "\(filter)")
                }
            }
        }
    }

    @Test(arguments: 1...4) func randomQueriesAgree(_ seed: UInt64) throws {
        let library = try Library(seed: seed, count: 160)
        let memory = try library.expected()
        var content = RandomContent(seed: 100 + seed)
        var differences: [String] = []
        var slices = 0
        try library.read { store in
            try memory.read { memory in
                for _ in 0..<400 {
                    var query = content.query()
                    if query.filter.visibility == .published, content.chance(0.5) {
                        let suffixes = content.some(["de", "", "dal", "y", "ies"], 1...3)
                        query.filter.search?.expansions = [.only(suffixes)]
                    }
                    if content.chance(0.7) {
                        let (resolved, expected) = (try store.resolved(query), try memory.resolved(query))
                        if resolved != expected { differences.append("resolved to \(resolved), not \(expected)") }
                        query = resolved
                    }
                    query.slice = .page(content.pick([1, 1, 2, 3]))
                    if let difference = try difference(query, store, memory) {
                        differences.append("\(query): \(difference)")
                    }
                    let listing = try Listing(query, store)
                    guard let key = listing.keys.randomElement(using: &content.generator) else { continue }
                    slices += 1
                    query.slice = content.chance(0.5) ? .after(key) : .before(key)
                    query.ranking = listing.info.ranking
                    query.filter.search?.expansions = listing.info.expansions
                    if let difference = try difference(query, store, memory) {
                        differences.append("\(query): \(difference)")
                    }
                }
            }
        }
        #expect(slices > 100)
        #expect(differences.isEmpty, "\(differences.count): \(differences.first ?? "")")
    }
}
