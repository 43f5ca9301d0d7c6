internal import Articles
internal import Base

/// An article as a document with front matter, for agents and editors: what everybody may see, and nothing else.
///
/// The front matter is YAML with values written as in JSON. It has all that hides the article: a draft must not become
/// public by being sent back.
enum MarkdownDocument {
    static let mediaType = "text/markdown; charset=utf-8"

    /// The members that the front matter has, where they hold something.
    private static let members: Set<String> = [
        "id", "title", "excerpt", "publishedDateTime", "updatedDateTime", "originalUrl", "webUrl", "type", "category",
        "locale", "provider", "authors", "topics", "tags", "levels", "images", "ampWebUrl", "cdnAmpWebUrl", "quality",
        "heat", "featuredContent", "aliases", "published", "removed", "deleted",
    ]

    /// What says nothing: empty values, and the states of what everybody may see.
    private static func isDefault(_ key: String, _ value: Slice<UnsafeRawBufferPointer>) -> Bool {
        let defaults =
            switch key {
            case "published": ["true"]
            case "removed", "deleted": ["false"]
            default: ["null", "[]", "\"\""]
            }
        return defaults.contains { value.elementsEqual($0.utf8) }
    }

    /// The document in UTF-8.
    static func bytes(_ article: ArticleDetails) -> [UInt8] {
        var document = Array("---\n".utf8)
        document.reserveCapacity(article.json.count + (article.body?.utf8.count ?? 0) + 16)
        var written: Set<String> = []
        article.json.withUnsafeBytes { json in
            var reader = JSONObjectReader(json)
            while let member = reader.next() {
                let (key, value) = (String(decoding: json[member.key], as: UTF8.self), json[member.value])
                if key == "extra" {
                    appendExtra(UnsafeRawBufferPointer(rebasing: value), besides: written, to: &document)
                } else if members.contains(key), !isDefault(key, value) {
                    written.insert(key)
                    document += json[member.key]
                    document += ": ".utf8
                    document += value
                    document.append(UInt8(ascii: "\n"))
                }
            }
        }
        document += "---\n".utf8
        if let body = article.body, !body.isEmpty {
            if !body.hasPrefix("\n") { document.append(UInt8(ascii: "\n")) }
            document += body.utf8
            if !body.hasSuffix("\n") { document.append(UInt8(ascii: "\n")) }
        }
        return document
    }

    /// Appends the keys that the model does not know, in quotes, as they may hold anything, besides those already
    /// `written`.
    ///
    /// A key that the model knows is among them where its value could not be read, which hides an article too.
    private static func appendExtra(
        _ json: UnsafeRawBufferPointer,
        besides written: Set<String>,
        to document: inout [UInt8]
    ) {
        var reader = JSONObjectReader(json)
        while let member = reader.next() {
            let key = String(decoding: json[member.key], as: UTF8.self)
            // What a title was before its markup was taken out.
            guard key != "raw", !written.contains(key) else { continue }
            document.append(UInt8(ascii: "\""))
            document += json[member.key]
            document += "\": ".utf8
            document += json[member.value]
            document.append(UInt8(ascii: "\n"))
        }
    }

    /// The document as the representation of its article.
    static func representation(
        _ id: String,
        _ article: ArticleDetails,
        _ reader: any ArticleReader
    ) throws -> Representation {
        var representation = Representation(mediaType: mediaType, content: bytes(article))
        representation.keys = try SurrogateKey.keys(ofArticle: id, summary: article.json, reader)
        return representation
    }
}
