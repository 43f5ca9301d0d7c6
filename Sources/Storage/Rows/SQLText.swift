internal import SQLite

/// A piece of SQL with the values of its `?` in order.
struct SQLText {
    // Texts are put together for each list: bytes take a sixth of the time of strings.
    private var utf8: [UInt8]
    private(set) var values: [Value]

    init(_ sql: String = "", _ values: [Value] = []) {
        utf8 = Array(sql.utf8)
        self.values = values
    }

    /// An empty text with room for so many bytes, so that what is appended need not be moved.
    init(capacity: Int) {
        self.init()
        utf8.reserveCapacity(capacity)
    }

    var sql: String { String(decoding: utf8, as: UTF8.self) }

    mutating func append(_ other: SQLText) {
        utf8 += other.utf8
        values += other.values
    }

    mutating func append(_ sql: String, _ values: Value...) {
        var sql = sql
        sql.withUTF8 { utf8.append(contentsOf: $0) }
        if !values.isEmpty { self.values += values }
    }

    /// `?, ?, ?` for this many values.
    static func list(_ values: [Value]) -> SQLText {
        SQLText(values.map { _ in "?" }.joined(separator: ", "), values)
    }

    /// The pieces joined by ` AND `, or `1` where there are none.
    static func all(_ conditions: [SQLText]) -> SQLText {
        guard var result = conditions.first else { return SQLText("1") }
        for condition in conditions.dropFirst() {
            result.append(" AND ")
            result.append(condition)
        }
        return result
    }
}
