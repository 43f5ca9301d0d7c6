internal import Articles
internal import SQLite

extension Store {
    /// Calls `body` with the path and the bytes of each file that the store was made of, in the order of the paths.
    ///
    /// Throws a `StoreError`, also where an earlier version has made the store, which kept no files, and what `body`
    /// throws.
    package func forEachSource(_ body: (_ path: String, _ bytes: [UInt8]) throws -> Void) throws {
        try StoreError.wrapping {
            try withReader { reader in
                try reader.connection.snapshot {
                    if let missing = try reader.connection.text(SourceOrigin.missing) {
                        let hasSome = try reader.connection.integer("SELECT 1 FROM sources LIMIT 1") != nil
                        throw hasSome
                            ? StoreError.damaged("the source of \(missing) is missing; import its folder again")
                            : .withoutSources(path: path)
                    }
                    let rows = try reader.connection.statement(
                        """
                        SELECT sources.path, bytes, body FROM sources JOIN files USING (path)
                        LEFT JOIN article_details USING (article_key) ORDER BY sources.path
                        """
                    )
                    try rows.forEachRow { row in
                        guard let bytes = PackedSource(packed: row.blob(1)).unpacked(body: row.optionalText(2)) else {
                            throw StoreError.damaged("the source of \(row.text(0)) is damaged; import its folder again")
                        }
                        try body(row.text(0), bytes)
                    }
                }
            }
        }
    }
}
