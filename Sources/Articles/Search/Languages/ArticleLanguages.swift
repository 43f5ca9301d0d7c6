/// Languages of articles, by what articles themselves say of theirs.
package struct ArticleLanguages: OptionSet, Sendable, Hashable {
    /// A bit for each case of `SearchLanguage`, and two of their own.
    package var rawValue: UInt32

    /// With these bits.
    package init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// That of articles without a `locale`: they are in the language of the site.
    package static let undeclared = ArticleLanguages(rawValue: 1 << 31)
    /// That of articles with a `locale` of a language without an algorithm.
    package static let unknown = ArticleLanguages(rawValue: 1 << 30)

    /// One language.
    package init(_ language: SearchLanguage) {
        self.init(rawValue: 1 << UInt32(SearchLanguage.allCases.firstIndex(of: language) ?? 0))
    }

    /// That of an article with a locale or without one.
    package init(locale: String?) {
        guard let locale, !locale.isEmpty else {
            self = .undeclared
            return
        }
        self = SearchLanguage(locale: locale).map { ArticleLanguages($0) } ?? .unknown
    }

    /// All that articles may have.
    package static let all: [ArticleLanguages] =
        SearchLanguage.allCases.map { ArticleLanguages($0) } + [.undeclared, .unknown]

    /// The words that stand for the languages in the full-text index: it holds one for each article.
    ///
    /// No text has them in it: they begin with a code point that is no character.
    package var marks: [String] {
        Self.all.indices.filter { contains(Self.all[$0]) }.map { Self.allMarks[$0] }
    }

    private static let allMarks: [String] =
        (SearchLanguage.allCases.map(\.rawValue) + ["undeclared", "unknown"]).map { "\u{10FFFF}\($0)" }
}
