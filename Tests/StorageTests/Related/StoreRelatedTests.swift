import Articles
import Base
import TestSupport
import Testing

@testable import Storage

/// Lists of related articles, from what documents name and from the ranking, out of a store.
@Suite struct StoreRelatedTests {
    private static func document(
        _ title: String,
        day: Int = 10,
        _ more: String = "",
        address: String? = nil,
        publisher: String = "brine.example"
    ) -> String {
        """
        ---
        title: "\(title)"
        excerpt: The harbour office writes about it.
        publishedDateTime: 2024-03-\(day)T08:00:00Z
        provider: {name: P, domain: \(publisher)}
        \(address.map { "webUrl: https://\($0)" } ?? "x: 1")
        topics: [Harbour, Ferries]
        \(more)
        ---

        """
    }

    private static func curated(_ addresses: [String]) -> String {
        "related: [" + addresses.map { "{title: \"Entry \($0)\", webUrl: \"https://\($0)\"}" }.joined(separator: ", ")
            + "]"
    }

    /// A ferry that runs aground, in several articles, among others that fill the statistics.
    private static func files() -> [String: String] {
        var files: [String: String] = [:]
        for number in 0..<60 {
            files["_news/other-\(number).md"] = """
                ---
                title: Notice \(number) about quay\(number) and boat\(number % 13)
                publishedDateTime: 2024-0\(1 + number % 6)-1\(number % 9)
                topics: [Notices]
                ---

                """
        }
        files["_news/aground.md"] = document(
            "Ferry Kittiwake runs aground off Gannock",
            address: "brine.example/aground"
        )
        files["_news/aground-too.md"] = document(
            "Ferry Kittiwake runs aground off Gannock",
            day: 11,
            address: "courier.example/aground",
            publisher: "courier.example"
        )
        files["_news/towed.md"] = document("Kittiwake towed from Gannock bar", day: 12, address: "brine.example/towed")
        files["_news/inquiry.md"] = document(
            "Inquiry into the Kittiwake opens",
            day: 28,
            address: "brine.example/inquiry"
        )
        files["_news/draft.md"] = document(
            "Kittiwake aground: a draft",
            "published: false",
            address: "brine.example/draft"
        )
        files["_news/gone.md"] = document("Kittiwake aground: removed", "removed: true", address: "brine.example/gone")
        return files
    }

    private static func list(
        _ library: Library,
        _ id: String = "news/aground",
        _ change: (inout RelatedQuery) -> Void = { _ in }
    ) throws -> [RelatedItem] {
        var query = RelatedQuery()
        change(&query)
        return try library.read { reader in
            let article = try #require(try reader.article(id, .published))
            return try RelatedList(RelatedList.Subject(id: id, article), query, reader).items()
        }
    }

    private static func library(_ more: [String: String] = [:]) throws -> Library {
        let library = try Library(files().merging(more) { $1 })
        try library.importAll()
        return library
    }

