internal import Articles

extension FilterNotices {
    /// What of a search was not looked for, and what it excludes where that leaves nothing.
    func ofSearch(hasArticles: Bool) throws -> [FilterNotice] {
        guard let search = filter.search else { return [] }
        let notices = [Self.passedOver(search), Self.shortened(search), hasArticles ? nil : try excluded(search)]
        return notices.compactMap { $0 }
    }

    private static func passedOver(_ search: SearchExpression) -> FilterNotice? {
        guard let first = search.passedOver.first else { return nil }
        let more = search.passedOver.count - 1
        return FilterNotice(
            parameter: ArticleParameters.q.name,
            value: first,
            statement: "a search has \(SearchExpression.maximumTerms) words and phrases at most; "
                + "`\(shown(first))`\(more > 0 ? " and \(more) more are" : " is") passed over"
        )
    }

    private static func shortened(_ search: SearchExpression) -> FilterNotice? {
        guard let first = search.shortened.first else { return nil }
        let most = SearchExpression.Term.maximumWords
        return FilterNotice(
            parameter: ArticleParameters.q.name,
            value: first,
            statement: "a phrase has \(most) words at most; the first \(most) of `\(shown(first))` are looked for"
        )
    }

    /// What the search excludes, where there would be articles without it.
    private func excluded(_ search: SearchExpression) throws -> FilterNotice? {
        guard !search.excluded.isEmpty else { return nil }
        // What may have been meant takes longer to find than what was asked for.
        try reader.requireTime()
        var rest = filter
        rest.search = search.withoutExclusions
        let count = try reader.count(rest)
        guard count > 0 else { return nil }
        let value = search.excludedTexts.joined(separator: " ")
        return FilterNotice(
            parameter: ArticleParameters.q.name,
            value: value,
            statement: "`\(Self.shown(value))` leaves out \(count == 1 ? "the only article" : "all \(count) articles")"
                + "\(rest.search == nil ? "" : " that the rest of the search finds")"
                + "; what begins with a hyphen is looked for in quotes"
        )
    }
}
