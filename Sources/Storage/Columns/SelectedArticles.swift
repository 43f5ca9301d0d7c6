internal import Articles
internal import SQLite

/// The articles that meet a filter, as packed traits and the full-text indexes tell it.
struct SelectedArticles {
    /// In ascending order; of each story only the best, where that is asked for.
    var keys: [UInt32]
    /// The same before stories are folded.
    var keysOfAll: [UInt32] = []
    /// All that matches the filter's search, whether it meets the rest of the filter or not.
    var matches: SearchMatches?

    /// Whether all matches meet the rest of the filter, and none was folded.
    var isUnfiltered: Bool {
        keys.count == matches?.keys.count
    }
}

extension StoreReader {
    /// The articles that meet the filter of a plan; nil where traits cannot tell.
    ///
    /// With weights the matches of a search get scores, unless they are very many.
    func selected(_ plan: ArticlePlan, weights: [Double]? = nil) throws -> SelectedArticles? {
        if let known = findings.selected, known.filter == plan.filter { return known.articles }
        try requireTime()
        guard let selection = plan.selection, let table = try traitsCache.table(for: self) else { return nil }
        let visibility = plan.filter.visibility
        var selected = SelectedArticles(keys: [])
        if let match = selection.match {
            let matches = try matches(match, plan.filter, weights)
            selected.matches = matches
            selected.keys = matches.keys
        } else {
            selected.keys = try table.keys(checkpoint: connection.checkpoint) {
                visibility.admits(isPublic: $0.flags.contains(.isPublic))
            }
            if let excluded = selection.excludedMatch {
                let matches = KeySet(try matches(excluded, plan.filter, nil).keys)
                selected.keys.removeAll { matches.contains(Int64($0)) }
            }
        }
        for condition in selection.conditions {
            try connection.checkpoint()
            selected.keys = try condition.filter(selected.keys, table, connection)
        }
        selected.keysOfAll = selected.keys
        try connection.checkpoint()
        if plan.isCollapsed {
            let stories = try traitsCache.stories(for: self)
            selected.keys = try stories.best(of: selected.keys, checkpoint: connection.checkpoint)
        }
        findings.selected = (plan.filter, selected)
        return selected
    }

    /// How many articles match a search that is all there is to a filter.
    func count(_ match: SearchMatch, _ visibility: ArticleFilter.Visibility) throws -> Int {
        if let known = knownMatches(match, visibility) { return known.keys.count }
        return try MatchReader(match, visibility, connection).count()
    }

    /// Whether a search has so many matches that they are ranked in blocks.
    func areMany(_ match: SearchMatch, _ filter: ArticleFilter, _ weights: [Double]) throws -> Bool {
        if let known = knownMatches(match, filter.visibility) { return known.keys.count > SearchRanking.blockedFrom }
        if try TermWeights(connection, beginnings).areManyCertain(filter) { return true }
        return try fewMatches(match, filter, weights)?.keys.count ?? .max > SearchRanking.blockedFrom
    }

    private func knownMatches(_ match: SearchMatch, _ visibility: ArticleFilter.Visibility) -> SearchMatches? {
        guard let known = findings.matches, known.match == match, known.visibility == visibility else { return nil }
        return known.matches
    }

    private func matches(
        _ match: SearchMatch,
        _ filter: ArticleFilter,
        _ weights: [Double]?
    ) throws -> SearchMatches {
        if let known = knownMatches(match, filter.visibility) { return known }
        if let weights, try !TermWeights(connection, beginnings).areManyCertain(filter),
            let few = try fewMatches(match, filter, weights)
        {
            return few
        }
        let matches = SearchMatches(keys: try MatchReader(match, filter.visibility, connection).keys())
        findings.matches = (match, filter.visibility, matches)
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
        } else if match.hasBeginning {
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
        if let matches { findings.matches = (match, filter.visibility, matches) }
        return matches
    }
}
