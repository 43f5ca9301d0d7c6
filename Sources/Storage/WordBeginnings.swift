internal import Articles
internal import SQLite

/// Finds what the beginnings of words in a search stand for.
///
/// All words that begin so, as a rule: the index finds them. It puts the lists of all their articles together for that,
/// which for a letter or two takes longer than anybody waits. Such a beginning stands for the most common words.
final class WordBeginnings {
    /// Beginnings whose words stand in more titles and excerpts than this, summed up, are short ones.
    static let shortFrom = 15_000
    /// How many words the short beginnings of a search stand for in all.
    static let maximumWords = 50

    private let connection: Connection
    private var articleCounts: [String: Int] = [:]
    /// What was found last: a page, its count and its facets are about the same search.
    private var last: (terms: [SearchExpression.Term], alternatives: [[SearchExpression.Term]])?

    init(_ connection: Connection) {
        self.connection = connection
    }

    /// Forgets what was found in another view of the data.
    func forgetView() {
        articleCounts = [:]
        last = nil
    }

    /// The phrases that stand for each of the terms, of which any may occur.
    func alternatives(_ terms: [SearchExpression.Term]) throws -> [[SearchExpression.Term]] {
        if let last, last.terms == terms { return last.alternatives }
        let alternatives = try findAlternatives(terms)
        last = (terms, alternatives)
        return alternatives
    }

    private func findAlternatives(_ terms: [SearchExpression.Term]) throws -> [[SearchExpression.Term]] {
        let areShort = try terms.map(isShort)
        let count = areShort.count { $0 }
        guard count > 0 else { return terms.map { [$0] } }
        let share = max(1, Self.maximumWords / count)
        return try zip(terms, areShort).map { term, isShort in
            guard isShort, let beginning = term.words.last else { return [term] }
            return try mostCommonWords(beginning, limit: share).map { word in
                var phrase = term
                phrase.words[phrase.words.count - 1] = word
                phrase.isPrefix = false
                return phrase
            }
        }
    }

    private func isShort(_ term: SearchExpression.Term) throws -> Bool {
        guard term.isPrefix, let beginning = term.words.last else { return false }
        return try articleCount(beginning) > Self.shortFrom
    }

    /// How many public articles have words in title or excerpt that begin so, each word counted apart.
    func articleCount(_ beginning: String) throws -> Int {
        if let known = articleCounts[beginning] { return known }
        let count = try connection.integer(
            "SELECT sum(article_count) FROM words WHERE word >= ?1 AND word < ?2",
            .text(beginning),
            .text("\(beginning)\u{10FFFF}")
        )
        articleCounts[beginning] = Int(count ?? 0)
        return Int(count ?? 0)
    }

    private func mostCommonWords(_ beginning: String, limit: Int) throws -> [String] {
        let statement = try connection.statement(
            """
            SELECT word FROM words WHERE word >= ?1 AND word < ?2 ORDER BY article_count DESC, word LIMIT ?3
            """
        )
        statement.bind(1, beginning)
        statement.bind(2, "\(beginning)\u{10FFFF}")
        statement.bind(3, Int64(limit))
        var words: [String] = []
        try statement.forEachRow { words.append($0.text(0)) }
        return words
    }
}
