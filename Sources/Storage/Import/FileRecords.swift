internal import Articles
internal import FrontMatter
internal import SQLite

/// The table of files of earlier imports.
struct FileRecords {
    private let connection: Connection
    /// The greatest of all paths, in the order of bytes: one beyond it is not known.
    private var greatestPath: [UInt8]

    init(_ connection: Connection) throws {
        self.connection = connection
        greatestPath = Array((try connection.text("SELECT max(path) FROM files") ?? "").utf8)
    }

    private static let columns =
        "path, outcome, skip_reason, size, modified, changed, inode, digest, diagnostics, article_key"

    func all() throws -> any KnownFileCursor {
        Cursor(try connection.statement("SELECT \(Self.columns) FROM files ORDER BY path"))
    }

    func file(_ path: String) throws -> KnownFile? {
        if SortedBytes.precedes(greatestPath, path) { return nil }
        let statement = try connection.statement("SELECT \(Self.columns) FROM files WHERE path = ?1")
        statement.bind(1, path)
        defer { statement.reset() }
        return try statement.step() ? Self.file(statement) : nil
    }

    func articleKey(_ path: String) throws -> Int64? {
        if SortedBytes.precedes(greatestPath, path) { return nil }
        return try connection.integer("SELECT article_key FROM files WHERE path = ?1", .text(path))
    }

    /// The article of a file, unless its content is the one with this digest.
    func articleKey(ofOtherThan digest: Int64, at path: String) throws -> Int64? {
        if SortedBytes.precedes(greatestPath, path) { return nil }
        return try connection.integer(
            "SELECT article_key FROM files WHERE path = ?1 AND digest <> ?2",
            .text(path),
            .integer(digest)
        )
    }

    mutating func put(_ file: KnownFile, articleKey: Int64?) throws {
        SortedBytes.extend(&greatestPath, with: file.path)
        try connection.run(
            """
            INSERT OR REPLACE INTO files (\(Self.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """,
            .text(file.path),
            .text(file.outcome.rawValue),
            .text(file.skipReason?.rawValue),
            .integer(file.stamp.size),
            .integer(file.stamp.modified),
            .integer(file.stamp.changed),
            .integer(file.stamp.inode),
            .integer(file.digest),
            .text(Self.encoded(file.diagnostics)),
            .integer(articleKey)
        )
    }

    /// Notes that nothing in the store comes from a file, which is to be tried again with each import.
    func displace(_ path: String) throws {
        try connection.run(
            "UPDATE files SET outcome = ?2, article_key = NULL WHERE path = ?1",
            .text(path),
            .text(KnownFile.Outcome.failed.rawValue)
        )
    }

    func remove(_ path: String) throws {
        try connection.run("DELETE FROM files WHERE path = ?1", .text(path))
    }

    private final class Cursor: KnownFileCursor {
        private let statement: Statement

        init(_ statement: Statement) {
            self.statement = statement
        }

        deinit {
            statement.reset()
        }

        func next() throws -> KnownFile? {
            try statement.step() ? FileRecords.file(statement) : nil
        }
    }

    private static func file(_ row: Statement) -> KnownFile {
        let path = row.text(0)
        return KnownFile(
            path: path,
            stamp: FileStamp(
                size: row.integer(3),
                modified: row.integer(4),
                changed: row.integer(5),
                inode: row.integer(6)
            ),
            digest: row.integer(7),
            outcome: KnownFile.Outcome(rawValue: row.text(1)) ?? .failed,
            skipReason: row.optionalText(2).flatMap(SkipReason.init),
            diagnostics: row.optionalText(8).map { decoded($0, path: path) } ?? []
        )
    }

    // MARK: Diagnostics

    private static func encoded(_ diagnostics: [Diagnostic]) -> String? {
        if diagnostics.isEmpty { return nil }
        return diagnostics.map { diagnostic in
            let message = diagnostic.message.map { $0 == "\n" || $0 == "\r\n" ? " " : String($0) }.joined()
            let position = diagnostic.position
            let kind = "\(diagnostic.severity.rawValue) \(diagnostic.rule.rawValue)"
            return "\(position.line)\t\(position.column)\t\(kind)\t\(message)"
        }
        .joined(separator: "\n")
    }

    static func decoded(_ text: String, path: String) -> [Diagnostic] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, let line = Int(parts[0]), let column = Int(parts[1]) else { return nil }
            // Earlier versions wrote no rule.
            let words = parts[2].split(separator: " ")
            guard let severity = words.first.flatMap({ Diagnostic.Severity(rawValue: String($0)) }) else { return nil }
            let rule = words.dropFirst().first.flatMap { DiagnosticRule(rawValue: String($0)) } ?? .syntax
            let position = SourcePosition(line: line, column: column)
            return Diagnostic(severity, path: path, at: position, String(parts[3]), rule: rule)
        }
    }
}
