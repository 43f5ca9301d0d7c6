internal import Articles
internal import Base
internal import SQLite

extension StoreReader {
    /// When the articles with these keys, which are in ascending order, were published; nil for those without a date.
    func dates(of keys: [UInt32]) throws -> [Timestamp?] {
        var dates: [Timestamp?] = []
        dates.reserveCapacity(keys.count)
        func append(_ date: Int64) {
            dates.append(date == ArticleWriter.undated ? nil : Timestamp(microseconds: date))
        }
        if let table = try columnCache.table(for: self) {
            try table.forEach(keys, checkpoint: connection.checkpoint) { _, article in append(article.date) }
            if dates.count == keys.count { return dates }
            dates = []
        }
        let statement = try connection.statement("SELECT sort_date FROM articles WHERE article_key = ?1")
        for key in keys {
            statement.bind(1, Int64(key))
            append(try statement.step() ? statement.integer(0) : ArticleWriter.undated)
            statement.reset()
        }
        return dates
    }
}
