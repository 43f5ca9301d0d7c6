internal import Articles
internal import Base
internal import SQLite

/// A row that holds what this program never wrote.
struct DamagedRow: Error, CustomStringConvertible {
    var path: String
    /// Names the row.
    var row: String
    var reason: String

    /// One line: which row of which file, what is wrong with it, and what to do.
    var description: String {
        "\(path) is damaged: \(row) \(reason); import the content into a new file"
    }
}

extension Connection {
    /// The damage of a row of a table, by its key.
    func damage(_ table: String, _ key: some CustomStringConvertible, _ reason: String) -> DamagedRow {
        DamagedRow(path: path, row: "\(table) \(key)", reason: reason)
    }

    /// A number larger than the key of every article, for tables by keys.
    ///
    /// Throws `DamagedRow` where a key is so large that such a table would need far more memory than the articles.
    func articleKeyLimit() throws -> Int {
        let last = try integer("SELECT max(article_key) FROM articles") ?? -1
        guard last >= 1 << 24 else { return Int(last + 1) }
        let count = try integer("SELECT count(*) FROM articles") ?? 0
        guard last < 64 * count, last < UInt32.max else { throw damage("articles", last, "has an impossible key") }
        return Int(last + 1)
    }

    /// The greatest key of a table, 0 without a row; throws `DamagedRow` where no key could follow for long.
    func greatestKey(_ column: String, of table: String) throws -> Int64 {
        let greatest = try integer("SELECT max(\(column)) FROM \(table)") ?? 0
        guard greatest <= Int64.max >> 1 else { throw damage(table, greatest, "has an impossible key") }
        return greatest
    }

    /// The last moment at which an article has changed or gone; nil where none has.
    ///
    /// Throws `DamagedRow` where no calendar has it.
    func lastChange() throws -> (ofArticle: Int64?, ofRemoval: Int64?) {
        let article = try integer("SELECT max(updated_at) FROM articles")
        let removal = try integer("SELECT max(removed_at) FROM removals")
        if let removal { _ = try moment(removal, "removals", removal) }
        if let article, !Timestamp.writable.contains(Timestamp(microseconds: article)) {
            let id = try text("SELECT id FROM articles WHERE updated_at = ?1", .integer(article))
            throw damage("articles", id ?? "", "has an impossible time")
        }
        return (article, removal)
    }

    /// Throws `DamagedRow` for a date of an article that no calendar has.
    func checkDate(_ sortDate: Int64, ofArticle key: Int64) throws {
        if sortDate != ArticleWriter.undated { _ = try moment(sortDate, "articles", key) }
    }

    /// The stored moment; throws `DamagedRow` where no calendar has it.
    func moment(_ microseconds: Int64, _ table: String, _ key: some CustomStringConvertible) throws -> Timestamp {
        let moment = Timestamp(microseconds: microseconds)
        guard Timestamp.writable.contains(moment) else { throw damage(table, key, "has an impossible time") }
        return moment
    }

    /// The stored number of articles; throws `DamagedRow` where there cannot be so many.
    func articleCount(_ count: Int64, _ table: String, _ key: some CustomStringConvertible) throws -> Int {
        // Keys of articles are kept in 32 bits.
        guard (0...Int64(UInt32.max)).contains(count) else { throw damage(table, key, "has an impossible count") }
        return Int(count)
    }
}

extension Statement {
    /// Lends the summary of an article, until the statement moves on.
    ///
    /// Throws `DamagedRow` where it is not whole.
    func summary(_ column: Int, _ connection: Connection, key: @autoclosure () -> Int64) throws
        -> UnsafeRawBufferPointer
    {
        let json = bytes(column)
        guard StoredJSON.isWholeSummary(json) else {
            throw connection.damage("article_json", key(), "has JSON that is not whole")
        }
        return json
    }

    /// An object that is stored as JSON; throws `DamagedRow` where it is not whole.
    func object(
        _ column: Int,
        _ connection: Connection,
        _ table: String,
        key: @autoclosure () -> some CustomStringConvertible
    ) throws -> [UInt8] {
        let json = bytes(column)
        guard StoredJSON.isWholeObject(json) else {
            throw connection.damage(table, key(), "has JSON that is not whole")
        }
        return [UInt8](json)
    }
}
