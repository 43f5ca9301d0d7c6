internal import Articles
internal import SQLite

/// What the terms of a search say, by how many public articles have their words in title or excerpt.
struct TermWeights {
    private let connection: Connection
    private let prefixes: PrefixExpansions

    init(_ connection: Connection, _ prefixes: PrefixExpansions) {
        self.connection = connection
        self.prefixes = prefixes
    }

    func weights(_ search: SearchExpression?) throws -> [Double] {
        try (search?.required ?? []).map(weight)
    }

    /// Whether so many articles must match that they are ranked in blocks; false where that is not known.
    func areManyCertain(_ filter: ArticleFilter) throws -> Bool {
        guard let search = filter.search, search.excluded.isEmpty, filter.searchIn.isEmpty, search.required.count == 1,
            filter.visibility != .unpublished, let term = search.required.first, term.words.count == 1
        else { return false }
        return try articleCount(term.words[0]) > SearchRanking.blockedFrom
    }

    private func weight(_ term: SearchExpression.Term) throws -> Double {
        let total = Int(try connection.integer("SELECT public_count FROM dataset") ?? 0)
        var weight = 0.0
        for (index, word) in term.words.enumerated() {
            let isPrefix = term.isPrefix && index == term.words.count - 1
            let count = try isPrefix ? prefixes.articleCount(word) : articleCount(word)
            weight += SearchRanking.weight(articlesWithWord: count, of: total)
        }
        return weight
    }

    private func articleCount(_ word: String) throws -> Int {
        Int(try connection.integer("SELECT article_count FROM words WHERE word = ?1", .text(word)) ?? 0)
    }
}
