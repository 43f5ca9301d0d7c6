internal import Articles
internal import Base
internal import SQLite

/// Turns a filter into constraints; visibility is apart.
struct ArticleConstraints {
    let filter: ArticleFilter
    let connection: Connection
    private let prefixes: PrefixExpansions
    var all: [ArticleConstraint] = []

    /// Nil where no article can meet the filter, because it names what is not there.
    init?(_ filter: ArticleFilter, _ connection: Connection, _ prefixes: PrefixExpansions) throws {
        self.filter = filter
        self.connection = connection
        self.prefixes = prefixes
        guard filter.search?.matchesNothing != true, try addTopics(), try addProviders() else { return nil }
        try addColumn("category", filter.categories)
        try addColumn("type", filter.types)
        guard try addLabels() else { return nil }
        addRanges()
        addAddressAndIDs()
        try addSearch()
    }

    private mutating func add(_ sql: String, _ value: Value, _ columnCondition: ColumnCondition? = nil) {
        all.append(ArticleConstraint(SQLText(sql, [value]), columnCondition: columnCondition))
    }

    // MARK: Topics

    private struct TopicRow {
        var key: Int64
        var count: Int?
    }

    private func topic(_ name: String) throws -> TopicRow? {
        // Only the ids of data files may hold capitals; they are few, and the index of paths leads to them.
        let statement = try connection.statement(
            """
            SELECT topic_key, public_count, public_direct_count FROM topics
            WHERE folded_name = ?1 OR id = ?1 OR (path > '' AND id = ?1 COLLATE NOCASE)
            ORDER BY id = ?1 COLLATE NOCASE DESC LIMIT 1
            """
        )
        statement.bind(1, name.lowercased())
        defer { statement.reset() }
        guard try statement.step() else { return nil }
        let count: Int64? =
            switch filter.topicDepth {
            case nil: statement.integer(1)
            case 0: statement.integer(2)
            default: nil
            }
        return TopicRow(key: statement.integer(0), count: count.map { Int($0) })
    }

    private mutating func addTopics() throws -> Bool {
        for alternatives in filter.topics {
            let rows = try alternatives.compactMap(topic)
            guard let first = rows.first else { return false }
            var constraint = ArticleConstraint(membership(ofTopics: rows.map(\.key)))
            constraint.columnCondition = .topics(Self.packed(rows.map(\.key)), depth: filter.topicDepth)
            if rows.count == 1 {
                constraint.driver = .topic(first.key, depth: filter.topicDepth)
                constraint.publicCount = first.count
            }
            all.append(constraint)
        }
        let excluded = try filter.topicsExcluded.compactMap(topic)
        if !excluded.isEmpty {
            var condition = SQLText("NOT ")
            condition.append(membership(ofTopics: excluded.map(\.key)))
            let columnCondition = ColumnCondition.topicsExcluded(
                Self.packed(excluded.map(\.key)),
                depth: filter.topicDepth
            )
            all.append(ArticleConstraint(condition, columnCondition: columnCondition))
        }
        return true
    }

    /// Keys in the size that columns have.
    ///
    /// Where a key of the data does not fit, the file has no columns.
    static func packed(_ keys: [Int64]) -> [UInt32] {
        keys.map { UInt32(truncatingIfNeeded: $0) }
    }

    private func membership(ofTopics keys: [Int64]) -> SQLText {
        var condition = SQLText("EXISTS (SELECT 1 FROM article_topics AS x WHERE x.article_key = a.article_key")
        condition.append(" AND x.topic_key IN (")
        condition.append(.list(keys.map(Value.integer)))
        condition.append(filter.topicDepth.map { ") AND x.distance <= \($0))" } ?? "))")
        return condition
    }

    // MARK: Providers

