internal import Articles
internal import Base

/// An article as a document with front matter, for agents and editors: what everybody may see, and nothing else.
///
/// The front matter is YAML with values written as in JSON.
enum MarkdownDocument {
    static let mediaType = "text/markdown; charset=utf-8"

    /// The members that the front matter has, where they hold something.
    private static let members: Set<String> = [
        "id", "title", "excerpt", "publishedDateTime", "updatedDateTime", "originalUrl", "webUrl", "type", "category",
        "locale", "provider", "authors", "topics", "tags", "levels", "images",
    ]

    /// The document in UTF-8.
    static func bytes(_ article: ArticleDetails) -> [UInt8] {
        var document = Array("---\n".utf8)
        document.reserveCapacity(article.json.count + (article.body?.utf8.count ?? 0) + 16)
        article.json.withUnsafeBytes { json in
            var reader = JSONObjectReader(json)
            while let member = reader.next() {
                let value = json[member.value]
                guard members.contains(String(decoding: json[member.key], as: UTF8.self)),
                    !["null", "[]", "\"\""].contains(where: { value.elementsEqual($0.utf8) })
                else { continue }
                document += json[member.key]
                document += ": ".utf8
                document += value
                document.append(UInt8(ascii: "\n"))
            }
        }
        document += "---\n".utf8
        if let body = article.body, !body.isEmpty {
            document.append(UInt8(ascii: "\n"))
            document += body.utf8
            if !body.hasSuffix("\n") { document.append(UInt8(ascii: "\n")) }
        }
        return document
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
