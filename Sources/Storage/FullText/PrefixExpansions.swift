internal import Articles
internal import SQLite

/// Finds what the beginnings of words in a search stand for.
///
/// All words that begin so, as a rule: the index finds them. It puts the lists of all their articles together for that,
/// which for a letter or two takes longer than anybody waits. Such a beginning stands for the most common words.
///
/// Imports change which words these are. So they are chosen once for a list: a slice that goes on with it says what was
/// chosen, and keeps to that even where a beginning has become short or long since.
final class WordBeginnings {
    /// Beginnings whose words stand in more titles and excerpts than this, summed up, are short ones.
    static let shortFrom = 15_000

    private let connection: Connection
    private var articleCounts: [String: Int] = [:]
    /// What was chosen last: a page, its count and its facets are about the same search.
    private var last: (terms: [SearchExpression.Term], chosen: [SearchExpression.Term])?

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
        try chosen(terms).map(\.phrases)
    }

    /// What stands for the beginnings among the required terms of a search, in their order.
    func endings(_ search: SearchExpression) throws -> [SearchExpression.Endings] {
        try chosen(search.required).compactMap(\.endings)
    }

    /// The terms, all with what stands for their beginnings: what was chosen before, or else what is right now.
    private func chosen(_ terms: [SearchExpression.Term]) throws -> [SearchExpression.Term] {
        guard terms.contains(where: \.isOpen) else { return terms }
        if let last, last.terms == terms { return last.chosen }
        let chosen = try choose(terms)
        last = (terms, chosen)
        return chosen
    }

    private func choose(_ terms: [SearchExpression.Term]) throws -> [SearchExpression.Term] {
        let areShort = try terms.map(isShort)
        let share = max(1, SearchExpression.Endings.maximumCount / max(1, areShort.count { $0 }))
        return try zip(terms, areShort).map { term, isShort in
            guard term.isOpen, let beginning = term.words.last else { return term }
            let endings = isShort ? try mostCommonEndings(beginning, limit: share) : []
            var term = term
            term.endings = endings.isEmpty ? .all : .only(endings)
            return term
        }
    }

    private func isShort(_ term: SearchExpression.Term) throws -> Bool {
        guard term.isOpen, let beginning = term.words.last else { return false }
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

    /// How the most common words go on that begin so.
    ///
    /// Long endings are left out: cursors carry what was chosen, and few common words are long.
    private func mostCommonEndings(_ beginning: String, limit: Int) throws -> [String] {
        let statement = try connection.statement(
            """
            SELECT word FROM words WHERE word >= ?1 AND word < ?2 AND length(CAST(word AS BLOB)) <= ?3
            ORDER BY article_count DESC, word LIMIT ?4
            """
        )
        let length = beginning.utf8.count
        statement.bind(1, beginning)
        statement.bind(2, "\(beginning)\u{10FFFF}")
        statement.bind(3, Int64(length + SearchExpression.Endings.maximumLength))
        statement.bind(4, Int64(limit))
        var endings: [String] = []
        try statement.forEachRow { endings.append(String(decoding: $0.text(0).utf8.dropFirst(length), as: UTF8.self)) }
        return endings
    }
}

extension SearchExpression.Term {
    /// Whether it has a beginning for which nothing has been chosen.
    fileprivate var isOpen: Bool { isPrefix && endings == nil }

    /// The phrases that stand for it.
    fileprivate var phrases: [Self] {
        guard case .only(let endings) = endings, let beginning = words.last else { return [self] }
        return endings.map { ending in
            var phrase = self
            phrase.words[phrase.words.count - 1] = beginning + ending
            phrase.isPrefix = false
            phrase.endings = nil
            return phrase
        }
    }
}