    @Test func theRankingFindsWhatIsPublished() throws {
        let library = try Self.library()
        let items = try Self.list(library)
        #expect(Array(items.compactMap(\.id).prefix(3)) == ["news/aground-too", "news/towed", "news/inquiry"])
        #expect(items.allSatisfy { $0.source == .computed && $0.id != nil && $0.id != "news/aground" })
        #expect(!items.contains { ["news/draft", "news/gone"].contains($0.id) })
        let scores = items.compactMap(\.score)
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 } && scores.allSatisfy { (0...1).contains($0) })
    }

    /// A series gives its articles one title: the others come first.
    @Test func repeatedTitlesComeLast() throws {
        var more: [String: String] = [:]
        for number in 0..<12 {
            more["_news/meeting\(number).md"] =
                "---\ntitle: Harbour meeting\nexcerpt: At the quay.\npublishedDateTime: 2026-02-\(number + 10)T08:00:00Z\n---\n"
        }
        for number in 0..<3 {
            more["_news/report\(number).md"] =
                "---\ntitle: Report \(number) of the harbour meeting\npublishedDateTime: 2026-02-20T08:00:00Z\n---\n"
        }
        let library = try Self.library(more)
        let items = try Self.list(library, "news/report0") { $0.limit = 6 }
        let titles = items.compactMap(\.id).filter { $0.hasPrefix("news/meeting") }
        #expect(Set(items.compactMap(\.id).prefix(3)).isSuperset(of: ["news/report1", "news/report2"]))
        #expect(items.compactMap(\.id).prefix(4).count { $0.hasPrefix("news/meeting") } <= 2, "\(titles)")
        let own = try Self.list(library, "news/meeting3") { $0.limit = 5 }
        #expect(own.compactMap(\.id).prefix(4).count { $0.hasPrefix("news/meeting") } == 2, "\(own.compactMap(\.id))")
        let scores = own.compactMap(\.score)
        #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test func reasonsAreInPlainWords() throws {
        let items = try Self.list(try Self.library())
        let reasons = try #require(items.first { $0.id == "news/towed" }).reasons
        #expect(reasons.first == "shared topics: Harbour, Ferries")
        #expect(
            reasons.contains { $0.hasPrefix("shared terms: ") && $0.contains("Kittiwake") && $0.contains("Gannock") }
        )
        #expect(reasons.last == "published 2 days apart")
        let next = try #require(items.first { $0.id == "news/aground-too" })
        #expect(next.reasons.last == "published one day apart")
    }

    @Test func whatTheDocumentNamesComesFirstInItsOrder() throws {
        let addresses = [
            "elsewhere.example/b", "brine.example/inquiry", "brine.example/aground", "brine.example/gone",
            "elsewhere.example/a", "www.elsewhere.example/b/", "brine.example/draft", "brine.example/towed",
        ]
        let library = try Self.library([
            "_news/aground.md": Self.document(
                "Ferry Kittiwake runs aground off Gannock",
                Self.curated(addresses),
                address: "brine.example/aground"
            )
        ])
        let items = try Self.list(library)
        let named = items.prefix { $0.source == .curated }
        #expect(named.map(\.id) == [nil, "news/inquiry", nil, nil, "news/towed"])
        let titles = named.map { item in item.json.withUnsafeBytes { JSONObjectReader.text("title", in: $0) } }
        #expect(
            titles == [
                "Entry elsewhere.example/b", "Entry brine.example/inquiry", "Entry elsewhere.example/a",
                "Entry brine.example/draft", "Entry brine.example/towed",
            ]
        )
        #expect(named.allSatisfy { $0.reasons.first == "named by the article itself" })
        // What is named is not found once more.
        #expect(items.dropFirst(named.count).map(\.id).first == "news/aground-too")
        #expect(items.dropFirst(named.count).allSatisfy { $0.source == .computed })
        #expect(Set(items.compactMap(\.id)).count == items.compactMap(\.id).count)

        #expect(try Self.list(library) { $0.mode = .curated }.count == 5)
        #expect(try Self.list(library) { $0.mode = .computed }.prefix(1).map(\.id) == ["news/aground-too"])
        #expect(try Self.list(library) { $0.limit = 2 }.map(\.id) == [nil, "news/inquiry"])

        // An article that comes is linked, one that goes vanishes.
        library.source.put("_news/a.md", Self.document("New", address: "elsewhere.example/a"))
        library.source.put(
            "_news/inquiry.md",
            Self.document("Inquiry", "deleted: true", address: "brine.example/inquiry")
        )
        try library.importAll()
        let later = try Self.list(library) { $0.mode = .curated }
        #expect(later.map(\.id) == [nil, "news/a", nil, "news/towed"])
    }

    @Test func longListsAreRanked() throws {
        let strangers = (0..<9).map { "elsewhere.example/\($0)" }
        let library = try Self.library([
            "_news/aground.md": Self.document(
                "Ferry Kittiwake runs aground off Gannock",
                """
                related:
                \(strangers.map { "  - {title: \"Cake number \($0)\", webUrl: \"https://\($0)\"}" }.joined(separator: "\n"))
                  - {title: "Kittiwake towed from Gannock bar", webUrl: "https://brine.example/towed"}
                  - {title: "Ferry Kittiwake runs aground", webUrl: "https://elsewhere.example/kittiwake"}
                """,
                address: "brine.example/aground"
            )
        ])
        let items = try Self.list(library) {
            $0.mode = .curated
            $0.limit = 100
        }
        #expect(items.count == 11)
        let scores = items.compactMap(\.score)
        #expect(scores.count == 11 && zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 })
        #expect(Set(items.prefix(2).map(\.id)) == [nil, "news/towed"])
    }

    @Test func daysAreCountedFromTheArticle() throws {
        let library = try Self.library()
        let near = try Self.list(library) { $0.maximumDays = 2 }
        #expect(near.compactMap(\.id).contains("news/towed") && !near.compactMap(\.id).contains("news/inquiry"))
        #expect(try Self.list(library) { $0.maximumDays = 0 }.isEmpty)
        #expect(try Self.list(library) { $0.maximumDays = 18 }.compactMap(\.id).contains("news/inquiry"))
    }

    @Test func oneStoryCanBeOneEntry() throws {
        let library = try Self.library()
        let folded = try Self.list(library, "news/towed") { $0.collapsesStories = true }
        let story = try #require(folded.first { $0.id == "news/aground" || $0.id == "news/aground-too" })
        let others = story.alsoCoveredBy.compactMap(\.id) + [story.id]
        #expect(story.alsoCoveredBy.allSatisfy { !$0.reasons.isEmpty })
        #expect(Set(others) == ["news/aground", "news/aground-too"])
        let plain = try Self.list(library, "news/towed").compactMap(\.id)
        #expect(plain.contains("news/aground") && plain.contains("news/aground-too"))
        #expect(plain.first { ["news/aground", "news/aground-too"].contains($0) } == story.id, "the best one stays")
        // Coverage of the article itself by others stays in its list.
        #expect(try Self.list(library) { $0.collapsesStories = true }.first?.id == "news/aground-too")
    }

    @Test func anyTextHasAList() throws {
        let library = try Self.library()
        let items = try library.read { reader in
            let subject = RelatedList.Subject(title: "Is the Kittiwake still aground at Gannock?", excerpt: "")
            return try RelatedList(subject, RelatedQuery(), reader).items()
        }
        #expect(items.first?.id.map(["news/aground", "news/aground-too", "news/towed"].contains) == true)
        let nothing = try library.read { reader in
            try RelatedList(RelatedList.Subject(title: "", excerpt: "?!"), RelatedQuery(), reader).items()
        }
        #expect(nothing.isEmpty)
    }

    @Test func entriesCanBeFiltered() throws {
        let library = try Self.library([
            "_news/seen.md": Self.document("Kittiwake seen off Gannock", "authors: [Ada Finch]"),
            "_news/aground.md": Self.document(
                "Ferry Kittiwake runs aground off Gannock",
                "authors: [Ada Finch, Bo Lund]\n" + Self.curated(["brine.example/towed", "elsewhere.example/a"]),
                address: "brine.example/aground"
            ),
            "_news/whale.md": """
            ---
            title: Kittiwake meets a whale off Gannock
            publishedDateTime: 2024-03-10T08:00:00Z
            topics: [Whales]
            ---

            """,
        ])
        #expect(try Self.list(library).contains { $0.id == "news/whale" })
        let sameTopic = try Self.list(library) { $0.sameTopic = true }
        #expect(sameTopic.map(\.source).first == .curated && sameTopic.first?.id == "news/towed")
        #expect(Set(sameTopic.map(\.id)).isSuperset(of: ["news/aground-too", "news/seen", "news/inquiry"]))
        #expect(!sameTopic.contains { $0.id == nil || $0.id == "news/whale" })
        #expect(try Self.list(library) { $0.sameAuthor = true }.map(\.id) == ["news/seen"])
        let both = try Self.list(library) {
            $0.sameAuthor = true
            $0.filter.authors = ["Bo Lund"]
        }
        #expect(both.isEmpty)
        let others = try Self.list(library) {
            $0.filter.topicsExcluded = ["ferries"]
            $0.mode = .computed
        }
        #expect(others.first?.id == "news/whale" && !others.contains { $0.id == "news/seen" })
        // An article without authors has none in common with any.
        #expect(try Self.list(library, "news/whale") { $0.sameAuthor = true }.isEmpty)
        #expect(try Self.list(library) { $0.filter.providers = ["nobody.example"] }.isEmpty)
    }
}
