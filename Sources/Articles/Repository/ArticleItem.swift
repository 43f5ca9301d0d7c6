/// An article of a list; valid only inside of the closure that it is given to.
package struct ArticleItem {
    /// See `Article.openSummaryJSON`.
    package var json: UnsafeRawBufferPointer
    /// Where the members that cards show lie in `json`: see `Article.cardMembers`.
    ///
    /// Empty where they are to be looked for: a store need not know them.
    package var cardPlaces = UnsafeRawBufferPointer(start: nil, count: 0)
    /// The store's key of the article, to ask for more of it.
    package var key: Int64
    private let sortKeySource: any SortKeySource

    package init(json: UnsafeRawBufferPointer, key: Int64, sortKey: any SortKeySource) {
        self.json = json
        self.key = key
        sortKeySource = sortKey
    }

    /// What the list is sorted by; read when it is asked for, as only those at both ends of a page are needed.
    package var sortKey: SortKey {
        get throws { try sortKeySource.sortKey }
    }
}
