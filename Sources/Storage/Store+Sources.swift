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
                    let missing = try reader.connection.integer(
                        """
                        SELECT count(*) FROM files
                        WHERE (article_key IS NOT NULL OR outcome IN ('topic', 'organization', 'site'))
                            AND path NOT IN (SELECT path FROM sources)
                        """
                    )
                    guard missing == 0 else {
                        throw StoreError.withoutSources(path: path)
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
