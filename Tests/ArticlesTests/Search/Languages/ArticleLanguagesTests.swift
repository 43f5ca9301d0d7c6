import Testing

@testable import Articles

@Suite struct ArticleLanguagesTests {
    @Test(
        arguments: [
            (nil, .undeclared), ("", .undeclared), ("en", ArticleLanguages(.english)),
            ("EN-us", ArticleLanguages(.english)),
            ("nn", ArticleLanguages(.norwegian)), ("vi", .unknown), ("eng", .unknown),
        ] as [(String?, ArticleLanguages)]
    )
    func aLocaleTellsTheLanguage(_ locale: String?, _ language: ArticleLanguages) {
        #expect(ArticleLanguages(locale: locale) == language)
    }

    @Test func eachLanguageHasAMarkThatNoTextHas() {
        let marks = ArticleLanguages.all.flatMap(\.marks)
        #expect(Set(marks).count == SearchLanguage.allCases.count + 2)
        for mark in marks { #expect(SearchTokenizer().words(in: mark) != [mark]) }
        #expect(ArticleLanguages([.undeclared, ArticleLanguages(.arabic)]).marks.count == 2)
    }

    @Test func aWordIsInTheLanguageOfItsArticle() {
        let english = SearchLanguage.english.articles(for: "ships", site: .english)
        #expect(english == [ArticleLanguages(.english), .undeclared])
        #expect(SearchLanguage.english.articles(for: "ships", site: .german) == ArticleLanguages(.english))
        let greek = SearchLanguage.greek.articles(for: "φάρος", site: .english)
        #expect(greek.isSuperset(of: [.undeclared, ArticleLanguages(.greek), ArticleLanguages(.english)]))
        #expect(greek.isDisjoint(with: .unknown))
        // Two languages of one script are never taken for one another.
        let hindi = SearchLanguage.hindi.articles(for: "नाव", site: .nepali)
        #expect(hindi.isDisjoint(with: [.undeclared, ArticleLanguages(.nepali)]))
    }
}