    private mutating func addProviders() throws -> Bool {
        if !filter.providers.isEmpty {
            let keys = try providerKeys(filter.providers)
            guard !keys.domains.isEmpty || !keys.names.isEmpty else { return false }
            var condition = SQLText("(a.provider_key IN (")
            condition.append(.list(keys.domains.map(Value.integer)))
            condition.append(") OR a.name_key IN (")
            condition.append(.list(keys.names.map(Value.integer)))
            condition.append("))")
            var constraint = ArticleConstraint(condition)
            constraint.columnCondition = .providers(domains: Self.packed(keys.domains), names: Self.packed(keys.names))
            if keys.domains.count == 1, keys.names.isEmpty {
                let key = Value.integer(keys.domains[0])
                constraint.condition = SQLText("a.provider_key = ?", [key])
                constraint.driver = .index("articles_by_provider")
                constraint.publicCount = Int(
                    try connection.integer("SELECT public_count FROM providers WHERE provider_key = ?1", key) ?? 0
                )
            } else if keys.domains.isEmpty, keys.names.count == 1 {
                try follow(name: keys.names[0], in: &constraint)
            }
            all.append(constraint)
        }
        if !filter.providersExcluded.isEmpty {
            let keys = try providerKeys(filter.providersExcluded)
            var condition = SQLText("ifnull(a.provider_key, 0) NOT IN (")
            condition.append(.list(keys.domains.map(Value.integer)))
            condition.append(") AND ifnull(a.name_key, 0) NOT IN (")
            condition.append(.list(keys.names.map(Value.integer)))
            condition.append(")")
            let (domains, names) = (Self.packed(keys.domains), Self.packed(keys.names))
            all.append(
                ArticleConstraint(condition, columnCondition: .providersExcluded(domains: domains, names: names))
            )
        }
        return true
    }

    /// Articles that give one name to their publisher are found among that publisher's.
    private func follow(name: Int64, in constraint: inout ArticleConstraint) throws {
        let statement = try connection.statement(
            "SELECT provider_key, public_count FROM provider_names WHERE name_key = ?1"
        )
        statement.bind(1, name)
        defer { statement.reset() }
        guard try statement.step() else { return }
        constraint.condition = SQLText(
            "a.provider_key = ? AND a.name_key = ?",
            [.integer(statement.integer(0)), .integer(name)]
        )
        constraint.driver = .index("articles_by_provider")
        constraint.publicCount = Int(statement.integer(1))
    }

    private struct ProviderKeys {
        var domains: [Int64] = []
        var names: [Int64] = []
    }

    /// For each text the publisher with that domain, or else those that data files or articles call so.
    private func providerKeys(_ texts: [String]) throws -> ProviderKeys {
        var keys = ProviderKeys()
        for text in texts {
            let domain = Value.text(Provider.normalisedDomain(text))
            if let key = try connection.integer("SELECT provider_key FROM providers WHERE domain = ?1", domain) {
                keys.domains.append(key)
                continue
            }
            let statement = try connection.statement("SELECT name_key FROM provider_names WHERE folded_name = ?1")
            statement.bind(1, text.lowercased())
            try statement.forEachRow { keys.names.append($0.integer(0)) }
            keys.domains += try providers(named: text.lowercased())
        }
        return keys
    }

    /// The publishers that have this name, given in lower case, from their data file.
    private func providers(named folded: String) throws -> [Int64] {
        // SQLite folds ASCII alone: it leaves out what that settles, and the other names are compared here.
        let statement = try connection.statement(
            """
            SELECT provider_key, name FROM providers
            WHERE path > '' AND (name = ?1 COLLATE NOCASE OR length(name) < length(CAST(name AS BLOB)))
            """
        )
        statement.bind(1, folded)
        var keys: [Int64] = []
        try statement.forEachRow { row in
            if row.text(1).lowercased() == folded { keys.append(row.integer(0)) }
        }
        return keys
    }

    // MARK: Columns

    private mutating func addColumn(_ column: String, _ values: [String]) throws {
        guard !values.isEmpty else { return }
        let codes = try values.compactMap { try code(column, $0) }
        let columnCondition: ColumnCondition = column == "type" ? .types(codes) : .categories(codes)
        guard values.count == 1 else {
            var condition = SQLText("a.\(column) IN (")
            condition.append(.list(values.map(Value.text)))
            condition.append(")")
            all.append(ArticleConstraint(condition, columnCondition: columnCondition))
            return
        }
        let value = Value.text(values[0])
        let count = try connection.integer(
            "SELECT public_count FROM counts WHERE kind = ?1 AND value = ?2",
            .text(column),
            value
        )
        all.append(
            ArticleConstraint(
                SQLText("a.\(column) = ?", [value]),
                driver: .index("articles_by_\(column)"),
                publicCount: Int(count ?? 0),
                columnCondition: columnCondition
            )
        )
    }

