/// A language with inflections that a search knows, by the name of its Snowball algorithm.
package enum SearchLanguage: String, Sendable, Hashable, CaseIterable {
    case arabic, armenian, basque, catalan, danish, dutch, english, finnish, french, german, greek, hindi, hungarian
    case indonesian, irish, italian, lithuanian, nepali, norwegian, portuguese, romanian, russian, serbian, spanish
    case swedish, tamil, turkish, yiddish

    /// The language of a locale such as `en-GB`; nil for one that has no algorithm.
    package init?(locale: String) {
        let code = locale.lowercased().prefix { $0.isLetter }
        guard let language = Self.codes[String(code)] else { return nil }
        self = language
    }

    private static let codes: [String: Self] = [
        "ar": .arabic, "hy": .armenian, "eu": .basque, "ca": .catalan, "da": .danish, "nl": .dutch, "en": .english,
        "fi": .finnish, "fr": .french, "de": .german, "el": .greek, "hi": .hindi, "hu": .hungarian, "id": .indonesian,
        "ga": .irish, "it": .italian, "lt": .lithuanian, "ne": .nepali, "nb": .norwegian, "nn": .norwegian,
        "no": .norwegian, "pt": .portuguese, "ro": .romanian, "ru": .russian, "sr": .serbian, "es": .spanish,
        "sv": .swedish, "ta": .tamil, "tr": .turkish, "yi": .yiddish,
    ]

    /// The languages that a word may be in, on a site with these: those with its script, or else the one of its script.
    package static func of(_ word: String, in languages: [SearchLanguage]) -> [SearchLanguage] {
        guard let script = word.unicodeScalars.first.flatMap(Script.init) else { return [] }
        let fitting = languages.filter { $0.script == script }
        return fitting.isEmpty ? of(word, site: nil).map { [$0] } ?? [] : fitting
    }

    /// The language of a word of a site in this language, or in one that is not known: another script has its own.
    package static func of(_ word: String, site: SearchLanguage?) -> SearchLanguage? {
        guard let script = word.unicodeScalars.first.flatMap(Script.init) else { return nil }
        if let site, site.script == script { return site }
        switch script {
        case .latin: return nil
        case .greek: return .greek
        case .cyrillic: return .russian
        case .armenian: return .armenian
        case .hebrew: return nil
        case .arabic: return .arabic
        case .devanagari: return .hindi
        case .tamil: return .tamil
        }
    }

    private enum Script {
        case latin, greek, cyrillic, armenian, hebrew, arabic, devanagari, tamil

        init?(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x41...0x24F, 0x1E00...0x1EFF: self = .latin
            case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
            case 0x400...0x52F: self = .cyrillic
            case 0x530...0x58F: self = .armenian
            case 0x590...0x5FF: self = .hebrew
            case 0x600...0x6FF, 0x750...0x77F: self = .arabic
            case 0x900...0x97F: self = .devanagari
            case 0xB80...0xBFF: self = .tamil
            default: return nil
            }
        }
    }

    /// Whether an `s` after an apostrophe makes a possessive, or a plural, of a word.
    var hasPossessives: Bool { [.english, .german, .dutch].contains(self) }

    /// What words begin with that have an article as a part of them, with a conjunction or preposition before it.
    package var joinedArticles: [String] { self == .arabic ? Self.arabicArticles : [] }

    /// *The*, *and the*, *with the*, *as the*, *so the* and *for the*, folded.
    private static let arabicArticles = ["ال", "وال", "بال", "كال", "فال", "لل"]

    /// A word without an article that is a part of it; a shorter rest would as likely be a part of another word.
    package func withoutArticle(_ word: String) -> String {
        let article = joinedArticles.first { word.utf8.starts(with: $0.utf8) }
        guard let rest = article.map({ word.unicodeScalars.dropFirst($0.unicodeScalars.count) }), rest.count >= 3
        else { return word }
        return String(String.UnicodeScalarView(rest))
    }

    /// The languages of articles in which a word with the letters of `word` is of this language, on a site in the
    /// language `site`.
    ///
    /// These are its own articles; those that say nothing, where the site has it; and where a word is in another script
    /// than the language of its article, those in another script.
    package func articles(for word: String, site: SearchLanguage?) -> ArticleLanguages {
        var languages = ArticleLanguages(self)
        if Self.of(word, site: site) == self { languages.insert(.undeclared) }
        if Self.of(word, site: nil) == self {
            for other in Self.allCases where other.script != script { languages.insert(ArticleLanguages(other)) }
        }
        return languages
    }

    private var script: Script {
        switch self {
        case .arabic: .arabic
        case .armenian: .armenian
        case .greek: .greek
        case .hindi, .nepali: .devanagari
        case .russian: .cyrillic
        case .tamil: .tamil
        case .yiddish: .hebrew
        default: .latin
        }
    }
}
