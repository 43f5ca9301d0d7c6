internal import Articles
internal import FrontMatter
internal import SQLite

/// Writes topics, their tree, and which articles belong to them.
struct TopicWriter {
    private let connection: Connection
    private var keys: [String: Int64] = [:]
    private var parents: [Int64: Int64] = [:]
    /// Whether rows for the topics above are left to `finish`, as the tree is not known yet.
    private var treeChanged = false
    private var rows: TopicRows
    /// Whether articles have got other topics above their own.
    private(set) var hasMovedArticles = false

    init(_ connection: Connection) throws {
        self.connection = connection
        rows = try TopicRows(connection)
        try connection.statement("SELECT topic_key, folded_name, parent_key FROM topics").forEachRow { row in
            keys[row.text(1)] = row.integer(0)
            parents[row.integer(0)] = row.optionalInteger(2)
        }
    }

    // MARK: Articles

    /// Notes which topics an article has, and with them the topics above.
    mutating func add(_ names: [String], of articleKey: Int64, isPublic: Bool, sortDate: Int64) throws {
        // Before the first article comes no row depends on the tree: it can be settled at once.
        if treeChanged, rows.isEmpty { try moveTopics(to: resolvedParents().0) }
        var distances: [(topic: Int64, distance: Int)] = []
        func note(_ topic: Int64, _ distance: Int) {
            if let index = distances.firstIndex(where: { $0.topic == topic }) {
                distances[index].distance = min(distances[index].distance, distance)
            } else {
                distances.append((topic, distance))
            }
        }
        for name in names {
            if let key = try key(forName: name) { note(key, 0) }
        }
        if !treeChanged {
            for direct in distances.indices {
                var (topic, distance) = (distances[direct].topic, 0)
                while let parent = parents[topic] {
                    distance += 1
                    note(parent, distance)
                    topic = parent
                }
            }
        }
        for (topic, distance) in distances {
            try rows.add(topic, of: articleKey, isPublic: isPublic, sortDate: sortDate, distance: distance)
        }
    }

    /// Takes an article out of its topics.
    mutating func remove(_ articleKey: Int64, isPublic: Bool) throws {
        try rows.remove(articleKey, isPublic: isPublic)
    }

    /// The topic of this name in any case, made where it is not known; nil for a name without letters.
    private mutating func key(forName name: String) throws -> Int64? {
        let folded = name.lowercased()
        if let key = keys[folded] { return key }
        let slug = Slug.make(name)
        guard !slug.isEmpty else { return nil }
        let topic = Topic(id: try freeID(like: slug), path: "", name: name)
        try connection.run(
            "INSERT INTO topics (id, name, folded_name, json) VALUES (?1, ?2, ?3, ?4)",
            .text(topic.id),
            .text(topic.name),
            .text(folded),
            .blob(topic.json)
        )
        keys[folded] = connection.lastInsertRowID
        return connection.lastInsertRowID
    }

    private func freeID(like slug: String) throws -> String {
        var id = slug
        var number = 1
        while try connection.integer("SELECT 1 FROM topics WHERE id = ?1", .text(id)) != nil {
            number += 1
            id = "\(slug)-\(number)"
        }
        return id
    }

    // MARK: Data files

    /// Takes in what a data file says of a topic, unless a file before it has the id or the name.
    mutating func put(_ topic: Topic) throws -> Claim {
        let folded = topic.name.lowercased()
        let others = try otherFiles(with: topic.id, or: folded, than: topic.path)
        if let first = others.first, SortedBytes.precedes(first, topic.path) { return .refused(by: first) }
        for other in others { try release(path: other, except: nil) }
        try release(path: topic.path, except: folded)
        try free(topic.id, for: folded)
        try connection.run(
            """
            INSERT INTO topics (id, name, folded_name, json, path, parent) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (folded_name) DO UPDATE SET
                id = excluded.id, name = excluded.name, json = excluded.json,
                path = excluded.path, parent = excluded.parent
            """,
            .text(topic.id),
            .text(topic.name),
            .text(folded),
            .blob(topic.json),
            .text(topic.path),
            .text(topic.parent)
        )
        keys[folded] = try connection.integer("SELECT topic_key FROM topics WHERE folded_name = ?1", .text(folded))
        treeChanged = true
        return .granted(displacing: others)
    }

    /// The data files of topics with an id or a name, in order.
    private func otherFiles(with id: String, or folded: String, than path: String) throws -> [String] {
        let statement = try connection.statement(
            """
            SELECT path FROM topics WHERE (id = ?1 OR folded_name = ?2) AND path IS NOT NULL AND path <> ?3
            ORDER BY path
            """
        )
        statement.bind([.text(id), .text(folded), .text(path)])
        var paths: [String] = []
        try statement.forEachRow { paths.append($0.text(0)) }
        return paths
    }

