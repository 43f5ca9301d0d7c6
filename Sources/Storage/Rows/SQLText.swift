internal import SQLite

/// A piece of SQL with the values of its `?` in order.
struct SQLText {
    private(set) var sql: String
    private(set) var values: [Value]

    init(_ sql: String = "", _ values: [Value] = []) {
        self.sql = sql
        self.values = values
    }

    /// Makes room, so that what is appended need not be moved.
    mutating func reserveCapacity(_ count: Int) {
        sql.reserveCapacity(count)
    }

    mutating func append(_ other: SQLText) {
        sql += other.sql
        values += other.values
    }

    mutating func append(_ sql: String, _ values: Value...) {
        self.sql += sql
        self.values += values
    }

    /// `?, ?, ?` for this many values.
    static func list(_ values: [Value]) -> SQLText {
        SQLText(values.map { _ in "?" }.joined(separator: ", "), values)
    }

    /// The pieces joined by ` AND `, or `1` where there are none.
    static func all(_ conditions: [SQLText]) -> SQLText {
        guard !conditions.isEmpty else { return SQLText("1") }
        var result = SQLText()
        for (index, condition) in conditions.enumerated() {
            if index > 0 { result.append(" AND ") }
            result.append(condition)
        }
        return result
    }
}
