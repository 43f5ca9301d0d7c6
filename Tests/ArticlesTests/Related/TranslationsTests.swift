import Testing

@testable import Articles

/// Articles that are there in several languages.
@Suite struct TranslationsTests {
    @Test(
        arguments: [
            ("en/news/mill", "en", "news/mill"), ("zh_tw/news/mill", "zh-TW", "news/mill"),
            ("pt/mill", "pt-BR", "mill"),
            ("lang/pt-br/spec/v2", "pt-BR", "lang/spec/v2"), ("posts/mill.fr", "fr", "posts/mill"),
            ("mill", "fr", "mill"),
            ("news/it", "it", "news"), ("it", "it", "it"), ("en/en/mill", "en", "en/mill"), ("en/mill", nil, "en/mill"),
            ("node.js", "en", "node.js"),
        ] as [(String, String?, String)]
    )
    func theLanguageIsNoPartOfAKey(_ id: String, _ locale: String?, _ key: String) {
        #expect(Translations.key(Translations.Member(id: id, locale: locale)) == key)
    }

    @Test func oneOfEachIsTaken() {
        func member(_ id: String, _ locale: String) -> Translations.Member {
            Translations.Member(id: "\(locale)/\(id)", locale: locale)
        }
        let others = [
            member("own", "en"), member("own", "vi"), member("a", "en"), member("a", "de"), member("b", "en"),
            member("b", "vi"), member("c", "de"),
        ]
        var translations = Translations(member("own", "de"), among: others)
        var taken: [String] = []
        var places: [Int?] = []
        for other in others {
            let place = translations.repeated(other, place: taken.count)
            places.append(place)
            if place == nil { taken.append(other.id) }
        }
        // None of the article itself, of others the one in its language, else the first.
        #expect(taken == ["de/a", "en/b", "de/c"])
        #expect(places == [-1, -1, -1, nil, nil, 1, nil])
    }
}
