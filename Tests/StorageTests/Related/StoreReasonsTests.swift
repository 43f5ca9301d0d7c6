import Articles
import TestSupport
import Testing

@testable import Storage

/// Reasons of related articles that are fit for readers, out of a store.
@Suite struct StoreReasonsTests {
    private static func document(_ title: String, _ more: String = "", day: Int = 10, body: String = "") -> String {
        "---\ntitle: \"\(title)\"\npublishedDateTime: 2024-03-\(day)T08:00:00Z\n\(more)\n---\n\(body)\n"
    }

    /// Articles that fill the statistics, in English.
    private static func crowd() -> [String: String] {
        var files: [String: String] = [:]
        for number in 0..<60 {
            files["_news/n\(number).md"] = document(
                "Notice quay\(number) boat\(number % 13)",
                "locale: en",
                day: 10 + number % 9,
                body: "The boat\(number % 7) of the quay is moored and will be for a while."
            )
        }
        return files
    }

    /// What is said of one article in the list of another.
    private static func reasons(_ files: [String: String], _ id: String, _ other: String) throws -> [String] {
        let library = try Library(crowd().merging(files) { $1 })
        try library.importAll()
        return try library.read { reader in
            var query = RelatedQuery()
            query.limit = 100
            let article = try #require(try reader.article(id, .published))
            let items = try RelatedList(RelatedList.Subject(id: id, article), query, reader).items()
            return try #require(items.first { $0.id == other }, "\(items.map(\.id))").reasons
        }
    }

    private static func terms(_ reasons: [String]) -> [String] {
        let start = "shared terms: "
        return reasons.filter { $0.hasPrefix(start) }.flatMap {
            $0.dropFirst(start.count).split(separator: ", ").map(String.init)
        }
    }

    /// Two titles, and the terms of the reason; with the language of both where they tell it.
    private static let titles: [(String, String, String?, [String])] = [
        ("Sluice Gate opens in October 2024", "Sluice Gate closes, October 2024", nil, ["Sluice Gate"]),
        ("Weekly Sluice, 3rd, 2015, sale", "Weekly Sluice, 3rd, 2015, tide", nil, ["Weekly Sluice"]),
        ("Uma eclusa com maré", "A eclusa para uma noite", "pt-BR", ["eclusa"]),
        ("Habe selbst die Schleuse bereits", "Bereits: habe selbst die Schleuse", "de", ["Schleuse"]),
        ("Cependant une écluse, toujours", "Toujours une écluse, cependant", "fr", ["écluse"]),
        ("Новый дизайн и шлюз", "Шлюз и дизайн для лодок", nil, ["дизайн", "шлюз"]),
        ("릴리스 버그가 세 건", "릴리스를 한 번", "ko", ["릴리스"]), ("脆弱性について", "新しい脆弱性", "ja", ["脆弱性"]),
        ("我們已經發布水閘", "正式發布水閘", "zh", ["發布水閘"]),
        ("Kanal.js and the U.S. lock", "Kanal.js or the U.S. lock", nil, ["U.S. lock", "Kanal.js"]),
    ]

    @Test(arguments: titles)
    func termsAreWordsOfTitles(_ one: String, _ other: String, _ locale: String?, _ expected: [String]) throws {
        let more = locale.map { "locale: \($0)" } ?? ""
        let files = ["_news/one.md": Self.document(one, more), "_news/other.md": Self.document(other, more)]
        let found = try Self.terms(Self.reasons(files, "news/one", "news/other"))
        #expect(Set(found) == Set(expected), "\(found)")
    }

    /// Parts that a hyphen joins are one term, where both articles have all of them.
    @Test func aWordWithAHyphenIsOneTerm() throws {
        let files = [
            "_news/one.md": Self.document("Plugs at the sluice", body: "Each plug has Wi-Fi, and the sluice too."),
            "_news/other.md": Self.document("Sluice with Wi-Fi", body: "A plug for the quay."),
            "_news/half.md": Self.document("Sluice with Wi-Max", body: "A plug for the quay."),
        ]
        #expect(try Set(Self.terms(Self.reasons(files, "news/one", "news/other"))) == ["sluice", "Wi-Fi", "plug"])
        #expect(try Set(Self.terms(Self.reasons(files, "news/other", "news/one"))).contains("Wi-Fi"))
        #expect(try !Self.terms(Self.reasons(files, "news/one", "news/half")).contains("Wi-Max"))
    }

    /// A language without a list of its own: what most of its articles have holds its sentences together.
    @Test func wordsOfMostArticlesOfALanguageSayNothing() throws {
        var files: [String: String] = [:]
        for number in 0..<8 {
            files["_news/x\(number).md"] = Self.document(
                "Gannok drel moo\(number)",
                "locale: xx",
                body: "zul gannok \(number) drel"
            )
        }
        files["_news/x0.md"] = Self.document("Flimmer drel zul", "locale: xx", body: "drel zul flimmer")
        files["_news/x1.md"] = Self.document("Moos drel zul Flimmer", "locale: xx", body: "drel zul flimmer")
        #expect(try Self.terms(Self.reasons(files, "news/x0", "news/x1")) == ["Flimmer"])
    }

