package import Articles
package import Base

/// Reads the articles of a `MemoryRepository`.
package struct MemoryReader: ArticleReader, Sendable {
    let entries: [MemoryEntry]
    let tree: MemoryTopics
    let organizations: [Organization]
    let siteJSON: [UInt8]
    let datasetVersion: DatasetVersion
    let modified: Timestamp

    package func checkpoint() throws {}

    package func requireTime() throws {}

    package func version() throws -> DatasetVersion { datasetVersion }

    package func lastModified() throws -> Timestamp { modified }

    package func site() throws -> [UInt8] { siteJSON }

    // MARK: Lists

    package func count(_ filter: ArticleFilter) throws -> Int {
        matches(filter).count
    }

    package func forEachArticle(_ query: ArticleQuery, _ body: (ArticleItem) throws -> Void) throws -> SliceInfo {
        let ranking = ranking(query)
        let sorted = sorted(query, ranking)
        let slice: ArraySlice<Placed>
        var info: SliceInfo
        switch query.slice {
        case .page(let number):
            let start = min(sorted.count, (number - 1) * query.limit)
            slice = sorted[start...].prefix(query.limit)
            info = SliceInfo(hasNext: slice.endIndex < sorted.count, hasPrevious: number > 1)
        case .after(let key):
            let start = sorted.firstIndex { query.precedes(key, $0.key) } ?? sorted.endIndex
            slice = sorted[start...].prefix(query.limit)
            info = SliceInfo(hasNext: slice.endIndex < sorted.count, hasPrevious: true)
        case .before(let key):
            let end = sorted.firstIndex { !query.precedes($0.key, key) } ?? sorted.endIndex
            slice = sorted[..<end].suffix(query.limit)
            info = SliceInfo(hasNext: true, hasPrevious: slice.startIndex > 0)
        }
        info.ranking = ranking
        info.expansions = query.filter.expansions
        for placed in slice {
            try placed.entry.json.withUnsafeBytes { json in
                try body(ArticleItem(json: json, key: placed.entry.key, sortKey: placed.key))
            }
        }
        return info
    }

    private struct Placed {
        var entry: MemoryEntry
        var key: SortKey
    }

    /// How matches are ranked, where the query asks for it; those at one address or of some ids are too few.
    private func ranking(_ query: ArticleQuery) -> SearchRanking? {
        let filter = query.filter
        guard query.sort == .relevance, filter.address == nil, filter.ids == nil, let search = filter.search,
            !search.required.isEmpty
        else { return nil }
        return query.ranking ?? newRanking(query, search)
    }

    private func sorted(_ query: ArticleQuery, _ ranking: SearchRanking?) -> [Placed] {
        let placed = matches(query.filter).map { entry in
            let listed = query.followsIDs ? query.filter.ids?.firstIndex(of: entry.article.id) : nil
            var place: (group: Int64, score: Double)?
            if let ranking, let search = query.filter.search {
                place = self.place(of: entry, query.filter, search, ranking)
            }
            let value = listed.map { .integer(Int64($0)) } ?? query.sort.value(of: entry, place)
            return Placed(entry: entry, key: SortKey(value: value, id: entry.article.id))
        }
        return placed.sorted { query.precedes($0.key, $1.key) }
    }

    /// The keys of the articles that meet the conditions.
    package func keys(_ filter: ArticleFilter) -> [Int64] {
        matches(filter).map(\.key)
    }

    // MARK: One article

    package func article(_ id: String, _ visibility: ArticleFilter.Visibility) throws -> ArticleDetails? {
        guard let entry = entry(id), visibility.admits(entry) else { return nil }
        return ArticleDetails(
            json: entry.json,
            body: entry.article.body,
            bodyFormat: entry.article.bodyFormat,
            secured: entry.article.secured
        )
    }

    package func document(of id: String) throws -> StoredDocument? {
        // Bytes are not kept: what is known of the article stands for them.
        entry(id).map { entry in StoredDocument(path: entry.article.path, digest: FNV1a.hash(entry.json)) }
    }

    package func ids(endingWith name: String, _ visibility: ArticleFilter.Visibility, limit: Int) throws -> [String] {
        let ids = entries.filter { visibility.admits($0) }.map(\.article.id)
        return Array(ids.filter { $0 == name || $0.hasSuffix("/\(name)") }.sorted(by: precedes).prefix(limit))
    }

    package func ids(near id: String, limit: Int) throws -> [String] {
        let ids = entries.filter(\.isPublic).map(\.article.id).sorted(by: precedes)
        let after = ids.filter { !precedes($0, id) }.prefix(limit)
        return Array(after) + ids.filter { precedes($0, id) }.reversed().prefix(limit)
    }

    package func id(at address: WebAddress, _ visibility: ArticleFilter.Visibility) throws -> String? {
        owners(of: address, visibility).first?.article.id
    }

    package func curatedRelated(to id: String) throws -> [CuratedEntry] {
        guard let entry = entry(id) else { return [] }
        return entry.article.related.map { related in
            guard let address = related.webUrl.flatMap(WebAddress.init) else {
                return CuratedEntry(json: related.json, addressHash: nil, place: .outside)
            }
            let owners = owners(of: address, .any)
            // Where several have an address, it leads to what everybody may see, or else to what was removed.
            let isRemoved = { (entry: MemoryEntry) in entry.article.removed || entry.article.deleted }
            let target = owners.first { $0.isPublic } ?? owners.first(where: isRemoved) ?? owners.first
            var place = CuratedEntry.Place.outside
            if entry.addresses.contains(address) {
                place = .itself
            } else if let target {
                place =
                    target.isPublic
                    ? .article(id: target.article.id)
                    : isRemoved(target) ? .removed(id: target.article.id) : .unpublished(id: target.article.id)
            }
            return CuratedEntry(json: related.json, addressHash: address.hash, place: place)
        }
    }

    private func entry(_ id: String) -> MemoryEntry? {
        entries.first { $0.article.id == id }
    }

    /// The articles that have an address, the newest first.
    private func owners(of address: WebAddress, _ visibility: ArticleFilter.Visibility) -> [MemoryEntry] {
        entries.filter { $0.addresses.contains(address) && visibility.admits($0) }.sorted { one, other in
            let dates = [one, other].map { $0.article.publishedDateTime?.microseconds ?? .min }
            return dates[0] != dates[1] ? dates[0] > dates[1] : precedes(one.article.id, other.article.id)
        }
    }
}

