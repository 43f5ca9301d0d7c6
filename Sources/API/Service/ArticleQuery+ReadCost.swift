internal import Articles

extension ArticleQuery {
    /// Whether an index has these articles in order and their number is stored, so that `limit` bounds the work.
    ///
    /// `isCounted` says whether the number is needed.
    func isLookup(isCounted: Bool) -> Bool {
        guard filter.visibility == .published, !filter.collapsesStories else { return false }
        switch slice {
        // The rows before the page are skipped one by one.
        case .page(let number): guard number * limit <= 1000 else { return false }
        case .after, .before: break
        }
        // As most lists are.
        if sort == .newest, filter == Self.unfiltered { return true }
        var rest = filter
        // There are few, and each has a key.
        if filter.ids != nil || filter.address != nil {
            rest.ids = nil
            rest.address = nil
            return rest == Self.unfiltered
        }
        guard sort == .newest else { return false }
        // Each of these conditions has an index by date and a stored number, but no combination of them has.
        if filter.topics.count == 1, filter.topics[0].count == 1, filter.topicDepth == nil {
            rest.topics = []
        } else if filter.providers.count == 1 {
            rest.providers = []
        } else if filter.categories.count == 1 {
            rest.categories = []
        } else if filter.types.count == 1 {
            rest.types = []
        } else if filter.authors.count == 1 {
            rest.authors = []
        } else if filter.tags.count == 1 {
            rest.tags = []
        } else if filter.levels.count == 1 {
            rest.levels = []
        } else if !isCounted {
            // A range of dates is a range of the same index.
            rest.from = nil
            rest.until = nil
        }
        return rest == Self.unfiltered
    }

    private static let unfiltered = ArticleFilter()
}
