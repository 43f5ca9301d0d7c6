internal import Articles

extension ArticleQuery {
    /// Whether an index has these articles in order and their number is kept, so that `limit` bounds the work.
    ///
    /// `isCounted` says whether their number is asked for at all.
    func isLookup(isCounted: Bool) -> Bool {
        guard filter.visibility == .published, !filter.collapsesStories else { return false }
        switch slice {
        // Rows are passed over one by one.
        case .page(let number): guard number * limit <= 1000 else { return false }
        case .after, .before: break
        }
        var rest = filter
        // Their keys lead to the articles, and there are few.
        if filter.ids != nil || filter.address != nil {
            rest.ids = nil
            rest.address = nil
            return rest == ArticleFilter()
        }
        guard sort == .newest else { return false }
        // Each of these has an index by date and a number of its own, but no two together.
        if filter.topics.count == 1, filter.topics[0].count == 1, filter.topicDepth == nil {
            rest.topics = []
        } else if filter.providers.count == 1 {
            rest.providers = []
        } else if filter.categories.count == 1 {
            rest.categories = []
        } else if filter.types.count == 1 {
            rest.types = []
        } else if !isCounted {
            // A range of dates is a part of the same index.
            rest.from = nil
            rest.until = nil
        }
        return rest == ArticleFilter()
    }
}