    @Test func noMoreThanThreeThingsAreNamed() throws {
        let topics = "topics: [Tides, Locks, Mills, Boats, Ropes]"
        let files = [
            "_news/one.md": Self.document("Alder, birch, cedar, damson, elder", topics),
            "_news/other.md": Self.document("Elder, damson, cedar, birch, alder", topics),
        ]
        let reasons = try Self.reasons(files, "news/one", "news/other")
        #expect(reasons.first == "shared topics: Tides, Locks, Mills")
        #expect(Self.terms(reasons).count == 3)
    }

    /// Words that many articles have are named where there is nothing better: an entry without a reason helps nobody.
    @Test func everyEntryHasAReasonIfThereIsOne() throws {
        let files = ["_news/one.md": Self.document("Notice boat3"), "_news/other.md": Self.document("Notice boat4")]
        let reasons = try Self.reasons(files.merging(["_news/n1.md": Self.document("x")]) { $1 }, "news/one", "news/n3")
        #expect(Self.terms(reasons) == ["boat3"])
        var common: [String: String] = [:]
        for number in 0..<25 { common["_news/tide\(number).md"] = Self.document("Tide moo\(number)", day: 11) }
        let second = try Self.reasons(common, "news/tide1", "news/tide2")
        #expect(Self.terms(second) == ["Tide"])
    }

    @Test func whatLiesMoreThanAYearApartHasNoReasonInItsDate() throws {
        func article(_ date: String) -> String {
            "---\ntitle: Sluice Gate\nexcerpt: \(date)\npublishedDateTime: \(date)T08:00:00Z\n---\n"
        }
        let files = [
            "_news/one.md": article("2022-03-10"), "_news/far.md": article("2023-03-11"),
            "_news/near.md": article("2023-03-10"),
        ]
        #expect(try Self.reasons(files, "news/one", "news/far") == ["shared terms: Sluice Gate"])
        #expect(try Self.reasons(files, "news/one", "news/near").last == "published 365 days apart")
    }

    /// A topic of a third of all articles is no reason where there is a better one.
    @Test func commonTopicsAreNotNamedBesideTerms() throws {
        var files: [String: String] = [:]
        for number in 0..<160 {
            let topics = number < 60 ? "topics: [Notices]" : "locale: en"
            files["_news/n\(number).md"] = Self.document("Notice quay\(number) boat\(number % 13)", topics)
        }
        files["_news/one.md"] = Self.document("Weir wharf", "topics: [Notices]")
        files["_news/two.md"] = Self.document("Weir lock", "topics: [Notices]")
        #expect(try Self.reasons(files, "news/one", "news/two").first == "shared terms: Weir")
    }

    // MARK: Links

    private static func linkReasons(_ files: [String: String], _ id: String, _ other: String) throws -> [String] {
        try reasons(files, id, other).filter { $0.hasPrefix("both link to ") }
    }

    @Test(
        arguments: [
            ("/news/mill", "both link to \u{201C}The mill\u{201D}"),
            ("mill.md", "both link to \u{201C}The mill\u{201D}"),
            ("../news/mill", "both link to \u{201C}The mill\u{201D}"),
            ("https://www.elsewhere.example/tide-tables/?x=1", "both link to elsewhere.example/tide-tables"),
            // No article, no place that others can reach.
            ("/help/pay", nil), ("../help/pay", nil), ("http://localhost:8080/pay", nil),
        ] as [(String, String?)]
    )
    func placesAreNamedAsReadersKnowThem(_ link: String, _ expected: String?) throws {
        let files = [
            "_news/mill.md": Self.document("The mill"),
            "_news/one.md": Self.document("Alder", body: "See [it](\(link))."),
            "_news/other.md": Self.document("Alder pier", body: "Or [it](\(link)) again."),
        ]
        #expect(try Self.linkReasons(files, "news/one", "news/other") == [expected].compactMap(\.self))
    }

    /// The same name is another file in another folder.
    @Test func filesBesideArticlesAreNotShared() throws {
        func article(_ title: String) -> String { Self.document(title, body: "A [chart](do-you-use-it.svg).") }
        let files = ["_news/a/one.md": article("Alder"), "_news/b/other.md": article("Alder pier")]
        let library = try Library(Self.crowd().merging(files) { $1 })
        try library.importAll()
        try library.read { reader in
            let vector = try #require(try reader.vector(of: "news/a/one"))
            var question = RelatedQuestion(terms: RelatedTerms(title: "", excerpt: ""), limit: 10)
            question.links = vector.links
            question.ownID = "news/a/one"
            #expect(try reader.relatedCandidates(question).isEmpty)
        }
    }
}
