internal import Base

extension RelatedList {
    /// What a summary, or an entry of a document's list, says of an article.
    struct Facts {
        var title: String
        var excerpt: String
        var published: Timestamp?
        var topics: [String]
        var authors: [String] = []
        var locale: String?

        init(_ json: [UInt8]) {
            (title, excerpt, published, topics) = json.withUnsafeBytes { json in
                (
                    JSONObjectReader.text("title", in: json) ?? "",
                    JSONObjectReader.text("excerpt", in: json) ?? "",
                    JSONObjectReader.text("publishedDateTime", in: json).flatMap { Timestamp($0) },
                    JSONObjectReader.texts("topics", in: json)
                )
            }
            locale = json.withUnsafeBytes { JSONObjectReader.text("locale", in: $0) }
            authors = json.withUnsafeBytes { json in
                guard let list = JSONObjectReader.value(of: "authors", in: json) else { return [] }
                var names: [String] = []
                JSONObjectReader.forEachElement(of: json, at: list.lowerBound) { element in
                    let name = JSONObjectReader.value(of: "name", in: json, at: element.lowerBound)
                    if let name, let text = JSONObjectReader.string(json, name) { names.append(text) }
                }
                return names
            }
        }
    }
}
