internal import Articles
internal import SQLite

/// Walks through the matches of a full-text search, and through no other table.
struct MatchReader {
    private let reader: StoreReader
    private let match: SearchMatch
    private let tables: [String]

    private var connection: Connection { reader.connection }

    init(_ match: SearchMatch, _ visibility: ArticleFilter.Visibility, _ reader: StoreReader) {
        self.reader = reader
        self.match = match
        let kinds = visibility == .any ? [true, false] : [visibility == .published]
        tables = kinds.map(SearchIndex.table)
    }

    func count() throws -> Int {
        if let keys = try wordKeys() { return keys.count }
        guard match.parts.isEmpty else { return try keys().count }
        return try tables.reduce(0) { sum, table in
            let sql = "SELECT count(*) FROM \(table) WHERE \(table) MATCH ?1"
            return sum + Int(try connection.integer(sql, .text(match.text)) ?? 0)
        }
    }

    /// All matches that have all clauses, in ascending order.
    func keys() throws -> [UInt32] {
        if let keys = try wordKeys() { return keys.sorted() }
        guard match.parts.isEmpty else { return try keysOfParts() }
        var keys: [UInt32] = []
        for table in tables {
            try reader.forEachMatch(of: match.text, in: table) { keys.append($0) }
        }
        if tables.count > 1 { keys.sort() }
        return keys
    }

    /// The same by reading postings; nil where FTS5 has to find them.
    private func wordKeys() throws -> KeySet? {
        guard let words = match.words else { return nil }
        return try WordSearch.reading(tables, reader) { search in
            guard try search.isQuick(words.clauses, excluded: words.excluded) else { return nil }
            return try search.keys(words.clauses, excluded: words.excluded)
        }
    }

    /// All matches by reading postings, with scores unless they are very many; nil where FTS5 has to find them.
    func wordMatches(_ ranking: SearchRanking) throws -> SearchMatches? {
        guard let words = match.words, let weighted = match.weighted(ranking) else { return nil }
        return try WordSearch.reading(tables, reader) { search in
            guard try search.isQuick(words.clauses, excluded: words.excluded) else { return nil }
            var matches = SearchMatches(keys: try search.keys(words.clauses, excluded: words.excluded).sorted())
            if matches.keys.count <= SearchRanking.blockedFrom {
                let scores = try search.scores(matches.keys[...], weighted, isWhole: true)
                matches.scores = SearchMatches.Scores(parameters: match.rankingParameters(ranking), values: scores)
            }
            return matches
        }
    }

    /// Scores of articles that have all clauses, by their keys in ascending order; nil where FTS5 has to rank them.
    func scored(_ keys: ArraySlice<UInt32>, _ ranking: SearchRanking) throws -> [ScoredMatch]? {
        guard let weighted = match.weighted(ranking) else { return nil }
        return try WordSearch.reading(tables, reader) { search in
            guard try search.isQuick(weighted.map(\.clause), excluded: []) else { return nil }
            return try search.scored(keys, weighted, isWhole: true)
        }
    }

    private func keysOfParts() throws -> [UInt32] {
        var keys = KeySet()
        for table in tables {
            for part in match.parts {
                try reader.forEachMatch(of: part, in: table) { keys.insert($0) }
            }
        }
        return keys.sorted()
    }

    /// All matches, of those that have all clauses and others, of a search that is relaxed.
    ///
    /// Such a search is of public articles.
    func relaxedMatches() throws -> SearchMatches {
        let keys = try keys()
        guard let relaxed = match.relaxed else { return SearchMatches(keys: keys) }
        var masks = try relaxed.masks(reader)
        for key in keys { masks[Int(key)] = 0 }
        let least = relaxed.relaxation.leastCoverage
        var isEnough: [UInt32: Bool] = [:]
        var last = (mask: UInt32(0), isEnough: false)
        var others: [UInt32] = []
        for key in masks.indices where masks[key] != 0 {
            let mask = masks[key]
            if mask != last.mask {
                last = (mask, isEnough[mask] ?? (relaxed.relaxation.coverage(mask) >= least))
                isEnough[mask] = last.isEnough
            }
            if last.isEnough { others.append(UInt32(key)) } else { masks[key] = 0 }
        }
        return SearchMatches(keys: keys.isEmpty ? others : (keys + others).sorted(), masks: masks)
    }

    /// All matches that have all clauses, those from a key on with their scores.
    func matches(_ parameters: [UInt8], scoredFrom first: UInt32) throws -> SearchMatches {
        var found: [ScoredMatch] = []
        for table in tables {
            let statement = try connection.statement(
                """
                SELECT rowid, iif(rowid >= ?1, relevance(\(table), ?2), NULL) FROM \(table) WHERE \(table) MATCH ?3
                """
            )
            statement.bind(1, Int64(first))
            statement.bind(2, parameters)
            statement.bind(3, match.text)
            try statement.forEachRow { found.append(ScoredMatch(row: $0)) }
        }
        if tables.count > 1 { found.sort { $0.key < $1.key } }
        let values = found.drop { $0.key < first }.map(\.score)
        let scores = SearchMatches.Scores(parameters: parameters, first: first, values: values)
        return SearchMatches(keys: found.map(\.key), scores: scores)
    }

    /// The matches of a query with their scores by these parameters, in ascending order; of more than a limit some are
    /// left out.
    ///
    /// `isFiltered` leaves out matches for which `is_chosen` is false, `range` those with other keys.
    func scored(
        _ query: String,
        _ parameters: [UInt8],
        in range: ClosedRange<Int64>? = nil,
        isFiltered: Bool = false,
        limit: Int = .max
    ) throws -> [ScoredMatch] {
        var found: [ScoredMatch] = []
        for table in tables {
            var text = SQLText("SELECT rowid, relevance(\(table), ?)", [.blob(parameters)])
            text.append(" FROM \(table) WHERE \(table) MATCH ?", .text(query))
            if let range {
                text.append(" AND rowid BETWEEN ? AND ?", .integer(range.lowerBound), .integer(range.upperBound))
            }
            if isFiltered { text.append(" AND is_chosen(rowid)") }
            if limit < .max { text.append(" LIMIT ?", .integer(limit)) }
            let statement = try connection.statement(text.sql)
            statement.bind(text.values)
            try statement.forEachRow { found.append(ScoredMatch(row: $0)) }
        }
        if tables.count > 1 { found.sort { $0.key < $1.key } }
        return found
    }
}
