import Articles
import TestSupport
import Testing

@testable import Storage

/// Articles that are there in several languages, in lists of related ones.
@Suite struct StoreTranslationsTests {
    private static func files() -> [String: String] {
        var files: [String: String] = [:]
        func put(_ name: String, _ title: String, _ languages: [String]) {
            for language in languages {
                files["_\(language)/news/\(name).md"] = """
                    ---
                    title: "\(title) \(language)\(name)"
                    locale: \(language)
                    publishedDateTime: 2024-03-10T08:00:00Z
                    ---

                    """
            }
        }
        let all = ["de", "en", "es", "pt", "uk", "vi"]
        put("mill", "Kittiwake mill Gannock", all)
        put("sluice", "Kittiwake sluice Gannock", all)
        put("pier", "Kittiwake pier Gannock", ["en", "es", "pt"])
        // One title in all languages, and another article that has it too.
        for (name, language) in [("lamp", "de"), ("lamp", "en"), ("lamp", "es"), ("lamp", "pt"), ("beacon", "en")] {
            files["_\(language)/news/\(name).md"] = "---\ntitle: Wrasse lantern\nlocale: \(language)\n---\n"
        }
        for number in 0..<4 { put("lantern\(number)", "Wrasse \(number) or lantern", ["en"]) }
        for number in 0..<40 { put("n\(number)", "Notice quay\(number) boat\(number % 9)", ["en"]) }
        return files
    }

    private static func list(_ id: String, _ change: (inout RelatedQuery) -> Void = { _ in }) throws -> [RelatedItem] {
        let library = try Library(files())
        try library.importAll()
        var query = RelatedQuery()
        change(&query)
        return try library.read { reader in
            let article = try #require(try reader.article(id, .published))
            return try RelatedList(RelatedList.Subject(id: id, article), query, reader).items()
        }
    }

    @Test func anArticleIsThereInOneLanguage() throws {
        let ids = try Self.list("vi/news/mill").compactMap(\.id)
        let names = ids.map { $0.split(separator: "/").last.map(String.init) ?? "" }
        #expect(Set(names).count == names.count, "\(ids)")
        #expect(ids.contains("vi/news/sluice"), "the one in the language of the article: \(ids)")
        #expect(names.contains("pier"), "one in another language where there is none: \(ids)")
        #expect(!names.contains("mill"), "the article itself in another language: \(ids)")
    }

    /// What is left out as a translation is no repetition of a title.
    @Test func aNamesakeKeepsItsPlace() throws {
        let ids = try Self.list("de/news/lamp").compactMap(\.id)
        #expect(ids.first == "en/news/beacon", "\(ids)")
    }

    @Test func translationsCanBeFolded() throws {
        let items = try Self.list("vi/news/mill") { $0.collapsesStories = true }
        let pier = try #require(items.first { $0.id?.hasSuffix("pier") == true })
        #expect(pier.alsoCoveredBy.count == 2)
        #expect(pier.alsoCoveredBy.allSatisfy { $0.id?.hasSuffix("pier") == true && !$0.reasons.isEmpty })
    }
}
