internal import Base

/// Which words say something to visitors of a site by themselves.
struct TellingWords {
    /// How many articles may have a word that is named.
    enum Level {
        case rare
        /// Where nothing better is found.
        case common
    }

    private let stopWords: StopWords
    private let statistics: RelatedStatistics
    /// How many articles are in the language of the one in question.
    private let languageCount: Int

    /// So many of the languages of a site are looked at.
    private static let mostLanguages = 40

    init(_ reader: any ArticleReader, locale: String?) throws {
        statistics = try reader.relatedStatistics()
        var languages = StopWords.languages(statistics)
        for label in try reader.labels(.locale, limit: Self.mostLanguages) {
            languages.insert(StopWords.code(label.value))
        }
        if let locale { languages.insert(StopWords.code(locale)) }
        stopWords = StopWords(languages)
        var filter = ArticleFilter()
        if let locale { filter.locales = [locale] }
        languageCount = locale == nil ? statistics.articleCount : try reader.count(filter)
    }

    // MARK: Words

    /// Whether a word of a script with spaces says something by itself.
    func says(_ word: String, _ written: String, _ level: Level, isInTitle: Bool) -> Bool {
        guard Self.isName(word), !stopWords.contains(word) else { return false }
        let share =
            switch level {
            case .rare: isInTitle ? 5 : 12
            case .common: isInTitle ? 2 : 5
            }
        let count = count(word)
        guard count <= max(3, statistics.articleCount / share) else { return false }
        // What most articles of a language have holds its sentences together; names are not written in lower case.
        return written.first?.isUppercase == true || count <= max(3, languageCount / 2)
    }

    /// Whether a word says something by itself, with all its parts.
    func says(_ word: WrittenWords.Word, _ level: Level) -> Bool {
        guard let run = word.run else {
            return word.pieces.contains { says($0.folded, "", level, isInTitle: true) }
        }
        // Hiragana mostly holds sentences together, and one letter is hardly ever a word.
        guard run != .hiragana, word.pieces.count > 1, !stopWords.contains(word.folded) else { return false }
        let pairs = zip(word.pieces, word.pieces.dropFirst()).map { count($0.folded + $1.folded) }
        return (pairs.min() ?? 0) <= max(3, statistics.articleCount / (level == .rare ? 5 : 2))
    }

    /// The name that words hold which stand side by side: without those at both ends that say nothing, and empty where
    /// the others say nothing either.
    func name(in words: ArraySlice<WrittenWords.Word>, _ level: Level) -> ArraySlice<WrittenWords.Word> {
        var words = words
        while let first = words.first, isEnd(first) || Self.isNumber(first) { words.removeFirst() }
        words = words.prefix(Self.longestName)
        while let last = words.last, isEnd(last) { words.removeLast() }
        return words.contains { says($0, level) } ? words : []
    }

    /// A name has no more words than this.
    private static let longestName = 4

    private func isEnd(_ word: WrittenWords.Word) -> Bool {
        switch word.run {
        case nil: word.pieces.allSatisfy { stopWords.contains($0.folded) }
        case .hiragana: true
        case .han, .katakana, .hangul, .other: stopWords.contains(word.folded)
        }
    }

    private static func isNumber(_ word: WrittenWords.Word) -> Bool {
        word.run == nil && word.pieces.allSatisfy { isNumber($0.folded) }
    }

    private func count(_ word: String) -> Int {
        statistics.count(RelatedFeature.term(RelatedFeature.word(word)))
    }

    /// Whether a word is no number, no ordinal such as `3rd`, and no single letter.
    private static func isName(_ word: String) -> Bool {
        word.unicodeScalars.count > 1 && !isNumber(word)
            && word.unicodeScalars.contains(where: \.properties.isAlphabetic)
    }

    /// Whether a word is made of digits, or an ordinal such as `3rd`.
    private static func isNumber(_ word: String) -> Bool {
        let ending = word.drop(while: \.isNumber)
        return ending.count < word.count && (ending.isEmpty || ordinals.contains(String(ending)))
    }

    private static let ordinals: Set<String> = ["st", "nd", "rd", "th"]
}
