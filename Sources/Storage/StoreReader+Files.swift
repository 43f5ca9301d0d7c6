package import Articles
internal import FrontMatter
internal import SQLite

extension StoreReader {
    package func fileReports(after path: String, onlyBroken: Bool, limit: Int) throws -> [FileReport] {
        let files = try connection.statement(
            """
            SELECT path, outcome, diagnostics FROM files
            WHERE (diagnostics IS NOT NULL OR outcome = 'failed') AND path > ?1 AND (?2 = 0 OR outcome = 'failed')
            ORDER BY path LIMIT ?3
            """
        )
        files.bind(1, path)
        files.bind(2, onlyBroken ? 1 : 0)
        files.bind(3, Int64(limit))
        var reports: [FileReport] = []
        try files.forEachRow { row in
            let path = row.text(0)
            let diagnostics = row.optionalText(2).map { FileRecords.decoded($0, path: path) } ?? []
            let findings = diagnostics.map(DocumentFinding.init)
            reports.append(FileReport(path: path, isBroken: row.text(1) == "failed", findings: findings))
        }
        return reports
    }

    package func brokenFileCount() throws -> Int {
        let sql =
            "SELECT count(*) FROM files WHERE (diagnostics IS NOT NULL OR outcome = 'failed') AND outcome = 'failed'"
        return Int(try connection.integer(sql) ?? 0)
    }
}
