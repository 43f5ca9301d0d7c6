/// The words that give people no reason why two articles go together, in the languages of a site.
///
/// What holds sentences together says nothing of their subject, and neither does the name of a month or a day. Scores
/// do without lists: there rarity decides.
struct StopWords {
    /// A bit for each list of `StopWordLists.all` that counts.
    private let lists: UInt64

    /// The lists that have each word: all together are looked up once.
    private static let listsByWord: [String: UInt64] = StopWordLists.all.enumerated().reduce(into: [:]) { lists, list in
        for word in list.element.words { lists[word, default: 0] |= 1 << UInt64(list.offset) }
    }

    /// Those of English, of languages in scripts of their own, and of these codes of languages.
    init(_ languages: Set<String> = []) {
        lists = StopWordLists.all.enumerated().reduce(0) { lists, list in
            let isMeant = list.element.isAlwaysMeant || languages.contains(list.element.code)
            return isMeant ? lists | 1 << UInt64(list.offset) : lists
        }
    }

    /// Whether a word, folded as `TextFolder` does, gives no reason.
    func contains(_ word: String) -> Bool {
        Self.listsByWord[word].map { $0 & lists != 0 } ?? false
    }

    /// The language of a locale such as `pt-BR`.
    static func code(_ locale: String) -> String {
        let code = String(locale.lowercased().prefix { $0.isLetter })
        return code == "nb" || code == "nn" ? "no" : code
    }

    /// The languages that some articles seem to be in, by their words.
    ///
    /// A language is there where half of its words are in one article of a hundred: of those of another it has a few.
    static func languages(_ statistics: RelatedStatistics) -> Set<String> {
        let least = max(3, statistics.articleCount / 100)
        var found: Set<String> = []
        for list in StopWordLists.all where !list.isAlwaysMeant {
            let present = list.terms.count { statistics.count($0) >= least }
            if present * 2 >= list.terms.count { found.insert(list.code) }
        }
        return found
    }
}
