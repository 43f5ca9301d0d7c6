internal import Articles
internal import Base
internal import SQLite

/// Reads one slice of the matches of a search, the best first; for both engines.
///
/// Matches are ranked in groups, one after the other: those with the text of the search as their title, those that have
/// every clause, and those that have not all clauses, by the weight of what they have.
///
/// Where there are very many matches, ranking all of them would take long and say little. They are ranked in blocks of
/// articles with neighbouring keys then, the blocks imported last coming first: a page looks at one block, seldom two.
struct RankedListing {
    private let query: ArticleQuery
    private let match: SearchMatch
    private let reader: StoreReader
    private let ranking: SearchRanking
    private let slice: MemorySlice
    /// Nil where all matches are meant, and they are so many that they are better not looked at one by one.
    private let selected: SelectedArticles?
    /// The articles that come first for their title, in ascending order; where `selected` is nil some may not match.
    private let titled: [UInt32]
    private let together = ScoresOfSelected()

    /// The scores of all selected articles, once they were asked for.
    private final class ScoresOfSelected {
        /// The inner one is nil where FTS5 has to rank them.
        var scores: [ScoredMatch]??
    }

    /// Articles that are ranked together.
    private struct Part {
        /// See `SearchRanking.Group`.
        var group: Int64
        /// How many there are, where that is known before they are read.
        var count: Int?
        var read: () throws -> [ScoredMatch]
    }

    /// `select` finds the articles that meet the filter; it gets the ranking.
    init(
        _ query: ArticleQuery,
        _ match: SearchMatch,
        _ plan: FilterPlan,
        _ reader: StoreReader,
        select: (_ ranking: SearchRanking) throws -> SelectedArticles
    ) throws {
        self.query = query
        self.match = match
        self.reader = reader
        slice = try MemorySlice(query, reader)
        var ranking = try query.ranking ?? reader.ranking(of: match, query.filter)
        if query.ranking == nil, let halfLife = query.freshness {
            ranking.freshness = SearchRanking.Freshness(halfLife: halfLife, now: try reader.lastModified())
        }
        let titled = query.ranking?.hasTitle == false ? [] : try reader.titled(query.filter)
        if query.ranking == nil { ranking.hasTitle = 1...SearchRanking.blockedFrom ~= titled.count }
        self.ranking = ranking
        let areAllMeant = ranking.isBlocked && plan.matchAlone != nil && slice.skipped == 0
        let selected = areAllMeant ? nil : try select(ranking)
        self.titled = try Self.matching(ranking.hasTitle ? titled : [], among: selected) {
            try reader.matches(match, query.filter, ranking).masks
        }
        self.selected = selected
    }

    /// Those keys that are of selected articles that have all clauses.
    private static func matching(
        _ keys: [UInt32],
        among selected: SelectedArticles?,
        _ masks: () throws -> [UInt32]?
    ) throws -> [UInt32] {
        guard let selected, !keys.isEmpty else { return keys }
        let masks = try masks()
        return keys.filter { selected.keys.containsKey($0) && masks?[Int($0)] ?? 0 == 0 }
    }

    func run(_ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        var found: [FoundArticle] = []
        var skipped = slice.skipped
        for part in try partsOfSlice() {
            try reader.connection.checkpoint()
            if let count = part.count, count <= skipped {
                skipped -= count
                continue
            }
            var matches = try aged(part.read())
            if part.group != SearchRanking.Group.title, !titled.isEmpty {
                matches.removeAll { titled.containsKey($0.key) }
            }
            // The key of the slice only means something in its own group.
            let bound = query.slice.group == part.group ? try slice.bound() : nil
            let limit = query.limit + 1 - found.count
            found += best(of: matches, part.group, bound, skipping: min(skipped, matches.count), limit: limit)
            skipped -= min(skipped, matches.count)
            if found.count > query.limit { break }
        }
        return try slice.lend(found, ranking: ranking, body)
    }

    private func best(
        of matches: [ScoredMatch],
        _ group: Int64,
        _ bound: OrderPlace?,
        skipping skipped: Int,
        limit: Int
    ) -> [FoundArticle] {
        var selection = slice.selection(from: bound, limit: skipped + limit)
        for match in matches { selection.offer(match.key, OrderPlace.value(ofScore: match.score)) }
        return selection.sorted().dropFirst(skipped).map { key, value in
            FoundArticle(key: key, value: .ranked(block: group, score: OrderPlace.score(ofValue: value)))
        }
    }

