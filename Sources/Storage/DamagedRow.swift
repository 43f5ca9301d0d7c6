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
