internal import Articles
internal import SQLite

/// Writes which labels articles have, how they spell them, and how many articles there are of each.
///
/// Rows and counts are gathered and written together, as those of topics are. A new label has no row until it is known
/// how it is shown and counted.
struct LabelWriter {
    private let connection: Connection
    private var keys: [Name: Int64] = [:]
    /// The labels that have no row yet, by the keys that they are going to have.
    private var new: [Int64: Name] = [:]
    private var nextKey: Int64
    /// Whether no label has a row, so that none is looked up.
    private var isEmpty: Bool
    private var rows: [DatedRow] = []
    /// The articles of the rows.
    private var articles: Set<Int64> = []
    /// By how much the counts of spellings change, by the keys of their labels.
    private var changes: [Int64: [String: LabelCounts]] = [:]

    private struct Name: Hashable {
        var kind: LabelKind
        var label: String
    }

    /// How many rows are gathered before they are written.
    private static let manyRows = 100_000

    init(_ connection: Connection) throws {
        self.connection = connection
        nextKey = try connection.greatestKey("label_key", of: "labels") + 1
        isEmpty = try connection.integer("SELECT 1 FROM labels LIMIT 1") == nil
    }

    mutating func add(_ labels: [ArticleLabel], of article: Int64, isPublic: Bool, sortDate: Int64) throws {
        for label in labels {
            let key = try key(of: label)
            rows.append(DatedRow(owner: key, article: article, isPublic: isPublic, sortDate: sortDate))
            count(label, key, isPublic: isPublic, by: 1)
        }
        if !labels.isEmpty { articles.insert(article) }
        if rows.count >= Self.manyRows { try flushRows() }
    }

    /// Takes an article out of its labels, which must be those with which it was added.
    mutating func remove(_ labels: [ArticleLabel], of article: Int64, isPublic: Bool) throws {
        guard !labels.isEmpty else { return }
        if articles.contains(article) { try flushRows() }
        for label in labels { count(label, try key(of: label), isPublic: isPublic, by: -1) }
        try connection.run("DELETE FROM article_labels WHERE article_key = ?1", .integer(article))
    }

    private mutating func count(_ label: ArticleLabel, _ key: Int64, isPublic: Bool, by change: Int) {
        changes[key, default: [:]][label.spelling, default: LabelCounts()].add(change, isPublic: isPublic)
    }

    private mutating func key(of label: ArticleLabel) throws -> Int64 {
        let name = Name(kind: label.kind, label: label.label)
        if let key = keys[name] { return key }
        let known =
            isEmpty
            ? nil
            : try connection.integer(
                "SELECT label_key FROM labels WHERE kind = ?1 AND label = ?2",
                .text(label.kind.rawValue),
                .text(label.label)
            )
        let key = known ?? nextKey
        if known == nil {
            nextKey += 1
            new[key] = name
        }
        keys[name] = key
        return key
    }

    // MARK: End

    /// Writes rows and counts; labels that no article has any more go.
    mutating func flush() throws {
        try flushRows()
        var additions: [Addition] = []
        for (key, spellings) in changes.sorted(by: { $0.key < $1.key }) {
            let spellings = spellings.filter { $0.value != LabelCounts() }
            if let name = new[key] {
                if !spellings.isEmpty { additions.append(Addition(key, name, spellings)) }
                continue
            }
            if !spellings.isEmpty {
                let kind = try connection.text("SELECT kind FROM labels WHERE label_key = ?1", .integer(key))
                try write(spellings, of: key, isAuthor: kind == LabelKind.author.rawValue)
            }
            try describe(key)
        }
        try insert(additions)
        if !new.isEmpty { isEmpty = false }
        changes = [:]
        keys = [:]
        new = [:]
    }

    /// A label that comes with all of its spellings.
    private struct Addition {
        let key: Int64
        let name: Name
        let spellings: [String: LabelCounts]
        let description: LabelDescription
        let counts: LabelCounts

