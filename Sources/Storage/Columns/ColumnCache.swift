internal import Articles

/// What all readers of a store share about the articles as a whole.
final class TraitsCache: Sendable {
    private let tables = NewestOnly<TraitsTable?>()
    private let orders = NewestOnly<IDOrder>()
    private let stories = NewestOnly<StoryTable>()

    /// The traits that a reader sees; nil where they are not to be had for every article.
    func table(for reader: StoreReader) throws -> TraitsTable? {
        if let found = reader.findings.table { return found }
        let table = try tables.value(of: reader.version()) { former in
            let known = former.flatMap { former in former.value.map { (version: former.version, table: $0) } }
            return try TraitsTable(reader.connection, former: known)
        }
        reader.findings.table = .some(table)
        return table
    }

    /// The order of ids that a reader sees.
    func order(for reader: StoreReader) throws -> IDOrder {
        if let found = reader.findings.order { return found }
        let order = try orders.value(of: reader.version()) { _ in try IDOrder(reader.connection) }
        reader.findings.order = order
        return order
    }

    /// The stories that a reader sees.
    func stories(for reader: StoreReader) throws -> StoryTable {
        if let found = reader.findings.stories { return found }
        let table = try stories.value(of: reader.version()) { _ in try StoryTable(reader.connection) }
        reader.findings.stories = table
        return table
    }
}
