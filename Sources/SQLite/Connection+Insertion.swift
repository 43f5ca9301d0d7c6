extension Connection {
    /// How many rows one statement inserts.
    private static let rowsAtOnce = 32

    /// Inserts many rows, several by one statement.
    ///
    /// Of what it takes to insert a short row, a statement for it alone is more than a third. `table` is such as
    /// `words (word_key, word)`, with as many columns as `columns` says. `bind` gives a statement the values of the row
    /// at an index, from the parameter `first` on; it must not use the connection.
    ///
    /// A row that is there already is left as it is where `ignoringConflicts` is true, and throws otherwise; the rows
    /// before it stay. To take those back, SQLite would copy each page before it changes: so there is no such insertion
    /// that changes the rows that it finds.
    package func insert(
        _ count: Int,
        into table: String,
        columns: Int,
        ignoringConflicts: Bool = false,
        _ bind: (_ statement: Statement, _ first: Int, _ index: Int) -> Void
    ) throws(DatabaseError) {
        let insertion = "INSERT OR \(ignoringConflicts ? "IGNORE" : "FAIL") INTO \(table)"
        var index = 0
        for rows in [Self.rowsAtOnce, 1] where count - index >= rows {
            let row = "(" + [String](repeating: "?", count: columns).joined(separator: ", ") + ")"
            let values = [String](repeating: row, count: rows).joined(separator: ", ")
            let statement = try statement("\(insertion) VALUES \(values)")
            while count - index >= rows {
                for row in 0..<rows { bind(statement, row * columns + 1, index + row) }
                try statement.run()
                index += rows
            }
        }
    }
}
