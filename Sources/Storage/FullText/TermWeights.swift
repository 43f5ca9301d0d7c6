internal import Articles
internal import Base
internal import SQLite

/// What the terms of a search say, by how many public articles have their words in title or excerpt.
struct TermWeights {
    private let reader: StoreReader

    init(_ reader: StoreReader) {
        self.reader = reader
    }

    /// A ranking with the weights of a search's clauses; without blocks.
    func ranking(_ search: SearchExpression?) throws -> SearchRanking {
        SearchRanking(weights: try (search?.required ?? []).map(weight), isBlocked: false)
    }

    /// Whether so many articles must match as the search was typed that they are ranked in blocks; false where that is
    /// not known.
    func areManyCertain(_ filter: ArticleFilter) throws -> Bool {
        guard let search = filter.search, search.excluded.isEmpty, filter.searchIn.isEmpty, search.required.count == 1,
            filter.visibility != .unpublished, let word = search.required.first?.singleWord
        else { return false }
        return try articleCount(word) > SearchRanking.blockedFrom
    }

    /// What a clause says: as little as the most common of its terms and forms.
    private func weight(_ clause: SearchExpression.Clause) throws -> Double {
        let forms = clause.forms.map { SearchExpression.Term(words: $0.words) }
        return try (clause.terms + forms).map(weight).min() ?? 0
    }

    private func weight(_ term: SearchExpression.Term) throws -> Double {
        let total = try reader.publicCount()
        var weight = 0.0
        for (index, word) in term.words.enumerated() {
            let isPrefix = term.isPrefix && index == term.words.count - 1
            let count = try isPrefix ? reader.prefixes.articleCount(word) : articleCount(word)
            weight += SearchRanking.weight(articlesWithWord: count, of: total)
        }
        return weight
    }

    private func articleCount(_ word: String) throws -> Int {
        try reader.wordFacts().titleCounts.value(for: word) {
            Int(try reader.connection.integer("SELECT article_count FROM words WHERE word = ?1", .text(word)) ?? 0)
        }
    }
}

extension SearchExpression.Clause {
    /// The word, where it is one that was typed alone.
    fileprivate var singleWord: String? {
        terms.count == 1 && terms[0].words.count == 1 ? terms[0].words[0] : nil
    }
}
