import Articles
import TestSupport
import Testing

@testable import Storage

/// What nobody may see is in no answer, whatever is asked.
@Suite struct StoreVisibilityTests {
    /// Documents in three editions of the same articles: hidden ones are marked, by a word that no other has.
    private static func files() -> [String: String] {
        var content = RandomContent(seed: 70)
        var files: [String: String] = [:]
        while files.count < 80 {
            let path = content.path()
            // A date that is still to come would hide the article.
            files[path] = content.document().replacing("title: \"", with: "title: \"open ")
                .replacing("publishedDateTime: 9999-", with: "publishedDateTime: 2019-")
        }
        for (number, flag) in ["published: false", "removed: true", "deleted: true"].enumerated() {
            for copy in 0..<8 {
                let extra = """
                    topics: [Hush, Energy]
                    tags: [hush]
                    levels: [hush]
                    category: hush
                    type: hush
                    provider: {name: Hush, domain: hush.example}
                    webUrl: https://hush.example/\(number)-\(copy)
                    \(flag)
                    heat: 1000
                    """
                files["_hush/\(number)-\(copy).md"] = "---\ntitle: Hush \(number)\n\(extra)\n---\nhush"
            }
        }
        files["_drafts/hush.md"] = "---\ntitle: Hush\ntopics: [Hush]\n---\nhush"
        files["_news/near.md"] = "---\ntitle: open\nrelated: [{title: H, webUrl: 'hush.example/1-1'}]\n---\n"
        return files
    }

    private static let library = Result {
        let library = try Library(files())
        try library.importAll()
        return library
    }

    private func isHidden(_ json: String) -> Bool {
        json.lowercased().contains("hush") || json.contains("\"published\":false") || json.contains("\"removed\":true")
            || json.contains("\"deleted\":true") || json.contains("\"publishedDateTime\":\"9999")
    }

    @Test(arguments: ArticleSort.allCases) func noListShowsIt(_ sort: ArticleSort) throws {
        var query = ArticleQuery()
        query.sort = sort
        query.limit = 1000
        let listing = try Self.library.get().read { try Listing(query, $0) }
        #expect(listing.ids.count > 30)
        #expect(!listing.json.contains(where: isHidden))
    }

    /// Conditions that hidden articles meet and no others.
    private static let conditions: KeyValuePairs<String, @Sendable (inout ArticleFilter) -> Void> = [
        "search": { $0.search = SearchExpression("hush") },
        "beginning": { $0.search = SearchExpression("hus*") },
        "topic": { $0.topics = [["hush"]] },
        "topics": { $0.topics = [["hush", "no such"]] },
        "category": { $0.categories = ["hush"] },
        "type": { $0.types = ["hush"] },
        "types": { $0.types = ["hush", "none"] },
        "level": { $0.levels = ["hush"] },
        "tag": { $0.tags = ["hush"] },
        "domain": { $0.providers = ["hush.example"] },
        "name": { $0.providers = ["Hush"] },
        "heat": { $0.minimumHeat = 1000 },
        "ids": { $0.ids = ["hush/0-1", "drafts/hush"] },
        "address": { $0.address = WebAddress("hush.example/0-1") },
    ]

    @Test func noConditionFindsIt() throws {
        for (name, change) in Self.conditions {
            var query = ArticleQuery()
            change(&query.filter)
            for visibility in [ArticleFilter.Visibility.published, .unpublished, .any] {
                query.filter.visibility = visibility
                query.limit = 100
                let (count, listing) = try Self.library.get().read {
                    (try $0.count(query.filter), try Listing(query, $0))
                }
                #expect((count == 0) == (visibility == .published), "\(name) \(visibility): \(count)")
                #expect(listing.ids.count == count, "\(name) \(visibility)")
                #expect(listing.json.allSatisfy(isHidden), "\(name) \(visibility)")
            }
        }
    }

    @Test func randomQuestionsNeverFindIt() throws {
        var content = RandomContent(seed: 71)
        try Self.library.get().read { reader in
            for _ in 0..<600 {
                var query = content.query()
                for visibility in [ArticleFilter.Visibility.published, .unpublished] {
                    query.filter.visibility = visibility
                    let listing = try Listing(query, reader)
                    let isHidden = visibility == .unpublished
                    if listing.json.contains(where: { self.isHidden($0) != isHidden }) { Issue.record("\(query)") }
                }
            }
        }
    }

    @Test func noCatalogueNamesIt() throws {
        let library = try Self.library.get()
        let (topics, providers, related) = try library.read { reader in
            (
                try reader.topics(), try reader.providers(),
                CuratedEntry.shown(try reader.curatedRelated(to: "news/near"))
            )
        }
        #expect(!topics.contains { isHidden(String(decoding: $0.json, as: UTF8.self)) || isHidden($0.id) })
        #expect(!providers.contains { isHidden(String(decoding: $0.json, as: UTF8.self)) })
        #expect(related.isEmpty)
        let published = try library.read { try $0.count(ArticleFilter()) }
        #expect(topics.allSatisfy { $0.articleCount <= published })
        #expect(try library.read { try $0.article("drafts/hush", .published) } == nil)
        #expect(try library.read { try $0.ids(endingWith: "hush", .published, limit: 9) }.isEmpty)
        let address = try #require(WebAddress("hush.example/0-1"))
        #expect(try library.read { try $0.id(at: address, .published) } == nil)
    }
}
