internal import Articles
internal import Base
internal import Markup

/// An article as feeds show it.
struct FeedEntry: Sendable {
    /// A picture with an http or https address.
    struct Picture: Sendable {
        var url: String
        /// Nil where the file extension is unknown.
        var mediaType: String?
        var width: String?
        var height: String?
        var title: String?
    }

    /// A tag URI (RFC 4151), which never changes and is never used for another article.
    var id: String
    var title: String
    var summary: String?
    /// The address where people read the article.
    var url: String
    var published: Timestamp?
    var updated: Timestamp
    /// HTML.
    var content: String?
    var authors: [FeedAuthor]
    var provider: String?
    var topics: [String]
    var locale: String?
    var pictures: [Picture]

    /// Reads an article from its stored JSON and its body.
    init(
        _ json: UnsafeRawBufferPointer,
        _ details: ArticleDetails?,
        _ addresses: FeedAddresses,
        _ reader: some ArticleReader
    ) throws {
        func text(_ key: StaticString) -> String? {
            JSONObjectReader.text(key, in: json).flatMap { $0.isEmpty ? nil : $0 }
        }
        func date(_ key: StaticString) -> Timestamp? { text(key).flatMap { Timestamp($0) } }
        let articleID = text("id") ?? ""
        id = addresses.tagURI(ofArticle: articleID)
        title = text("title") ?? articleID
        summary = text("excerpt")
        url = Self.address(json) ?? addresses.address(ofArticle: articleID)
        published = date("publishedDateTime")
        updated = date("updatedDateTime") ?? published ?? date("updated") ?? Timestamp(seconds: 0)
        content = try details?.rendered(base: url, isShownHere: true, reader) { id in
            let article = try reader.article(id, .published)
            return article.flatMap { $0.json.withUnsafeBytes(Self.address) } ?? addresses.address(ofArticle: id)
        }?.html
        topics = JSONObjectReader.texts("topics", in: json)
        locale = text("locale")
        (authors, provider) = Self.people(json)
        pictures = Self.pictures(json)
    }

    /// Where the article is at home; nil where that is here.
    private static func address(_ json: UnsafeRawBufferPointer) -> String? {
        ["webUrl", "originalUrl"].lazy
            .compactMap { JSONObjectReader.text($0, in: json).flatMap { $0.isEmpty ? nil : $0 } }
            .first.flatMap(WebReference.init)?.text
    }

    /// The authors of the article, or else the publisher.
    var creators: [FeedAuthor] {
        authors.isEmpty ? provider.map { [FeedAuthor(name: $0)] } ?? [] : authors
    }

    private static func people(_ json: UnsafeRawBufferPointer) -> (authors: [FeedAuthor], provider: String?) {
        var authors: [FeedAuthor] = []
        if let list = JSONObjectReader.value(of: "authors", in: json) {
            JSONObjectReader.forEachElement(of: json, at: list.lowerBound) { element in
                func text(_ key: StaticString) -> String? {
                    JSONObjectReader.text(key, in: json, at: element.lowerBound)
                }
                guard let name = text("name"), !name.isEmpty else { return }
                // Addresses in the document may be relative to a page that feed readers do not know.
                let (url, image) = (text("url").flatMap(WebReference.init), text("image").flatMap(WebReference.init))
                authors.append(FeedAuthor(name: name, url: url?.text, image: image?.text))
            }
        }
        guard let provider = JSONObjectReader.value(of: "provider", in: json) else { return (authors, nil) }
        let name =
            JSONObjectReader.text("name", in: json, at: provider.lowerBound)
            ?? JSONObjectReader.text("domain", in: json, at: provider.lowerBound)
        return (authors, name)
    }

    private static func pictures(_ json: UnsafeRawBufferPointer) -> [Picture] {
        var pictures: [Picture] = []
        guard let list = JSONObjectReader.value(of: "images", in: json) else { return pictures }
        JSONObjectReader.forEachElement(of: json, at: list.lowerBound) { element in
            func number(_ key: StaticString) -> String? {
                guard let value = JSONObjectReader.value(of: key, in: json, at: element.lowerBound) else { return nil }
                let digits = String(decoding: json[value], as: UTF8.self)
                return Int(digits).flatMap { $0 > 0 ? digits : nil }
            }
            let url = JSONObjectReader.text("url", in: json, at: element.lowerBound)
            guard let reference = url.flatMap(WebReference.init) else { return }
            pictures.append(
                Picture(
                    url: reference.text,
                    mediaType: reference.imageType,
                    width: number("width"),
                    height: number("height"),
                    title: JSONObjectReader.text("title", in: json, at: element.lowerBound)
                )
            )
        }
        return pictures
    }
}