    /// The number of a value in the packed columns; nil where no article has it.
    private func code(_ column: String, _ value: String) throws -> UInt16? {
        let value = Value.text(value)
        let sql = "SELECT code FROM column_values WHERE kind = ?1 AND value = ?2"
        if let code = try connection.integer(sql, .text(column), value) { return UInt16(truncatingIfNeeded: code) }
        let isCounted = try connection.integer(
            "SELECT 1 FROM counts WHERE kind = ?1 AND value = ?2 AND public_count > 0",
            .text(column),
            value
        )
        // A file that an older program has written has no columns that are read.
        guard isCounted == 1,
            try connection.integer("SELECT index_format FROM dataset") == Int64(SearchWords.format)
        else { return nil }
        throw connection.damage("column_values", column, "has no row for a value that articles have")
    }

    private mutating func addRanges() {
        if let from = filter.from?.microseconds { add("a.sort_date >= ?", .integer(from), .from(from)) }
        if let until = filter.until?.microseconds {
            // Those without a date are before nothing.
            add("a.sort_date < ? AND a.sort_date > \(ArticleWriter.undated)", .integer(until), .until(until))
        }
        if let since = filter.updatedSince?.microseconds {
            addThreshold("updated_at >= ?", .integer(since), index: "articles_by_update")
        }
        if let quality = filter.minimumQuality {
            addThreshold("quality >= ?", .real(quality), index: "articles_by_quality")
        }
        if let heat = filter.minimumHeat { addThreshold("heat >= ?", .real(heat), index: "articles_by_heat") }
        if let hasImage = filter.hasImage {
            add("a.has_image = ?", .integer(hasImage), .flag(.hasImage, isSet: hasImage))
        }
        if let hasAmp = filter.hasAmp { add("a.has_amp = ?", .integer(hasAmp), .flag(.hasAmp, isSet: hasAmp)) }
    }

    /// A condition on a column that no columns have, but an index: of public articles and others, or of all together.
    private mutating func addThreshold(_ condition: String, _ value: Value, index: String) {
        let isByVisibility = index != "articles_by_update"
        let listed = SQLText(
            """
            SELECT article_key FROM articles INDEXED BY \(index)
            WHERE \(isByVisibility ? "is_public IN (0, 1) AND " : "")\(condition)
            """,
            [value]
        )
        add("a.\(condition)", value, .listed(listed))
    }

    private mutating func addAddressAndIDs() {
        if let address = filter.address {
            all.append(
                ArticleConstraint(
                    SQLText(
                        "a.article_key IN (SELECT article_key FROM article_addresses WHERE hash = ?)",
                        [.integer(address.hash)]
                    ),
                    driver: .address(address.hash)
                )
            )
        }
        if let ids = filter.ids {
            var condition = SQLText("a.id IN (")
            condition.append(.list(ids.map(Value.text)))
            condition.append(")")
            all.append(ArticleConstraint(condition))
        }
    }

    // MARK: Search

    private mutating func addSearch() throws {
        guard let search = filter.search else { return }
        let prefixes = filter.limitsExpansions ? prefixes : nil
        if filter.searchIn.isEmpty { addInitials(Initials(search.excluded.compactMap(\.initial))) }
        if let match = try SearchMatch(search, in: filter.searchIn, prefixes) {
            if match.relaxed == nil {
                all.append(ArticleConstraint(matches("IN", match), driver: .search(match)))
            } else {
                var constraint = ArticleConstraint(SQLText("is_matched(a.article_key)"))
                constraint.relaxedMatch = match
                all.append(constraint)
            }
        } else if let match = SearchMatch(excludedBy: search, in: filter.searchIn) {
            var constraint = ArticleConstraint(matches("NOT IN", match))
            constraint.excludedMatch = match
            all.append(constraint)
        }
    }

    /// Columns say which articles have no word with some first letters.
    private mutating func addInitials(_ excluded: Initials) {
        guard !excluded.isEmpty else { return }
        all.append(
            ArticleConstraint(
                SQLText("(a.initials & ?) = 0", [.integer(excluded.rawValue)]),
                columnCondition: .initialsExcluded(excluded)
            )
        )
    }

    private func matches(_ membership: String, _ match: SearchMatch) -> SQLText {
        SQLText(
            """
            a.article_key \(membership) (SELECT rowid FROM search WHERE search MATCH ? \
            UNION ALL SELECT rowid FROM search_unpublished WHERE search_unpublished MATCH ?)
            """,
            [.text(match.text), .text(match.text)]
        )
    }
}
