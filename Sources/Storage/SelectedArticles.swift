internal import Articles

/// The articles that meet a filter, as packed traits and the full-text indexes tell it.
struct SelectedArticles {
    /// In ascending order.
    var keys: [UInt32]
    /// What the filter searches for, with all that matches it, whether it meets the rest of the filter or not.
    var search: Search?

    struct Search {
        var match: String
        var matches: SearchMatches
    }

    /// Whether all matches meet the rest of the filter.
    var isUnfiltered: Bool {
        keys.count == search?.matches.keys.count
    }
}

extension StoreReader {
    /// The articles that meet the filter of a plan; nil where traits cannot tell.
    ///
    /// With weights the matches of a search get scores, unless they are very many.
    func selected(_ plan: ArticlePlan, weights: [Double]? = nil) throws -> SelectedArticles? {
        if let known = findings.selected, known.filter == plan.filter { return known.articles }
        guard let selection = plan.selection, let table = try traitsCache.table(for: self) else { return nil }
        let visibility = plan.filter.visibility
        var selected = SelectedArticles(keys: [])
        if let match = selection.match {
            let matches = try matches(match, plan.filter, weights)
            selected.search = SelectedArticles.Search(match: match, matches: matches)
            selected.keys = matches.keys
        } else {
            selected.keys = table.keys { visibility.admits(isPublic: $0.flags.contains(.isPublic)) }
            if let excluded = selection.excludedMatch {
                let matches = KeySet(try matches(excluded, plan.filter, nil).keys)
                selected.keys.removeAll { matches.contains(Int64($0)) }
            }
        }
        for condition in selection.conditions { selected.keys = condition.filter(selected.keys, table) }
        findings.selected = (plan.filter, selected)
        return selected
    }

    private func matches(_ match: String, _ filter: ArticleFilter, _ weights: [Double]?) throws -> SearchMatches {
        if let known = findings.matches, known.match == match, known.visibility == filter.visibility {
            return known.matches
        }
        let reader = MatchReader(match, filter.visibility, connection)
        var matches: SearchMatches?
        if let weights, try !TermWeights(connection).areManyCertain(filter) {
            let scored = try reader.scored(weights, limit: SearchRanking.blockedFrom + 1)
            if scored.count <= SearchRanking.blockedFrom {
                matches = SearchMatches(
                    keys: scored.map(\.key),
                    scores: SearchMatches.Scores(weights: weights, values: scored.map(\.score))
                )
            }
        }
        let found = try matches ?? SearchMatches(keys: reader.keys())
        findings.matches = (match, filter.visibility, found)
        return found
    }
}
