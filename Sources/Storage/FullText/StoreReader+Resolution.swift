package import Articles
internal import SQLite

extension StoreReader {
    package func resolved(_ query: ArticleQuery) throws -> ArticleQuery {
        guard var search = query.filter.search, !search.isResolved, !search.required.isEmpty else { return query }
        try requireTime()
        search.leaveOut(search.askingNothing(try StoreVocabulary(self).language()))
        let isPublic = query.filter.visibility == .published
        var resolver = SearchResolver(
            StoreVocabulary(self, locales: query.filter.locales),
            try columnCache.synonyms(for: self)
        )
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
        let all = UInt32.max >> UInt32(32 - search.required.count)
        var relaxation = SearchExpression.Relaxation(
            asked: all,
            weights: try TermWeights(self).ranking(search).weights,
            share: search.matching == .any ? 0 : SearchExpression.Relaxation.leastShare
        )
        if search.matching == .any { return relaxation }
        let language = try StoreVocabulary(self).language()
        guard try !areEnough(query) else { return nil }
        search.relaxation = relaxation
        guard let match = try SearchMatch(search, in: query.filter.searchIn, prefixes)?.relaxed else { return nil }
        try choose(&relaxation, search, match, language)
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

    /// Chooses the clauses by which articles are found that have not all of them: those that are not too common.
    ///
    /// Stop words are only taken where there is nothing else. What is too common counts in scores.
    private func choose(
        _ relaxation: inout SearchExpression.Relaxation,
        _ search: SearchExpression,
        _ match: RelaxedMatch,
        _ language: SearchLanguage?
    ) throws {
        let most = try publicCount() / 3
        (relaxation.asked, relaxation.scored) = (0, 0)
        for areStopWords in [false, true] where relaxation.asked == 0 {
            relaxation.scored = 0
            for (index, clause) in search.required.enumerated()
            where clause.isStopWord(language) == areStopWords {
                if try isTooCommon(match, index, most) {
                    relaxation.scored |= 1 << UInt32(index)
                } else if try match.keys(index, upTo: most, self)?.isEmpty == false {
                    relaxation.asked |= 1 << UInt32(index)
                }
            }
        }
        relaxation.scored |= relaxation.asked
    }

    /// Whether more public articles than a number have a clause.
    private func isTooCommon(_ match: RelaxedMatch, _ index: Int, _ most: Int) throws -> Bool {
        if match.isInAllFields {
            for word in match.clauses[index].match.words {
                let sql = "SELECT article_count FROM words WHERE word = ?1"
                if Int(try connection.integer(sql, .text(word)) ?? 0) > most { return true }
            }
        }
        return try match.keys(index, upTo: most, self) == nil
    }
}
