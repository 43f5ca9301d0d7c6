internal import Articles
internal import SQLite

extension StoreReader {
    /// How many articles match a search that is all there is to a filter.
    func count(_ match: SearchMatch, _ visibility: ArticleFilter.Visibility) throws -> Int {
        if let known = knownMatches(match, visibility) { return known.keys.count }
        return try MatchReader(match, visibility, connection).count()
    }

    /// How the matches of a query's search are ranked from its first page on.
    func ranking(of match: SearchMatch, _ filter: ArticleFilter) throws -> SearchRanking {
        let weights = try TermWeights(connection, prefixes).weights(filter.search)
        return SearchRanking(weights: weights, isBlocked: try areMany(match, filter, weights))
    }

    /// Whether a search has so many matches that they are ranked in blocks.
    private func areMany(_ match: SearchMatch, _ filter: ArticleFilter, _ weights: [Double]) throws -> Bool {
        if let known = knownMatches(match, filter.visibility) { return known.keys.count > SearchRanking.blockedFrom }
        if try TermWeights(connection, prefixes).areManyCertain(filter) { return true }
        return try fewMatches(match, filter, weights)?.keys.count ?? .max > SearchRanking.blockedFrom
    }

    private func knownMatches(_ match: SearchMatch, _ visibility: ArticleFilter.Visibility) -> SearchMatches? {
        guard let known = readCache.matches, known.match == match, known.visibility == visibility else { return nil }
        return known.matches
    }

    /// The matches of a search, read once for a view of the data.
    ///
    /// With weights they get scores, unless they are very many.
    func matches(
        _ match: SearchMatch,
        _ filter: ArticleFilter,
        _ weights: [Double]?
    ) throws -> SearchMatches {
        if let known = knownMatches(match, filter.visibility) { return known }
        if let weights, try !TermWeights(connection, prefixes).areManyCertain(filter),
            let few = try fewMatches(match, filter, weights)
        {
            return few
        }
        let matches = SearchMatches(keys: try MatchReader(match, filter.visibility, connection).keys())
        readCache.matches = (match, filter.visibility, matches)
        return matches
    }

    /// The matches with scores, where they are few, or where it takes long to come to the first of them.
    private func fewMatches(
        _ match: SearchMatch,
        _ filter: ArticleFilter,
        _ weights: [Double]
    ) throws -> SearchMatches? {
        let reader = MatchReader(match, filter.visibility, connection)
        var matches: SearchMatches?
        if !match.parts.isEmpty {
            matches = SearchMatches(keys: try reader.keys())
        } else if match.hasPrefix {
            let newest = try connection.integer("SELECT max(article_key) FROM articles") ?? 0
            let block = newest >> SearchRanking.blockBits
            let first = UInt32(truncatingIfNeeded: block << SearchRanking.blockBits)
            matches = try reader.matches(weights, scoredFrom: first)
        } else {
            let scored = try reader.scored(weights, limit: SearchRanking.blockedFrom + 1)
            if scored.count <= SearchRanking.blockedFrom {
                let scores = SearchMatches.Scores(weights: weights, values: scored.map(\.score))
                matches = SearchMatches(keys: scored.map(\.key), scores: scores)
            }
        }
        if let matches { readCache.matches = (match, filter.visibility, matches) }
        return matches
    }
}