    /// The same matches with scores that have faded with age, where the ranking says so.
    private func aged(_ matches: [ScoredMatch]) throws -> [ScoredMatch] {
        guard let freshness = ranking.freshness, !matches.isEmpty else { return matches }
        let dates = try reader.dates(of: matches.map(\.key))
        var matches = matches
        for (index, date) in zip(matches.indices, dates) { matches[index].score *= freshness.factor(published: date) }
        return matches
    }

    // MARK: Parts

    /// The parts to look at, in the direction of the slice.
    private func partsOfSlice() throws -> [Part] {
        let others = try match.relaxed == nil ? partsOfAll() : partsOfRelaxed()
        let parts = partOfTitled() + others
        guard let group = query.slice.group else { return parts }
        return slice.isReversed
            ? parts.filter { $0.group >= group }.reversed() : parts.filter { $0.group <= group }
    }

    private func partOfTitled() -> [Part] {
        guard !titled.isEmpty else { return [] }
        let count = selected.map { _ in titled.count }
        return [Part(group: SearchRanking.Group.title, count: count) { try scoredWithAll(titled) }]
    }

    private func partsOfAll() throws -> [Part] {
        ranking.isBlocked
            ? try blocks(from: SearchRanking.Group.all) { try scored(in: $0) }
            : [Part(group: SearchRanking.Group.all) { try scored() }]
    }

    private func blocks(
        from group: Int64,
        _ read: @escaping (ClosedRange<Int64>) throws -> [ScoredMatch]
    ) throws -> [Part] {
        let last = try selected.map { $0.keys.last.map { Int64($0) } ?? 0 } ?? newestKey()
        return stride(from: last >> SearchRanking.blockBits, through: 0, by: -1).map { block in
            let range = Self.keys(of: block)
            let count = selected.map { $0.keys.slice(range).count - titled.slice(range).count }
            return Part(group: group + block, count: count) { try read(range) }
        }
    }

    private func newestKey() throws -> Int64 {
        try reader.connection.integer("SELECT max(article_key) FROM articles") ?? 0
    }

    private static func keys(of block: Int64) -> ClosedRange<Int64> {
        let first = block << SearchRanking.blockBits
        return first...(first + (1 << SearchRanking.blockBits) - 1)
    }

    // MARK: Parts of a relaxed search

    /// Articles that have the same clauses of those that are looked for.
    private struct Level {
        struct Key: Hashable {
            var mask: UInt32
            /// Nil where they are not ranked in blocks.
            var block: Int64?
        }

        var key: Key
        var keys: [UInt32] = []
    }

    private func partsOfRelaxed() throws -> [Part] {
        guard let relaxed = match.relaxed, let selected,
            let masks = try reader.matches(match, query.filter, ranking).masks
        else { return [] }
        let (strict, levels) = try levels(selected.keys, masks)
        let readStrict = { try scoredWithAll(strict) }
        let parts = strict.isEmpty ? [] : [Part(group: SearchRanking.Group.all, count: strict.count, read: readStrict)]
        let groups = Dictionary(grouping: levels) { level in
            SearchRanking.Group.rest(coverage: relaxed.relaxation.coverage(level.key.mask), block: level.key.block)
        }
        let sorted = groups.sorted { $0.key > $1.key }
        let scores = GroupScores(
            sorted.map { $0.value.flatMap(\.keys).sorted() },
            wanted: query.limit + 1 + slice.skipped,
            isReversed: slice.isReversed
        ) { try relaxed.scored($0, reader) }
        return parts
            + sorted.enumerated().map { place, element in
                Part(group: element.key, count: element.value.reduce(0) { $0 + $1.keys.count }) {
                    try scores.read(place) ?? element.value.flatMap { try scored($0, relaxed) }
                }
            }
    }

