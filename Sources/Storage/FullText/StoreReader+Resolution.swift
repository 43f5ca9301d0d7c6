package import Articles
internal import SQLite

extension StoreReader {
    package func resolved(_ query: ArticleQuery) throws -> ArticleQuery {
        guard let search = query.filter.search, !search.isResolved, !search.required.isEmpty else { return query }
        try requireTime()
        let isPublic = query.filter.visibility == .published
        var resolver = SearchResolver(StoreVocabulary(self))
        var query = query
        query.filter.search = try resolver.resolved(search, corrects: isPublic)
        query.filter.search?.isResolved = true
        // What hardly any public article has may be in many others.
        guard isPublic, let relaxation = try relaxation(query) else { return query }
        let strict = try count(query.filter)
        var relaxed = query
        relaxed.filter.search?.relaxation = relaxation
        return try count(relaxed.filter) > strict ? relaxed : query
    }

    /// What is enough for a query; nil where all clauses must occur.
    private func relaxation(_ query: ArticleQuery) throws -> SearchExpression.Relaxation? {
        guard var search = query.filter.search, search.required.count > 1, search.matching != .all else { return nil }
        let ranking = try TermWeights(connection, prefixes).ranking(search)
        let all = UInt32.max >> UInt32(32 - search.required.count)
        var relaxation = SearchExpression.Relaxation(
            asked: all,
            weights: ranking.formWeights.isEmpty ? ranking.weights : ranking.formWeights,
            share: search.matching == .any ? 0 : SearchExpression.Relaxation.leastShare
        )
        if search.matching == .any { return relaxation }
        guard try !areEnough(query) else { return nil }
        search.relaxation = relaxation
        guard let match = try SearchMatch(search, in: query.filter.searchIn, prefixes)?.relaxed else { return nil }
        relaxation.asked = try asked(search, match)
        return relaxation.asked == 0 ? nil : relaxation
    }

    /// Whether so many articles have all clauses that others are not needed.
    private func areEnough(_ query: ArticleQuery) throws -> Bool {
        // The page is going to need what is read for this.
        if query.sort == .relevance, let match = try planned(query.filter)?.match {
            _ = try ranking(of: match, query.filter)
        }
        return try count(query.filter) >= query.limit
    }

    /// The clauses by which articles are found that have not all of them: those that are not too common, and of these
    /// only the words that a question is made of where there is nothing else.
    private func asked(_ search: SearchExpression, _ match: RelaxedMatch) throws -> UInt32 {
        let language = try StoreVocabulary(self).language()
        let most = try publicCount() / 3
        var asked: UInt32 = 0
        for areQuestionWords in [false, true] where asked == 0 {
            for (index, clause) in search.required.enumerated()
            where clause.isQuestionWord(language) == areQuestionWords {
                let count = try match.count(index, upTo: most + 1, connection)
                if count > 0, count <= most { asked |= 1 << UInt32(index) }
            }
        }
        return asked
    }
}
