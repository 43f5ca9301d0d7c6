package import Articles
internal import Base

/// The static JSON feed that sites published before Broadsheet.
///
/// Its lists, articles and topics are reproduced byte for byte.
package struct OriginalFeed {
    private let reader: any ArticleReader
    private let rules: OriginalFeedRules
    /// The address of the site without a path; empty where it has none.
    private let siteURL: String
    private let locale: String?
    /// The first part of the feed's addresses: `baseurl` without slashes.
    ///
    /// Nil unless that is exactly one name; such a site has no feed.
    package let siteName: String?
    /// Topics with a data file, in the order of its path.
    private let topics: [TopicRecord]
    /// The ids of the topics that have lists of their own.
    package let topicIDs: [String]

    /// The category of the articles in the feed.
    private static let category = "news"
    private static let pageSize = 25
    private static let topicPageSize = 30

    /// The feed of the articles in `reader`.
    package init(_ reader: any ArticleReader, _ rules: OriginalFeedRules) throws {
        self.reader = reader
        self.rules = rules
        let site = try reader.site()
        func text(_ key: StaticString) -> String? { site.withUnsafeBytes { JSONObjectReader.text(key, in: $0) } }
        siteURL = text("url") ?? ""
        locale = text("locale")
        let parts = (text("baseurl") ?? "").split(separator: "/")
        siteName = parts.count == 1 ? String(parts[0]) : nil
        topics = try reader.topics().filter(\.hasDataFile)
        topicIDs = topics.filter { $0.parentID != nil && Self.hasNews($0) }.map(\.id)
    }

    private static func hasNews(_ topic: TopicRecord) -> Bool {
        topic.json.withUnsafeBytes { json in
            guard let services = JSONObjectReader.value(of: "services", in: json) else { return false }
            return JSONObjectReader.text("news", in: json, at: services.lowerBound) != nil
        }
    }

    // MARK: Content

    /// The content at a path below `api`, without `index.json` and slashes at its ends; nil where there is none.
    package func content(at path: String) throws -> [UInt8]? {
        let parts = path.split(separator: "/").map(String.init)
        if parts == ["topics"] { return topicList() }
        guard parts.first == Self.category else { return nil }
        switch parts.count {
        case 1: return try list(nil, page: 1)
        case 2:
            if let page = Self.oldPageNumber(parts[1]) { return try list(nil, page: page) }
            if topicIDs.contains(parts[1]) { return try list(parts[1], page: 1) }
            return try article(parts[1])
        case 3:
            if parts[1] == "page", let page = Self.pageNumber(parts[2]) { return try list(nil, page: page) }
            guard topicIDs.contains(parts[1]), let page = Self.oldPageNumber(parts[2]) else { return nil }
            return try list(parts[1], page: page)
        case 4:
            guard topicIDs.contains(parts[1]), parts[2] == "page", let page = Self.pageNumber(parts[3]) else {
                return nil
            }
            return try list(parts[1], page: page)
        default: return nil
        }
    }

    private static func oldPageNumber(_ part: String) -> Int? {
        part.hasPrefix("page") ? pageNumber(String(part.dropFirst(4))) : nil
    }

    /// Larger numbers could overflow when multiplied by the page size; no list is this long.
    private static let maximumPage = 1_000_000

    private static func pageNumber(_ text: String) -> Int? {
        guard let number = text.utf8.decimalNumber, number <= maximumPage, text.utf8.first != UInt8(ascii: "0") else {
            return nil
        }
        return number
    }

    /// The paths of all lists, in no particular order.
    package func paths() throws -> [String] {
        var paths = ["topics"]
        for topic in [nil] + topicIDs.map(Optional.some) {
            let count = try reader.count(query(topic).filter)
            let size = topic == nil ? Self.pageSize : Self.topicPageSize
            let base = topic.map { "\(Self.category)/\($0)" } ?? Self.category
            paths.append(base)
            for page in 1...max(1, (count + size - 1) / size) {
                paths += ["\(base)/page/\(page)", "\(base)/page\(page)"]
            }
        }
        return paths
    }

    /// Calls `body` with the path and the content of every article.
    package func forEachArticle(_ body: (_ path: String, _ content: [UInt8]) throws -> Void) throws {
        var query = query(nil)
        query.limit = 100
        var last: SortKey?
        var hasNext = true
        while hasNext {
            // Page numbers would skip all earlier articles on each page.
            if let last { query.slice = .after(last) }
            var ids: [String] = []
            let slice = try reader.forEachArticle(query) { item in
                let key = try item.sortKey
                ids.append(key.id)
                last = key
            }
            hasNext = slice.hasNext
            // The feed has an address only for articles that lie in the folder itself, and none where a list has it.
            for id in ids where id.hasPrefix("\(Self.category)/") {
                let name = String(id.dropFirst(Self.category.count + 1))
                guard !name.contains("/"), Self.oldPageNumber(name) == nil, !topicIDs.contains(name),
                    let content = try article(name)
                else { continue }
                try body("\(Self.category)/\(name)", content)
            }
        }
    }

    // MARK: Lists

    private func query(_ topic: String?) -> ArticleQuery {
        var query = ArticleQuery()
        query.filter.categories = [Self.category]
        if let topic {
            query.filter.topics = [[topic]]
            query.filter.topicDepth = 0
        }
        query.limit = topic == nil ? Self.pageSize : Self.topicPageSize
        return query
    }

    private struct Entry {
        var id: String
        /// In microseconds since 1970; the least number without one.
        var date: Int64
        /// The path of the file, by which the feed sorted articles of one moment.
        var path: String { "_\(id).md" }
    }

    /// A list; nil for a page past the end.
    private func list(_ topic: String?, page: Int) throws -> [UInt8]? {
        guard let (ids, hasNext) = try pageIDs(query(topic), page: page) else { return nil }
        var json = JSONWriter(capacity: 32 << 10)
        json.beginObject()
        json.member("page", page)
        json.key("value")
        json.beginArray()
        for id in ids {
            try reader.checkpoint()
            guard let details = try reader.article(id, .published) else { continue }
            json.raw(FeedItem(details, id: id).json(rules, locale: locale))
        }
        json.endArray()
        json.member("nextPage", hasNext ? page + 1 : nil)
        json.endObject()
        return Self.formatted(json)
    }

    /// The ids on a page in the order of the feed, and whether another page follows; nil past the end.
    ///
    /// The store sorts articles of one moment by id, the feed sorted them by path (`a-b.md` before `a.md`), so the
    /// pages beside this one are read too. That is exact unless more articles than a page holds share a moment and a
    /// prefix such as `a-`.
    private func pageIDs(_ query: ArticleQuery, page: Int) throws -> (ids: [String], hasNext: Bool)? {
        var entries: [Entry] = []
        var previousCount = 0
        var hasNext = false
        for number in max(1, page - 1)...(page + 1) {
            var query = query
            query.slice = .page(number)
            let known = entries.count
            let slice = try reader.forEachArticle(query) { item in
                let published = JSONObjectReader.text("publishedDateTime", in: item.json).flatMap { Timestamp($0) }
                try entries.append(Entry(id: item.sortKey.id, date: published?.microseconds ?? .min))
            }
            let count = entries.count - known
            if number < page {
                if !slice.hasNext { return nil }
                previousCount = count
            }
            if number == page {
                if count == 0 { return page == 1 ? ([], false) : nil }
                hasNext = slice.hasNext
            }
            if !slice.hasNext { break }
        }
        entries.sort { first, second in
            if first.date != second.date { return first.date > second.date }
            return first.path.utf8.lexicographicallyPrecedes(second.path.utf8)
        }
        return (entries.dropFirst(previousCount).prefix(query.limit).map(\.id), hasNext)
    }

    /// As the feed's files were: without a newline at the end.
    private static func formatted(_ json: JSONWriter) -> [UInt8] {
        PrettyJSON.format(json.bytes).dropLast()
    }

    // MARK: Single articles and topics

    /// The article with this file name, without the extension; nil if there is none.
    private func article(_ name: String) throws -> [UInt8]? {
        let id = "\(Self.category)/\(name)"
        guard let details = try reader.article(id, .published) else { return nil }
        let address = "\(siteURL)/\(siteName ?? "")/api/\(Self.category)/\(name)/"
        return FeedItem(details, id: id).json(rules, locale: locale, address: address)
    }

    private func topicList() -> [UInt8] {
        let names = Dictionary(topics.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var json = JSONWriter()
        json.beginObject()
        json.key("value")
        json.beginArray()
        for topic in topics {
            topic.json.withUnsafeBytes { source in
                json.beginObject()
                json.member("name", topic.name)
                json.member("shortname", JSONObjectReader.text("shortname", in: source) ?? topic.name)
                json.member("id", topic.id)
                if let parent = topic.parentID.flatMap({ names[$0] }) { json.member("parent", parent) }
                if let images = JSONObjectReader.value(of: "images", in: source), images.count > 2 {
                    json.key("images")
                    json.raw(Array(source[images]))
                }
                json.key("services")
                json.beginArray()
                if let services = JSONObjectReader.value(of: "services", in: source) {
                    var members = JSONObjectReader(source, at: services.lowerBound)
                    while let member = members.next() {
                        json.beginObject()
                        json.key("name")
                        // Keys and strings are escaped alike, so the bytes of the key can be written as a value.
                        json.raw("\"\(String(decoding: source[member.key], as: UTF8.self))\"")
                        json.key("endpoint")
                        json.raw(Array(source[member.value]))
                        json.endObject()
                    }
                }
                json.endArray()
                json.endObject()
            }
        }
        json.endArray()
        json.endObject()
        return Self.formatted(json)
    }
}
