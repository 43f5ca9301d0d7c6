/// The words that give readers no reason why two articles go together, in the languages of a site.
///
/// What holds sentences together says nothing of their subject, and neither does the name of a month or a day. Scores do
/// without lists: there rarity decides.
struct StopWords {
    private let lists: [Set<String>]

    /// Those of English, of languages in scripts of their own, and of these codes of languages.
    init(_ languages: Set<String> = []) {
        lists = StopWordLists.all.filter { $0.isAlwaysMeant || languages.contains($0.code) }.map(\.words)
    }

    /// Whether a word, folded as `TextFolder` does, gives no reason.
    func contains(_ word: String) -> Bool {
        lists.contains { $0.contains(word) }
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
