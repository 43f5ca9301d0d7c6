internal import Articles

/// The keys at both ends of a part of a list, for the links to what is beyond them.
struct SliceEnds {
    private let limit: Int
    private let isReadBackwards: Bool
    private var count = 0
    private(set) var first: SortKey?
    private(set) var last: SortKey?

    init(_ query: ArticleQuery) {
        limit = query.limit
        isReadBackwards = if case .before = query.slice { true } else { false }
    }

    mutating func note(_ item: ArticleItem) {
        count += 1
        if count == 1 { first = item.sortKey }
        // Nothing comes behind a page that is not full, unless what comes behind is where the client comes from.
        if count == limit || isReadBackwards { last = item.sortKey }
    }
}
