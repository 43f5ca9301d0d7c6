internal import Articles
internal import Base
internal import HTTP
internal import Markup

/// Writes articles: their stored JSON with what is to be included.
struct ArticleRendering {
    private let reader: any ArticleReader
    private let inclusion: ArticleInclusion
    private let topics: [String: TopicRecord]

    init(_ inclusion: ArticleInclusion, _ reader: any ArticleReader) throws {
        self.reader = reader
        self.inclusion = inclusion
        guard inclusion.parts.contains(.topics) else {
            topics = [:]
            return
        }
        let records = try reader.topics()
        topics = Dictionary(records.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The JSON of one article of a list.
    func append(_ item: ArticleItem, duplicates: [[UInt8]] = [], to json: inout JSONWriter) throws {
        if inclusion.isEmpty { return json.raw(item.json) }
        try reader.checkpoint()
        _ = try append(item.json, id: item.sortKey.id, details: nil, duplicates: duplicates, to: &json)
    }

    /// Calls `body` with each article of a slice and its duplicates, in order.
    func forEachArticle(
        _ query: ArticleQuery,
        _ body: (ArticleItem, _ duplicates: [[UInt8]]) throws -> Void
    ) throws -> Slice {
        var ends = SliceEnds(query)
        var found: [(json: [UInt8], key: Int64, sortKey: SortKey)] = []
        let info = try reader.forEachArticle(query) { item in
            try ends.record(item)
            guard inclusion.showsDuplicates else { return try body(item, []) }
            try found.append(([UInt8](item.json), item.key, item.sortKey))
        }
        let duplicates = found.isEmpty ? [:] : try reader.duplicates(of: found.map(\.key), query.filter)
        for (json, key, sortKey) in found {
            try json.withUnsafeBytes { json in
                try body(ArticleItem(json: json, key: key, sortKey: sortKey), duplicates[key] ?? [])
            }
        }
        return Slice(info: info, first: ends.first, last: ends.last)
    }

    /// A slice of a list that was written.
    ///
    /// It knows whether there is more on both sides, and has the keys of its ends as far as links need them.
    struct Slice {
        let info: SliceInfo
        let first: SortKey?
        let last: SortKey?
    }

    /// The JSON of a whole article; returns the ids of the articles that its related list leads to.
    func append(_ id: String, _ article: ArticleDetails, to json: inout JSONWriter) throws -> [String] {
        try article.json.withUnsafeBytes { try append($0, id: id, details: article, to: &json) }
    }

    private func append(
        _ summary: UnsafeRawBufferPointer,
        id: String,
        details: ArticleDetails?,
        duplicates: [[UInt8]] = [],
        to json: inout JSONWriter
    ) throws -> [String] {
        guard let fields = inclusion.fields else {
            return try appendAll(summary, id, details, duplicates, to: &json)
        }
        var item = JSONWriter(capacity: summary.count * 2)
        let related = try appendAll(summary, id, details, duplicates, to: &item)
        item.bytes.withUnsafeBytes { bytes in
            json.value { fields.append(bytes, 0..<bytes.count, to: &$0) }
        }
        return related
    }

    /// Appends the article with all its members; returns the ids of the articles that its related list leads to.
    private func appendAll(
        _ summary: UnsafeRawBufferPointer,
        _ id: String,
        _ details: ArticleDetails?,
        _ duplicates: [[UInt8]],
        to item: inout JSONWriter
    ) throws -> [String] {
        var related: [CuratedEntry] = []
        begin(summary, in: &item)
        if inclusion.needsDetails, let details = try details ?? reader.article(id, .any) {
            if inclusion.parts.contains(.body) {
                item.member("bodyFormat", details.bodyFormat.rawValue)
                item.member("body", details.body)
            }
            if inclusion.parts.contains(.links) { try appendLinks(id, details, to: &item) }
            if inclusion.rendersBody { try appendBody(summary, details, to: &item) }
            if inclusion.parts.contains(.secured) { item.member("secured", details.secured) }
            if let highlighter = inclusion.highlighter {
                let own = highlighter.inArticle(locale: JSONObjectReader.text("locale", in: summary))
                Self.append(own, summary, details, to: &item)
            }
        }
        if inclusion.parts.contains(.related) {
            let entries = try reader.related(namedBy: id, summary: [UInt8](summary))
            related = inclusion.showsHidden ? entries : CuratedEntry.shown(entries)
            item.key("related")
            item.related(related)
        }
        if let scope = inclusion.neighbours { try ArticleNeighbours(of: id, scope, reader).append(to: &item) }
        if inclusion.showsDuplicates {
            item.key("duplicates")
            item.beginArray()
            for duplicate in duplicates { item.raw(duplicate) }
            item.endArray()
        }
        item.endObject()
        return related.compactMap(\.id)
    }

    /// Appends the articles of the store that this one links to, and those that link to it.
    private func appendLinks(_ id: String, _ details: ArticleDetails, to item: inout JSONWriter) throws {
        let targets = try reader.vector(of: id)?.links ?? []
        let linked = try reader.linkedArticles(ArticleLinks(summary: details.json, targets: targets), of: id)
        item.key("links")
        item.beginObject()
        for (key, ids) in [("to" as StaticString, linked.to), ("from", linked.from)] {
            item.key(key)
            item.beginArray()
            for id in ids {
                guard let article = try reader.article(id, .published) else { continue }
                article.json.withUnsafeBytes { json in
                    item.beginObject()
                    item.member("id", id)
                    item.member("title", JSONObjectReader.text("title", in: json))
                    item.member("webUrl", JSONObjectReader.text("webUrl", in: json))
                    item.endObject()
                }
            }
            item.endArray()
        }
        item.endObject()
    }

    /// Bodies of so many bytes are rendered in a millisecond or two.
    private static let smallBody = 16 << 10

    /// Appends the body as HTML, its headings or both; null where there is no body.
    private func appendBody(
        _ summary: UnsafeRawBufferPointer,
        _ details: ArticleDetails,
        to item: inout JSONWriter
    ) throws {
        if let body = details.body, body.utf8.count > Self.smallBody { try reader.requireTime() }
        let base = JSONObjectReader.text("webUrl", in: summary) ?? JSONObjectReader.text("originalUrl", in: summary)
        let rendered = try details.rendered(base: base, isShownHere: false, reader) { try address(ofArticle: $0) }
        if inclusion.parts.contains(.html) { item.member("html", rendered?.html) }
        guard inclusion.parts.contains(.outline) else { return }
        item.key("outline")
        item.beginArray()
        for heading in rendered?.outline ?? [] {
            item.beginObject()
            item.member("level", heading.level)
            item.member("id", heading.id)
            item.member("text", heading.text)
            item.endObject()
        }
        item.endArray()
    }

    /// Where a link of a body leads: to the article's own address, else to its path in this API.
    private func address(ofArticle id: String) throws -> String {
        let own = try reader.article(id, .published).flatMap { article in
            article.json.withUnsafeBytes { JSONObjectReader.text("webUrl", in: $0) }
        }
        return own.flatMap(WebReference.init)?.text
            ?? "\(inclusion.root)/articles/\(PercentEncoding.encoded(id, keeping: "/"))"
    }

    private static func append(
        _ highlighter: Highlighter,
        _ summary: UnsafeRawBufferPointer,
        _ details: ArticleDetails,
        to item: inout JSONWriter
    ) {
        func text(_ key: StaticString) -> String? {
            JSONObjectReader.value(of: key, in: summary).flatMap { JSONObjectReader.string(summary, $0) }
        }
        item.key("highlights")
        item.beginObject()
        item.member("title", text("title").map(highlighter.mark))
        item.member("excerpt", text("excerpt").map(highlighter.mark))
        item.member("body", details.body.flatMap { highlighter.fragment(ofBody: $0, details.bodyFormat) })
        item.endObject()
    }

    /// Begins an object with the summary, with whole topics in place of their names where they are wanted.
    private func begin(_ summary: UnsafeRawBufferPointer, in json: inout JSONWriter) {
        guard inclusion.parts.contains(.topics), let value = JSONObjectReader.value(of: "topics", in: summary) else {
            return json.beginObject(with: summary)
        }
        var list = JSONWriter()
        list.beginArray()
        JSONObjectReader.forEachElement(of: summary, at: value.lowerBound) { element in
            let name = JSONObjectReader.string(summary, element) ?? ""
            TopicJSON.append(topics[name.lowercased()], name: name, to: &list)
        }
        list.endArray()
        json.beginObject(with: summary[..<value.lowerBound] + list.bytes + summary[value.upperBound...])
    }
}

extension JSONWriter {
    /// Related entries as an array.
    mutating func related(_ entries: [CuratedEntry]) {
        beginArray()
        for entry in entries {
            beginObject(with: entry.json)
            member("source", "curated")
            member("score", nil as Double?)
            member("reasons", ["named by the article itself"])
            member("id", entry.id)
            endObject()
        }
        endArray()
    }
}