    /// The articles that have all clauses, without those that come first, and the others by what they have.
    private func levels(_ keys: [UInt32], _ masks: [UInt32]) throws -> (strict: [UInt32], levels: [Level]) {
        var strict: [UInt32] = []
        var levels: [Level] = []
        var places: [Level.Key: Int] = [:]
        var last = (key: Level.Key(mask: 0, block: nil), place: 0)
        for (index, key) in keys.enumerated() {
            if index.isMultiple(of: ColumnTable.stretch) { try reader.connection.checkpoint() }
            let mask = masks[Int(key)]
            guard mask != 0 else {
                if !titled.containsKey(key) { strict.append(key) }
                continue
            }
            let block = ranking.isRestBlocked ? Int64(key) >> SearchRanking.blockBits : nil
            let level = Level.Key(mask: mask, block: block)
            if level != last.key {
                let place = places[level] ?? levels.count
                if place == levels.count {
                    levels.append(Level(key: level))
                    places[level] = place
                }
                last = (level, place)
            }
            levels[last.place].keys.append(key)
        }
        return (strict, levels)
    }

    private func scored(_ level: Level, _ relaxed: RelaxedMatch) throws -> [ScoredMatch] {
        let scoring = relaxed.scoring(level.key.mask)
        return try scored(scoring.text, scoring.parameters, among: level.keys)
    }

    // MARK: Scores

    /// The selected articles with their scores, those with keys in a range where that is given.
    private func scored(in range: ClosedRange<Int64>? = nil) throws -> [ScoredMatch] {
        let matches = MatchReader(match, query.filter.visibility, reader)
        let parameters = match.rankingParameters(ranking)
        guard let selected else {
            // All of them are counted later: they had better be read together.
            if let range, match.words != nil {
                let keys = try reader.matches(match, query.filter, nil).keys.slice(range)
                if let found = try matches.scored(keys, ranking) { return found }
            }
            return try matches.scored(match.text, parameters, in: range)
        }
        let keys = range.map { selected.keys.slice($0) } ?? selected.keys[...]
        if let known = selected.matches?.scored(keys, parameters) { return known }
        if let found = try scored(keys, of: selected, matches) { return found }
        if !selected.isUnfiltered { reader.readCache.chosen = KeySet(selected.keys) }
        return try matches.scored(match.text, parameters, in: range, isFiltered: !selected.isUnfiltered)
    }

    /// Some of the selected articles with their scores; nil where FTS5 has to rank them.
    ///
    /// Postings are read from the first to the last, whatever is wanted of them: few articles in many blocks are scored
    /// together.
    private func scored(
        _ keys: ArraySlice<UInt32>,
        of selected: SelectedArticles,
        _ matches: MatchReader
    ) throws -> [ScoredMatch]? {
        guard keys.count < selected.keys.count, selected.keys.count <= Self.mostTogether else {
            return try matches.scored(keys, ranking)
        }
        let all: [ScoredMatch]?
        if let known = together.scores {
            all = known
        } else {
            all = try matches.scored(selected.keys[...], ranking)
            together.scores = .some(all)
        }
        return all.map { Array($0[keys.indices]) }
    }

    /// So many articles are scored together, in the memory of some blocks.
    private static let mostTogether = 8 << SearchRanking.blockBits

    /// The articles with these keys that have all clauses, with their scores.
    private func scoredWithAll(_ keys: [UInt32]) throws -> [ScoredMatch] {
        let parameters = match.rankingParameters(ranking)
        if let known = selected?.matches?.scored(keys[...], parameters) { return known }
        let matches = MatchReader(match, query.filter.visibility, reader)
        if let found = try matches.scored(keys[...], ranking) { return found }
        return try scored(match.text, parameters, among: keys)
    }

    /// The articles with these keys that match a query, with their scores.
    private func scored(_ text: String, _ parameters: [UInt8], among keys: [UInt32]) throws -> [ScoredMatch] {
        guard let first = keys.first, let last = keys.last else { return [] }
        reader.readCache.chosen = KeySet(keys)
        return try MatchReader(match, query.filter.visibility, reader).scored(
            text,
            parameters,
            in: Int64(first)...Int64(last),
            isFiltered: true
        )
    }
}

extension ArticleQuery.Slice {
    /// The group that the key of the slice is in; nil for pages.
    fileprivate var group: Int64? {
        switch self {
        case .page: nil
        case .after(let key), .before(let key): if case .ranked(let group, _) = key.value { group } else { nil }
        }
    }
}
