package import GRDB

/// An article of a list, a row of `articles` but for its wide columns.
package struct ArticleSummary: Decodable, Sendable, FetchableRecord, TableRecord {
    package static let databaseTableName = "articles"
    package static var databaseSelection: [any SQLSelectable] {
        CodingKeys.allCases.map { Column($0.rawValue) }
    }

    enum CodingKeys: String, CodingKey, CaseIterable {
        case id, title, excerpt, publishedDateTime, updatedDateTime, originalUrl, webUrl, ampWebUrl, cdnAmpWebUrl, type
        case category, quality, heat, locale, published, removed, deleted, featuredContent, provider, topics, tags
        case levels, images, extra, updated
    }

    var id: String
    var title: String
    var excerpt: String?
    var publishedDateTime: String?
    var updatedDateTime: String?
    var originalUrl: String?
    var webUrl: String?
    var ampWebUrl: String?
    var cdnAmpWebUrl: String?
    var type: String?
    var category: String?
    var quality: Double?
    var heat: Double?
    var locale: String?
    var published: Bool
    var removed: Bool
    var deleted: Bool
    var featuredContent: String?
    // GRDB keeps what is no plain value as JSON in a column of text.
    var provider: Provider?
    var topics: [String]
    var tags: [String]
    var levels: [String]
    var images: [Image]
    var extra: [String: JSONValue]
    var updated: String
}

extension ArticleSummary: Encodable {
    /// Every key is always there: the encoder's own way would leave out what is nil.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: .title)
        try container.encode(excerpt, forKey: .excerpt)
        try container.encode(publishedDateTime, forKey: .publishedDateTime)
        try container.encode(updatedDateTime, forKey: .updatedDateTime)
        try container.encode(originalUrl, forKey: .originalUrl)
        try container.encode(webUrl, forKey: .webUrl)
        try container.encode(ampWebUrl, forKey: .ampWebUrl)
        try container.encode(cdnAmpWebUrl, forKey: .cdnAmpWebUrl)
        try container.encode(type, forKey: .type)
        try container.encode(category, forKey: .category)
        try container.encode(quality, forKey: .quality)
        try container.encode(heat, forKey: .heat)
        try container.encode(locale, forKey: .locale)
        try container.encode(published, forKey: .published)
        try container.encode(removed, forKey: .removed)
        try container.encode(deleted, forKey: .deleted)
        try container.encode(featuredContent, forKey: .featuredContent)
        try container.encode(provider, forKey: .provider)
        try container.encode(topics, forKey: .topics)
        try container.encode(tags, forKey: .tags)
        try container.encode(levels, forKey: .levels)
        try container.encode(images, forKey: .images)
        try container.encode(extra, forKey: .extra)
        try container.encode(updated, forKey: .updated)
    }
}

/// A whole article.
package struct ArticleDetails: Decodable, Sendable, FetchableRecord, TableRecord {
    package static let databaseTableName = "articles"

    enum CodingKeys: String, CodingKey {
        case body, bodyFormat, related
    }

    var summary: ArticleSummary
    var body: String?
    var bodyFormat: String
    var related: [JSONValue]

    package init(from decoder: any Decoder) throws {
        summary = try ArticleSummary(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        body = try container.decodeIfPresent(String.self, forKey: .body)
        bodyFormat = try container.decode(String.self, forKey: .bodyFormat)
        related = try container.decode([JSONValue].self, forKey: .related)
    }
}

extension ArticleDetails: Encodable {
    package func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(body, forKey: .body)
        try container.encode(bodyFormat, forKey: .bodyFormat)
        try container.encode(related, forKey: .related)
    }
}

struct Provider: Codable, Sendable {
    var name: String?
    var domain: String?
    var images: [Image]
    var publishers: [JSONValue]
    var authors: [JSONValue]

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(domain, forKey: .domain)
        try container.encode(images, forKey: .images)
        try container.encode(publishers, forKey: .publishers)
        try container.encode(authors, forKey: .authors)
    }
}

struct Image: Codable, Sendable {
    var url: String?
    var width: Double?
    var height: Double?
    var title: String?
    var attribution: String?
    var isCached: Bool

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encode(title, forKey: .title)
        try container.encode(attribution, forKey: .attribution)
        try container.encode(isCached, forKey: .isCached)
    }
}
