/// What all readers of a store share.
struct ReaderCaches: Sendable {
    let relatedIndexes = VersionedCache<RelatedIndex>()
    let topics = TopicCache()
    let columns = ColumnCache()
}
