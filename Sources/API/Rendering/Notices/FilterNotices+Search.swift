internal import Articles

extension FilterNotices {
    /// What of a search was not looked for.
    func ofSearch() -> [FilterNotice] {
        filter.search.flatMap(Self.passedOver).map { [$0] } ?? []
    }

    private static func passedOver(_ search: SearchExpression) -> FilterNotice? {
        guard let first = search.passedOver.first else { return nil }
        let more = search.passedOver.count - 1
        return FilterNotice(
            parameter: ArticleParameters.q.name,
            value: first,
            detail: "a search has \(SearchExpression.maximumTerms) words and phrases at most; "
                + "`\(shown(first))`\(more > 0 ? " and \(more) more are" : " is") passed over"
        )
    }
}
