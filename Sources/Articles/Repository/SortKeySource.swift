/// What knows the key of an article that is lent.
package protocol SortKeySource {
    /// The key; throws where it cannot be read.
    var sortKey: SortKey { get throws }
}

extension SortKey: SortKeySource {
    package var sortKey: SortKey { self }
}
