extension StopWordLists {
    /// The words of one language.
    struct List {
        /// As locales have it (ISO 639).
        let code: String
        /// Words that hold sentences together, folded.
        let functionWords: Set<String>
        /// These, and the names of months and days.
        let words: Set<String>
        /// See `RelatedFeature.term`; those that a search would find, and not the names of months and days.
        let terms: [UInt64]
        /// Whether its words mean nothing else in another language: it is in a script of its own, or English.
        let isAlwaysMeant: Bool

        /// `more` are words that give no reason, but are too rare to tell the language of an article.
        init(_ code: String, isAlwaysMeant: Bool = false, _ words: String, more: String = "", calendar: String = "") {
            let cut = Set(SearchTokenizer().words(in: words))
            // Words of scripts without spaces are compared as a whole.
            let whole = words.split(whereSeparator: \.isWhitespace).map { TextFolder.folded(String($0)) }
            self.code = code
            self.isAlwaysMeant = isAlwaysMeant
            functionWords = cut.union(whole)
            self.words = functionWords.union(SearchTokenizer().words(in: "\(more) \(calendar)"))
            terms = cut.map { RelatedFeature.term(RelatedFeature.word($0)) }
        }
    }
}