        init(_ key: Int64, _ name: Name, _ spellings: [String: LabelCounts]) {
            (self.key, self.name, self.spellings) = (key, name, spellings)
            description = LabelDescription(
                spellings.map { (text: $0.key, counts: $0.value) },
                isAuthor: name.kind == .author
            )
            counts = spellings.values.reduce(into: LabelCounts()) { $0.add($1) }
        }
    }

    private func insert(_ additions: [Addition]) throws {
        try connection.insert(
            additions.count,
            into: "labels (label_key, kind, label, value, name, url, image, article_count, public_count)",
            columns: 9
        ) { statement, first, index in
            let addition = additions[index]
            let values: [Value] = [
                .integer(addition.key), .text(addition.name.kind.rawValue), .text(addition.name.label),
                .text(addition.description.value), .text(addition.description.name), .text(addition.description.url),
                .text(addition.description.image), .integer(addition.counts.all), .integer(addition.counts.published),
            ]
            for (offset, value) in values.enumerated() { statement.bind(first + offset, value) }
        }
        for addition in additions {
            try write(addition.spellings, of: addition.key, isAuthor: addition.name.kind == .author)
        }
    }

    private mutating func flushRows() throws {
        rows.sort(by: DatedRow.precedes)
        try connection.insert(
            rows.count,
            into: "article_labels (label_key, is_public, sort_date, article_key)",
            columns: 4
        ) { statement, first, index in
            rows[index].bind(to: statement, from: first)
        }
        rows.removeAll(keepingCapacity: true)
        articles.removeAll(keepingCapacity: true)
    }

    private func write(_ spellings: [String: LabelCounts], of key: Int64, isAuthor: Bool) throws {
        for (spelling, change) in spellings {
            try connection.run(
                """
                INSERT INTO label_spellings (label_key, spelling, folded_name, article_count, public_count)
                VALUES (?1, ?2, ?3, ?4, ?5)
                ON CONFLICT DO UPDATE SET
                    article_count = article_count + excluded.article_count,
                    public_count = public_count + excluded.public_count
                """,
                .integer(key),
                .text(spelling),
                .text(isAuthor ? LabelDescription.foldedName(ofAuthor: spelling) : nil),
                .integer(change.all),
                .integer(change.published)
            )
        }
        if spellings.values.contains(where: { $0.all < 0 }) {
            try connection.run("DELETE FROM label_spellings WHERE label_key = ?1 AND article_count = 0", .integer(key))
        }
    }

    /// Brings up to date how a label is shown and counted.
    private func describe(_ key: Int64) throws {
        let statement = try connection.statement(
            """
            SELECT kind, spelling, s.article_count, s.public_count
            FROM label_spellings AS s JOIN labels USING (label_key) WHERE label_key = ?1
            """
        )
        statement.bind(1, key)
        var isAuthor = false
        var spellings: [(text: String, counts: LabelCounts)] = []
        try statement.forEachRow { row in
            isAuthor = row.text(0) == LabelKind.author.rawValue
            let spelling = row.text(1)
            let counts = LabelCounts(
                all: try connection.articleCount(row.integer(2), "label_spellings", spelling),
                published: try connection.articleCount(row.integer(3), "label_spellings", spelling)
            )
            spellings.append((spelling, counts))
        }
        guard !spellings.isEmpty else {
            return try connection.run("DELETE FROM labels WHERE label_key = ?1", .integer(key))
        }
        let description = LabelDescription(spellings, isAuthor: isAuthor)
        let counts = spellings.reduce(into: LabelCounts()) { $0.add($1.counts) }
        try connection.run(
            """
            UPDATE labels SET value = ?2, name = ?3, url = ?4, image = ?5, article_count = ?6, public_count = ?7
            WHERE label_key = ?1
            """,
            .integer(key),
            .text(description.value),
            .text(description.name),
            .text(description.url),
            .text(description.image),
            .integer(counts.all),
            .integer(counts.published)
        )
    }
}
