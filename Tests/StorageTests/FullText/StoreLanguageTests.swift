import Articles
import TestSupport
import Testing

@testable import Storage

/// An inflection is one in the language of an article, not in that of another one.
@Suite struct StoreLanguageTests {
    private static func news(_ locale: String?, _ title: String, _ body: String = "") -> String {
        "---\ntitle: \(title)\n\(locale.map { "locale: \($0)\n" } ?? "")---\n\(body)"
    }

    private static let library = Result {
        let library = try Library([
            "_config.yml": "locale: en-gb\n",
            "_news/english.md": news("en", "The public quay", "A publicado sign. Notes of the harbour."),
            "_news/none.md": news(nil, "Public lamps and rates", "Publicado."),
            "_news/spanish.md": news("es_MX", "Publicado y notado en el muelle"),
            "_news/vietnamese.md": news("vi", "Publicado; note, rates, harbours"),
            "_news/russian.md": news("ru", "Маяки при входе"),
            "_news/ukrainian.md": news("uk", "Маяки при гаванях"),
        ])
        try library.importAll()
        return library
    }

    /// A site in ten languages with one script, one article in each.
    private static let titles = [
        ("da", "Havnene"), ("de", "Lücken"), ("en", "Rates"), ("es", "Publicado"), ("fr", "Vulnérabilité"),
        ("id", "Pelabuhan"), ("it", "Rilasciato"), ("nl", "Boeken"), ("pt", "Lançado"), ("tr", "Kitaplar"),
    ]

    private static let manyLanguages = Result {
        let library = try Library(
            Dictionary(uniqueKeysWithValues: titles.map { ("_news/\($0).md", news($0, $1)) })
        )
        try library.importAll()
        return library
    }

    @Test(arguments: [
        ("Lücke", "de"), ("rate", "en"), ("publicados", "es"), ("vulnérabilités", "fr"), ("rilasciata", "it"),
        ("boek", "nl"), ("lançada", "pt"), ("kitap", "tr"),
    ])
    func everyLanguageOfASiteHasItsInflections(_ text: String, _ locale: String) throws {
        try Self.manyLanguages.get().read { reader in
            var query = try resolved(text, [], reader)
            query.limit = 20
            let ids = try Listing(query, reader).ids
            #expect(ids.contains("news/\(locale)"), "\(ids)")
            #expect(query.filter.search?.corrections.isEmpty == true)
        }
    }

    private func resolved(_ text: String, _ locales: [String] = [], _ reader: StoreReader) throws -> ArticleQuery {
        var query = ArticleQuery()
        query.filter.search = SearchExpression(text)
        query.filter.locales = locales
        query.sort = .relevance
        query.limit = 1
        return try reader.resolved(query)
    }

    private func found(_ text: String, _ locales: [String] = []) throws -> [String] {
        try Self.library.get().read { reader in
            var query = try resolved(text, locales, reader)
            query.limit = 20
            let ids = try Listing(query, reader).ids.map { String($0.dropFirst("news/".count)) }
            #expect(try reader.count(query.filter) == ids.count)
            return ids
        }
    }

    static let cases: [(String, [String])] = [
        // Spanish makes one stem of `public` and `publicado`, English does not.
        ("public", ["english", "none", "spanish"]),
        ("publicada", ["spanish"]), ("publicados", ["english", "none", "spanish"]),
        ("publicado", ["english", "none", "spanish", "vietnamese"]),
        // Articles that say nothing have the language of the site; one without an algorithm has no inflections.
        ("rate", ["none"]), ("harbours", ["english", "vietnamese"]), ("notes", ["english", "spanish"]),
        // The script of a word tells its language only where no article says another one.
        ("маяк", ["russian"]), ("маяки", ["russian", "ukrainian"]), ("прием", ["russian"]),
        // Nothing finds what stands for a language.
        ("spanish", []), ("undeclared", []), ("\u{10FFFF}spanish", []), ("\"\u{10FFFF}spanish\"", []),
    ]

    @Test(arguments: cases) func aFormCountsInItsLanguage(_ text: String, _ ids: [String]) throws {
        #expect(try found(text).sorted() == ids)
    }

    @Test(arguments: [
        ("quay's", ["english"]), ("quay\u{2019}s", ["english"]), ("HARBOUR'S", ["english"]), ("rate's", ["none"]),
        // No possessive, or none of the language.
        ("quay-s", []), ("quay's*", []), ("\"quay's\"", []), ("muelle's", []),
    ])
    func aPossessiveIsAForm(_ text: String, _ ids: [String]) throws {
        #expect(try found(text).sorted() == ids)
    }

    @Test func aCorrectionIsInALanguageOfTheInflections() throws {
        let library = try Library([
            "_config.yml": "locale: en\n", "_news/inflection.md": Self.news("de", "Die Lücken im Deich"),
            "_news/lucky.md": Self.news("en", "A lucky lamp"), "_news/harbour.md": Self.news("en", "The harbour"),
            "_news/other.md": Self.news("id", "Lucky, pelabuhan"),
        ])
        try library.importAll()
        func found(_ text: String) throws -> (ids: [String], corrections: [String]) {
            try library.read { reader in
                var query = try resolved(text, [], reader)
                query.limit = 20
                return (try Listing(query, reader).ids.sorted(), query.filter.search?.corrections.map(\.to) ?? [])
            }
        }
        #expect(try found("Lücke").ids == ["news/inflection"])
        #expect(try found("Lücke").corrections == [])
        // Without an inflection any language counts.
        #expect(try found("lucxy").ids == ["news/lucky", "news/other"])
        // It is in the language of the inflection, and in another one: there it is another word.
        library.source.put("_news/boat.md", Self.news("de", "Lucky heißt ein Boot"))
        try library.importAll()
        #expect(try found("Lücke").ids == ["news/boat", "news/inflection"])
        #expect(try found("Lücke").corrections == ["lucky"])
    }

    @Test func theLanguagesAskedForNeedNoCondition() throws {
        try Self.library.get().read { reader in
            let all = try resolved("public", [], reader).filter.search?.forms ?? []
            #expect(all == [[.init(words: ["publicado"], kind: .inflection, languages: ArticleLanguages(.spanish))]])
            let some = try resolved("public", ["es"], reader).filter.search?.forms ?? []
            #expect(some == [[.init(words: ["publicado"], kind: .inflection)]])
            #expect(try resolved("public", ["en"], reader).filter.search?.forms ?? [] == [[]])
        }
        #expect(try found("public", ["es"]) == ["spanish"])
    }

    @Test func languagesCountInRelaxedSearchesAndInFields() throws {
        #expect(try found("public quay nosuchthing").prefix(1) == ["english"])
        try Self.library.get().read { reader in
            var query = try resolved("public", [], reader)
            (query.limit, query.filter.searchIn) = (20, [.title])
            #expect(try Listing(query, reader).ids.sorted() == ["news/english", "news/none", "news/spanish"])
            query.filter.searchIn = [.body]
            #expect(try Listing(query, reader).ids == [])
        }
    }
}