    /// Gives another id to a topic that only articles name, where it has the one that a data file asks for.
    private func free(_ id: String, for folded: String) throws {
        let statement = try connection.statement(
            "SELECT topic_key, name FROM topics WHERE id = ?1 AND folded_name <> ?2"
        )
        statement.bind(1, id)
        statement.bind(2, folded)
        guard try statement.step() else { return statement.reset() }
        let (key, name) = (statement.integer(0), statement.text(1))
        statement.reset()
        let moved = Topic(id: try freeID(like: id), path: "", name: name)
        try connection.run(
            "UPDATE topics SET id = ?2, json = ?3 WHERE topic_key = ?1",
            .integer(key),
            .text(moved.id),
            .blob(moved.json)
        )
    }

    /// Forgets what a data file said; the topic stays as long as articles name it.
    ///
    /// False where the file said nothing of any.
    @discardableResult
    mutating func remove(path: String) throws -> Bool {
        try release(path: path, except: nil)
    }

    @discardableResult
    private mutating func release(path: String, except folded: String?) throws -> Bool {
        let statement = try connection.statement("SELECT topic_key, name, folded_name FROM topics WHERE path = ?1")
        statement.bind(1, path)
        guard try statement.step() else {
            statement.reset()
            return false
        }
        let (key, name, foldedName) = (statement.integer(0), statement.text(1), statement.text(2))
        statement.reset()
        guard foldedName != folded else { return false }
        let topic = Topic(id: "", path: "", name: name)
        var named = topic
        named.id = try connection.text("SELECT id FROM topics WHERE topic_key = ?1", .integer(key)) ?? ""
        try connection.run(
            "UPDATE topics SET path = NULL, parent = NULL, json = ?2 WHERE topic_key = ?1",
            .integer(key),
            .blob(named.json)
        )
        treeChanged = true
        return true
    }

    // MARK: Tree

    /// Brings the tree up to date, with the rows for topics above; returns what is wrong with it.
    mutating func updateTree() throws -> [Diagnostic] {
        try rows.flush()
        let (resolved, diagnostics) = try resolvedParents()
        // A topic may also have found its parent among those that only articles name.
        guard treeChanged || resolved != parents else { return diagnostics }
        hasMovedArticles = true
        try moveTopics(to: resolved)
        try connection.run("DELETE FROM article_topics WHERE distance > 0")
        // The nearest come first out of the recursion, so where two ways lead to a topic the shorter one stays.
        try connection.run(
            """
            WITH RECURSIVE above (topic_key, is_public, sort_date, article_key, distance) AS (
                SELECT topics.parent_key, is_public, sort_date, article_key, 1
                FROM article_topics JOIN topics USING (topic_key)
                WHERE topics.parent_key IS NOT NULL
                UNION
                SELECT topics.parent_key, is_public, sort_date, article_key, distance + 1
                FROM above JOIN topics USING (topic_key)
                WHERE topics.parent_key IS NOT NULL
            )
            INSERT OR IGNORE INTO article_topics (topic_key, is_public, sort_date, article_key, distance)
            SELECT topic_key, is_public, sort_date, article_key, distance FROM above
            """
        )
        try rows.countAnew()
        return diagnostics
    }

    /// Notes which topic is above each.
    private mutating func moveTopics(to parents: [Int64: Int64]) throws {
        treeChanged = false
        self.parents = parents
        try connection.run("UPDATE topics SET parent_key = NULL WHERE parent_key IS NOT NULL")
        for (key, parent) in parents {
            try connection.run(
                "UPDATE topics SET parent_key = ?2 WHERE topic_key = ?1",
                .integer(key),
                .integer(parent)
            )
        }
    }

    /// The topics of which the stored tree does not say what their data files say.
    func misplacedTopics() throws -> [Int64] {
        let resolved = try resolvedParents().0
        return Set(parents.keys).union(resolved.keys).filter { parents[$0] != resolved[$0] }.sorted()
    }

    /// Drops topics that nothing names any more.
    func removeUnused() throws {
        try connection.run(
            """
            DELETE FROM topics WHERE path IS NULL
                AND NOT EXISTS (SELECT 1 FROM article_topics WHERE article_topics.topic_key = topics.topic_key)
                AND NOT EXISTS (SELECT 1 FROM topics AS below WHERE below.parent_key = topics.topic_key)
            """
        )
    }

    /// The topic above each topic that names one, and what is wrong with those names.
    private func resolvedParents() throws -> ([Int64: Int64], [Diagnostic]) {
        var nodes: [TopicHierarchy.Node<Int64>] = []
        let statement = try connection.statement("SELECT topic_key, id, name, parent, path FROM topics ORDER BY path")
        try statement.forEachRow { row in
            nodes.append(
                .init(
                    key: row.integer(0),
                    id: row.text(1),
                    name: row.text(2),
                    parent: row.optionalText(3),
                    path: row.optionalText(4)
                )
            )
        }
        return TopicHierarchy.parents(nodes)
    }
}
