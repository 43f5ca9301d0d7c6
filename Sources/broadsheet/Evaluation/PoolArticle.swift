internal import Base

/// An article of a pool, without what would give the answer away, such as its related list.
struct PoolArticle: Decodable {
    let id: Label
    let title: Label?
    let excerpt: Label?
    let publishedDateTime: Label?

    /// The article as a document with front matter in JSON, which is YAML too.
    var document: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        if let title { json.member("title", title.text) }
        if let excerpt { json.member("excerpt", excerpt.text) }
        if let publishedDateTime { json.member("publishedDateTime", publishedDateTime.text) }
        json.endObject()
        return Array("---\n".utf8) + json.bytes + Array("\n---\n".utf8)
    }
}
