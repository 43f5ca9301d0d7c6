internal import Articles
internal import Base
internal import SQLite

/// What the digests of files say of the documents that are kept.
///
/// A digest is begun with a number that stands for the rules of the reading, the same for all files of an import. That
/// number follows from digest and bytes: a file for which it is another one than for the others has other bytes than
/// were imported.
struct SourceOrigin {
    /// The number that stands for the rules; nil where the files do not agree on one.
    let rules: Int64?
    /// Whether all digests were raised by one, so that the next import reads every file anew.
    let isOutdated: Bool
    /// The number for each file, in the order of the paths; nil where the bytes cannot be unpacked.
    private let numbers: [Int64?]

    /// The files that came from documents as they are kept: of a document that could not be read the former one is.
    static let files = """
        SELECT sources.path, bytes, body, digest, files.article_key FROM sources JOIN files USING (path)
        LEFT JOIN article_details USING (article_key) WHERE outcome <> 'failed' ORDER BY sources.path
        """

    /// The files that something came from, of which nothing is kept: all of them in a store of an earlier release.
    static let missing = """
        SELECT path FROM files WHERE (article_key IS NOT NULL OR outcome IN ('topic', 'organization', 'site'))
            AND path NOT IN (SELECT path FROM sources) ORDER BY path
        """

    init(_ connection: Connection) throws {
        var rows: [(now: Int64?, before: Int64?)] = []
        try connection.statement(Self.files).forEachRow { row in
            let bytes = PackedSource(packed: row.blob(1)).unpacked(body: row.optionalText(2))
            let digest = row.integer(3)
            rows.append(
                (bytes.map { FNV1a.seed(of: digest, $0) }, bytes.map { FNV1a.seed(of: digest &- 1, $0) })
            )
        }
        let (now, before) = (Self.most(rows.map(\.now)), Self.most(rows.map(\.before)))
        isOutdated = before.count > now.count
        numbers = rows.map(isOutdated ? \.before : \.now)
        rules = isOutdated ? before.number : now.number
    }

    /// The number that most files have, of those that several have; a single file has nothing to agree with.
    private static func most(_ numbers: [Int64?]) -> (number: Int64?, count: Int) {
        var counts: [Int64: Int] = [:]
        for number in numbers { if let number { counts[number, default: 0] += 1 } }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return (nil, 0) }
        return best.value > 1 || numbers.count == 1 ? (best.key, best.value) : (nil, 0)
    }

    /// The paths of files with other bytes than those that were imported.
    ///
    /// Files that share another number are of a folder that could not be read since the rules changed. Two files that
    /// disagree do not say which of them is right.
    func damagedPaths(_ connection: Connection) throws -> [String] {
        var counts: [Int64: Int] = [:]
        for number in numbers { if let number { counts[number, default: 0] += 1 } }
        var damaged: [String] = []
        var index = 0
        try connection.statement(Self.files).forEachRow { row in
            defer { index += 1 }
            if let number = numbers[index] {
                guard number != rules, counts[number] == 1, numbers.count > 1 else { return }
            }
            damaged.append(row.text(0))
        }
        return damaged
    }
}
