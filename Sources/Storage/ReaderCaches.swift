/// What all readers of a store share.
struct ReaderCaches: Sendable {
    let relatedIndexes = RelatedIndexCache()
    let topics = TopicCache()
    let columns = ColumnCache()
}
