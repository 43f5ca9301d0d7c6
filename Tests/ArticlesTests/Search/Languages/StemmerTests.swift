import Testing

@testable import Articles

@Suite struct StemmerTests {
    static let forms: [(SearchLanguage, [String])] = [
        (.english, ["ferry", "ferries"]), (.english, ["sail", "sails", "sailed", "sailing"]),
        (.english, ["make", "making", "makes"]), (.german, ["hafen", "hafens"]),
        (.german, ["schiff", "schiffe", "schiffen"]),
        (.french, ["bateau", "bateaux"]), (.spanish, ["barco", "barcos"]), (.russian, ["гавань", "гавани"]),
        (.swedish, ["hamn", "hamnen"]), (.finnish, ["satama", "satamat"]),
    ]

    @Test(arguments: forms) func inflectionsHaveOneStem(_ language: SearchLanguage, _ words: [String]) throws {
        let stemmer = try #require(Stemmer(language))
        #expect(Set(words.map(stemmer.stem)).count == 1)
        #expect(stemmer.stem("").isEmpty)
    }

    @Test(arguments: SearchLanguage.allCases) func theLibraryHasEveryLanguage(_ language: SearchLanguage) {
        #expect(Stemmer(language) != nil)
    }

    static let locales: [(String, SearchLanguage?)] = [
        ("en", .english), ("en-gb", .english), ("EN_US", .english), ("de-AT", .german), ("nb", .norwegian), ("pl", nil),
        ("", nil), ("en1", .english), ("english", nil), ("x-en", nil),
    ]

    @Test(arguments: locales) func aLocaleNamesALanguage(_ locale: String, _ language: SearchLanguage?) {
        #expect(SearchLanguage(locale: locale) == language)
    }

    static let words: [(String, SearchLanguage?, SearchLanguage?)] = [
        ("tide", .english, .english), ("tide", nil, nil), ("tide", .russian, nil), ("гавань", .english, .russian),
        ("гавань", nil, .russian), ("λιμανι", .german, .greek), ("ميناء", nil, .arabic), ("बंदरगाह", nil, .hindi),
        ("बंदरगाह", .nepali, .nepali), ("காற்று", .english, .tamil), ("港", .english, nil), ("7", .english, nil),
        ("נמל", .english, nil), ("", .english, nil),
    ]

    @Test(arguments: words) func anotherScriptHasALanguageOfItsOwn(
        _ word: String,
        _ site: SearchLanguage?,
        _ language: SearchLanguage?
    ) {
        #expect(SearchLanguage.of(word, site: site) == language)
    }
}
