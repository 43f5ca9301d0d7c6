internal import Articles

/// The keys at both ends of a slice, for the links to the neighbouring pages.
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

    /// Records the next article of the slice.
    mutating func record(_ item: ArticleItem) throws {
        count += 1
        if count == 1 { first = try item.sortKey }
        // A page that is not full is the last one, unless the client came to it backwards.
        if count == limit || isReadBackwards { last = try item.sortKey }
    }
}
