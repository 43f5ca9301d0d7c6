internal import Articles
internal import SQLite

extension StoreReader {
    /// How many articles match a search that is all there is to a filter.
    func count(_ match: SearchMatch, _ visibility: ArticleFilter.Visibility) throws -> Int {
        if let known = knownMatches(match, visibility) { return known.keys.count }
        if match.relaxed != nil {
            var filter = ArticleFilter()
            filter.visibility = visibility
            return try matches(match, filter, nil).keys.count
        }
        return try MatchReader(match, visibility, self).count()
    }

    /// How the matches of a query's search are ranked from its first page on.
    func ranking(of match: SearchMatch, _ filter: ArticleFilter) throws -> SearchRanking {
        var ranking = try TermWeights(self).ranking(filter.search)
        if match.relaxed != nil {
            ranking.isRestBlocked = try matches(match, filter, ranking).keys.count > SearchRanking.blockedFrom
        } else {
            ranking.isBlocked = try areMany(match, filter, ranking)
        }
        return ranking
    }

    /// Whether a search has so many matches that they are ranked in blocks.
    private func areMany(_ match: SearchMatch, _ filter: ArticleFilter, _ ranking: SearchRanking) throws -> Bool {
        if let known = knownMatches(match, filter.visibility) { return known.keys.count > SearchRanking.blockedFrom }
        if try TermWeights(self).areManyCertain(filter) { return true }
        return try quickMatches(match, filter, ranking)?.keys.count ?? .max > SearchRanking.blockedFrom
    }

    private func knownMatches(_ match: SearchMatch, _ visibility: ArticleFilter.Visibility) -> SearchMatches? {
        guard let known = readCache.matches, known.match == match, known.visibility == visibility else { return nil }
        return known.matches
    }

    /// The matches of a search, read once for a view of the data.
    ///
    /// With a ranking they get scores, unless they are very many.
    func matches(
        _ match: SearchMatch,
        _ filter: ArticleFilter,
        _ ranking: SearchRanking?
    ) throws -> SearchMatches {
        if let known = knownMatches(match, filter.visibility) { return known }
        let reader = MatchReader(match, filter.visibility, self)
        if match.relaxed == nil, let ranking, try !TermWeights(self).areManyCertain(filter),
            let found = try quickMatches(match, filter, ranking)
        {
            return found
        }
        let matches = try match.relaxed == nil ? SearchMatches(keys: reader.keys()) : reader.relaxedMatches()
        readCache.matches = (match, filter.visibility, matches)
        return matches
    }

    /// The articles that have the text of a search as their title, in ascending order; none where titles are not
    /// searched.
    func titled(_ filter: ArticleFilter) throws -> [UInt32] {
        guard let title = filter.search?.title, filter.searchIn.isEmpty || filter.searchIn.contains(.title) else {
            return []
        }
        var keys: [UInt32] = []
        let statement = try connection.statement(
            "SELECT article_key FROM articles WHERE is_public = ?1 AND sort_title = ?2"
        )
        for isPublic in [true, false] where filter.visibility.admits(isPublic: isPublic) {
            statement.bind(1, .integer(isPublic))
            statement.bind(2, title)
            try statement.forEachRow { keys.append(UInt32(truncatingIfNeeded: $0.integer(0))) }
        }
        return keys.sorted()
    }

    /// Makes `is_matched` true for the matches of a plan's search, where that is relaxed.
    func prepareMatched(_ plan: FilterPlan) throws {
        guard let match = plan.constraints.lazy.compactMap(\.relaxedMatch).first else { return }
        readCache.matched = KeySet(try matches(match, plan.filter, nil).keys)
    }

    /// So many phrases with `OR` between them the index merges as quickly as it reads them one after the other.
    private static let mergedParts = 8

    /// The matches where it is quick to find all, or where it takes long to come to the first; with scores where they
    /// are few.
    private func quickMatches(
        _ match: SearchMatch,
        _ filter: ArticleFilter,
        _ ranking: SearchRanking
    ) throws -> SearchMatches? {
        let reader = MatchReader(match, filter.visibility, self)
        let parameters = match.rankingParameters(ranking)
        var matches: SearchMatches?
        if let found = try reader.wordMatches(ranking) {
            matches = found
        } else if match.parts.count > Self.mergedParts {
            matches = SearchMatches(keys: try reader.keys())
        } else if match.hasPrefix {
            let newest = try connection.integer("SELECT max(article_key) FROM articles") ?? 0
            let block = newest >> SearchRanking.blockBits
            let first = UInt32(truncatingIfNeeded: block << SearchRanking.blockBits)
            matches = try reader.matches(parameters, scoredFrom: first)
        } else {
            let scored = try reader.scored(match.text, parameters, limit: SearchRanking.blockedFrom + 1)
            if scored.count <= SearchRanking.blockedFrom {
                let scores = SearchMatches.Scores(parameters: parameters, values: scored.map(\.score))
                matches = SearchMatches(keys: scored.map(\.key), scores: scores)
            }
        }
        if let matches { readCache.matches = (match, filter.visibility, matches) }
        return matches
    }
}
