/// What knows the key of an article that is lent.
package protocol SortKeySource {
    var sortKey: SortKey { get }
}

extension SortKey: SortKeySource {
    package var sortKey: SortKey { self }
}
