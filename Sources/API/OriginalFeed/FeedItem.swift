internal import Articles
internal import Base

/// An article as the original feed has it.
struct FeedItem {
    private let details: ArticleDetails
    /// The path of the file; what the feed has are documents of the collection in Markdown.
    let path: String

    init(_ details: ArticleDetails, id: String) {
        self.details = details
        path = "_\(id).md"
    }

    /// All keys of the feed, in its order; with an address, as an article of its own has them.
    func json(_ rules: OriginalFeedRules, locale: String?, address: String? = nil) -> [UInt8] {
        details.json.withUnsafeBytes { source in
            var json = JSONWriter(capacity: 2048)
            json.beginObject()
            json.member("path", path)
            json.copyWritten("title", from: source)
            json.copyWritten("excerpt", from: source)
            json.member("sourceUrl", address)
            json.copy("webUrl", from: source)
            json.copy("originalUrl", from: source)
            json.copy("featuredContent", from: source)
            if address == nil { json.member("highlight", Optional<String>.none) }
            json.copy("heat", from: source)
            json.copyList("tags", from: source)
            json.images(in: source)
            if address == nil { json.member("content", details.body ?? rules.emptyContent) }
            json.copy("type", from: source)
            json.copy("ampWebUrl", from: source)
            json.copy("cdnAmpWebUrl", from: source)
            json.date("publishedDateTime", from: source, rules.zone)
            json.date("updatedDateTime", from: source, rules.zone)
            json.key("provider")
            json.provider(in: source)
            json.member("locale", locale)
            json.key("categories")
            if let category = Article.writtenValue(of: "category", inSummary: source),
                source[category.lowerBound] != 0x6E
            {
                json.beginArray()
                json.raw(Array(source[category]))
                json.endArray()
            } else {
                json.null()
            }
            json.copyList("topics", from: source)
            json.endObject()
            return json.bytes
        }
    }
}

extension JSONWriter {
    /// A member as the document has it; null where it has none.
    fileprivate mutating func copyWritten(_ key: StaticString, from source: UnsafeRawBufferPointer) {
        self.key(key)
        if let value = Article.writtenValue(of: key, inSummary: source) { raw(Array(source[value])) } else { null() }
    }

    /// A member as the source has it; null where it has none.
    fileprivate mutating func copy(_ key: StaticString, from source: UnsafeRawBufferPointer) {
        self.key(key)
        if let value = JSONObjectReader.value(of: key, in: source) { raw(Array(source[value])) } else { null() }
    }

    /// A list as the document has it; null for an empty one.
    fileprivate mutating func copyList(_ key: StaticString, from source: UnsafeRawBufferPointer) {
        self.key(key)
        if let value = Article.writtenValue(of: key, inSummary: source), value.count > 2 {
            raw(Array(source[value]))
        } else {
            null()
        }
    }

    /// The member `images`; its elements have the keys of the feed alone.
    fileprivate mutating func images(in source: UnsafeRawBufferPointer) {
        key("images")
        guard let list = JSONObjectReader.value(of: "images", in: source), list.count > 2 else { return null() }
        beginArray()
        JSONObjectReader.forEachElement(of: source, at: list.lowerBound) { range in
            let image = UnsafeRawBufferPointer(rebasing: source[range])
            beginObject()
            let keys: [StaticString] = ["url", "width", "height", "title", "attribution", "isCached"]
            for key in keys { copy(key, from: image) }
            endObject()
        }
        endArray()
    }

    /// The provider's value, or null.
    fileprivate mutating func provider(in source: UnsafeRawBufferPointer) {
        guard let value = JSONObjectReader.value(of: "provider", in: source),
            source[value.lowerBound] == UInt8(ascii: "{")
        else { return null() }
        let provider = UnsafeRawBufferPointer(rebasing: source[value])
        beginObject()
        copy("name", from: provider)
        copy("domain", from: provider)
        images(in: provider)
        copyList("publishers", from: provider)
        copyList("authors", from: provider)
        endObject()
    }

    /// A date on the clock of a zone, to the second.
    fileprivate mutating func date(_ key: StaticString, from source: UnsafeRawBufferPointer, _ zone: TimeZoneRules) {
        let moment = JSONObjectReader.text(key, in: source).flatMap { Timestamp($0) }
        member(key, moment.map { $0.text(in: zone) })
    }
}
