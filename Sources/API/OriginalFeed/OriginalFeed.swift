package import Articles
internal import Base

/// The static feed that sites of this family published before: lists, single articles and topics, byte for byte.
package struct OriginalFeed {
    private let reader: any ArticleReader
    private let rules: OriginalFeedRules
    private let site: [UInt8]
    /// Of topics with a data file, in the order of their names.
    private let topics: [TopicRecord]

    /// The collection whose articles the feed has.
    private static let category = "news"
    private static let pageSize = 25
    private static let topicPageSize = 30

    /// The feed of the articles that a reader sees.
    package init(_ reader: any ArticleReader, _ rules: OriginalFeedRules) throws {
        self.reader = reader
        self.rules = rules
        site = try reader.site()
        topics = try reader.topics().filter(\.hasDataFile)
    }

    private func siteText(_ key: StaticString) -> String? {
        site.withUnsafeBytes { JSONObjectReader.text(key, in: $0) }
    }

    /// The first part of the addresses: the only one of `baseurl`; nil for a site with none or with several, which has no
    /// feed.
    package var siteName: String? {
        let parts = (siteText("baseurl") ?? "").split(separator: "/")
        return parts.count == 1 ? String(parts[0]) : nil
    }

    /// The ids of the topics that have lists of their own.
    package var topicIDs: [String] {
        topics.filter { $0.parentID != nil && service("news", of: $0) != nil }.map(\.id)
    }

    private func service(_ name: StaticString, of topic: TopicRecord) -> String? {
        topic.json.withUnsafeBytes { json in
            guard let services = JSONObjectReader.value(of: "services", in: json) else { return nil }
            return JSONObjectReader.text(name, in: UnsafeRawBufferPointer(rebasing: json[services]))
        }
    }

    // MARK: Content

    /// The content at a path below `api`, without `index.json` and slashes at its ends; nil where there is none.
    package func content(at path: String) throws -> [UInt8]? {
        let parts = path.split(separator: "/").map(String.init)
        if parts == ["topics"] { return topicList() }
        guard parts.first == "news" else { return nil }
        switch parts.count {
        case 1: return try list(nil, page: 1)
        case 2:
            if let page = Self.legacyPage(parts[1]) { return try list(nil, page: page) }
            if topicIDs.contains(parts[1]) { return try list(parts[1], page: 1) }
            return try article(parts[1])
        case 3:
            if parts[1] == "page", let page = Self.number(parts[2]) { return try list(nil, page: page) }
            guard topicIDs.contains(parts[1]), let page = Self.legacyPage(parts[2]) else { return nil }
            return try list(parts[1], page: page)
        case 4:
            guard topicIDs.contains(parts[1]), parts[2] == "page", let page = Self.number(parts[3]) else { return nil }
            return try list(parts[1], page: page)
        default: return nil
        }
    }

    private static func legacyPage(_ part: String) -> Int? {
        part.hasPrefix("page") ? number(String(part.dropFirst(4))) : nil
    }

    /// No list is as long, and numbers beyond must not be multiplied.
    private static let farthestPage = 1_000_000

    private static func number(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), text.utf8.first != 0x30 else { return nil }
        return Int(text).flatMap { $0 <= farthestPage ? $0 : nil }
    }

    /// The paths of everything that the feed has, in no order that means anything.
    package func paths() throws -> [String] {
        var paths = ["topics"]
        for topic in [nil] + topicIDs.map(Optional.some) {
            let count = try reader.count(query(topic).filter)
            let size = topic == nil ? Self.pageSize : Self.topicPageSize
            let base = topic.map { "news/\($0)" } ?? "news"
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
        var page = 1
        var hasNext = true
        while hasNext {
            query.slice = .page(page)
            var ids: [String] = []
            hasNext = try reader.forEachArticle(query) { ids.append($0.sortKey.id) }.hasNext
            // The feed has an address only for articles that lie in the folder itself.
            for id in ids where id.hasPrefix("\(Self.category)/") {
                let name = String(id.dropFirst(Self.category.count + 1))
                guard !name.contains("/"), let content = try article(name) else { continue }
                try body("\(Self.category)/\(name)", content)
            }
            page += 1
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
        var item: FeedItem
        var date: Int64
    }

    /// Nil for a page past the end.
    private func list(_ topic: String?, page: Int) throws -> [UInt8]? {
        guard let entries = try entries(query(topic), page: page), !entries.items.isEmpty || page == 1 else {
            return nil
        }
        var json = JSONWriter(capacity: 32 << 10)
        json.beginObject()
        json.member("page", page)
        json.key("value")
        json.beginArray()
        for item in entries.items {
            try reader.checkpoint()
            json.raw(item.json(rules, locale: siteText("locale")))
        }
        json.endArray()
        json.member("nextPage", entries.hasNext ? page + 1 : nil)
        json.endObject()
        // Nothing stands behind the last brace.
        return PrettyJSON.format(json.bytes).dropLast()
    }

    /// The items of a page in the order of the feed: among those of one moment that of the paths, where a file `a-b.md` comes
    /// before `a.md`, and not that of the ids.
    private func entries(_ query: ArticleQuery, page: Int) throws -> (items: [FeedItem], hasNext: Bool)? {
        var entries: [Entry] = []
        var before = 0
        var hasNext = false
        // Items of one moment may lie on two pages.
        for number in max(1, page - 1)...(page + 1) {
            var query = query
            query.slice = .page(number)
            var count = 0
            let slice = try reader.forEachArticle(query) { item in
                let id = item.sortKey.id
                guard let details = try reader.article(id, .published) else { return }
                let moment = JSONObjectReader.text("publishedDateTime", in: item.json).flatMap { Timestamp($0) }
                entries.append(
                    Entry(item: FeedItem(details, id: id), date: moment?.microseconds ?? .min)
                )
                count += 1
            }
            if number < page { before = count }
            if number == page {
                if count == 0 { return page == 1 ? ([], false) : nil }
                hasNext = slice.hasNext
            }
            if !slice.hasNext { break }
        }
        entries.sort { one, other in
            if one.date != other.date { return one.date > other.date }
            return one.item.path.utf8.lexicographicallyPrecedes(other.item.path.utf8)
        }
        return (entries.dropFirst(before).prefix(query.limit).map(\.item), hasNext)
    }

    // MARK: Single articles and topics

    /// The article of a file, by the file's name without its ending; nil where there is none.
    private func article(_ name: String) throws -> [UInt8]? {
        let id = "\(Self.category)/\(name)"
        guard let details = try reader.article(id, .published) else { return nil }
        let address = "\(siteText("url") ?? "")/\(siteName ?? "")/api/news/\(name)/"
        return FeedItem(details, id: id).json(rules, locale: siteText("locale"), address: address)
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
                        // As it was written: what a key must escape, a value must escape too.
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
        return PrettyJSON.format(json.bytes).dropLast()
    }
}