extension ArticleSort {
    fileprivate func value(of entry: MemoryEntry, _ place: (group: Int64, score: Double)?) -> SortKey.Value {
        let article = entry.article
        let unrated = -Double.greatestFiniteMagnitude
        switch self {
        case .newest, .oldest: return .integer(article.publishedDateTime?.microseconds ?? .min)
        case .heat: return .real(article.heat ?? unrated)
        case .quality: return .real(article.quality ?? unrated)
        case .title: return .text(entry.sortTitle)
        case .updated: return .integer(entry.updated.microseconds)
        case .trending: return .real(article.trend ?? unrated)
        case .relevance:
            guard let place else { return .integer(article.publishedDateTime?.microseconds ?? .min) }
            return .ranked(block: place.group, score: place.score)
        }
    }
}

extension ArticleQuery {
    /// Whether an article with the one key stands before one with the other.
    fileprivate func precedes(_ one: SortKey, _ other: SortKey) -> Bool {
        let isAscending: Bool
        switch sort {
        case .oldest, .title: isAscending = true
        default: isAscending = followsIDs
        }
        if one.value == other.value { return TestSupport.precedes(one.id, other.id) }
        return one.value.isLess(than: other.value) == isAscending
    }
}

extension SortKey.Value {
    fileprivate func isLess(than other: SortKey.Value) -> Bool {
        switch (self, other) {
        case (.integer(let one), .integer(let other)): one < other
        case (.real(let one), .real(let other)): one < other
        // The articles imported last come first.
        case (.ranked(let one, let score), .ranked(let other, let otherScore)): (one, score) < (other, otherScore)
        case (.text(let one), .text(let other)): precedes(one, other)
        default: preconditionFailure("a key of another order")
        }
    }
}
