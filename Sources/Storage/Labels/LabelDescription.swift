internal import Articles
internal import Base

/// How a label is shown, out of all its spellings.
///
/// Each part is what most public articles say, then what most articles say at all, then what sorts first. Nothing that
/// hidden articles alone say is shown of a label that public articles have.
struct LabelDescription {
    let value: String
    let name: String
    /// Of an author.
    let url: String?
    /// Of an author.
    let image: String?

    init(_ spellings: [(text: String, counts: LabelCounts)], isAuthor: Bool) {
        let published = spellings.filter { $0.counts.published > 0 }
        let shown = published.isEmpty ? spellings : published
        guard isAuthor else {
            value = Self.most(shown) { $0 } ?? ""
            (name, url, image) = (value, nil, nil)
            return
        }
        func member(_ key: StaticString) -> String? {
            Self.most(shown) { Self.text(key, ofAuthor: $0) }
        }
        value = member("id") ?? ""
        name = member("name") ?? value
        (url, image) = (member("url"), member("image"))
    }

    /// The name of an author, as names are compared.
    static func foldedName(ofAuthor json: String) -> String? {
        text("name", ofAuthor: json).map { ArticleLabel.folded($0, .author) }
    }

    private static func text(_ key: StaticString, ofAuthor json: String) -> String? {
        Array(json.utf8).withUnsafeBytes { JSONObjectReader.text(key, in: $0) }
    }

    private static func most(
        _ spellings: [(text: String, counts: LabelCounts)],
        _ part: (String) -> String?
    ) -> String? {
        var counts: [String: LabelCounts] = [:]
        for spelling in spellings {
            if let text = part(spelling.text) { counts[text, default: LabelCounts()].add(spelling.counts) }
        }
        let best = counts.min { one, other in
            if one.value.published != other.value.published { return one.value.published > other.value.published }
            if one.value.all != other.value.all { return one.value.all > other.value.all }
            return one.key.utf8.lexicographicallyPrecedes(other.key.utf8)
        }
        return best?.key
    }
}
