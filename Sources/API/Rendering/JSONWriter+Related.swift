internal import Articles
internal import Base
internal import HTTP

extension JSONWriter {
    /// An entry with its source, its score and its reasons.
    ///
    /// `showsFolded` adds the articles of the same story, which the list has folded into this entry.
    mutating func relatedItem(_ item: RelatedItem, showsFolded: Bool, _ selection: FieldSelection?) {
        guard let selection else { return appendRelated(item, showsFolded: showsFolded) }
        var entry = JSONWriter(capacity: item.json.count * 2)
        entry.appendRelated(item, showsFolded: showsFolded)
        entry.bytes.withUnsafeBytes { bytes in
            value { selection.append(bytes, 0..<bytes.count, to: &$0) }
        }
    }

    private mutating func appendRelated(_ item: RelatedItem, showsFolded: Bool) {
        beginObject(with: item.json)
        member("source", item.source.rawValue)
        member("score", item.score.map { ($0 * 1000).rounded() / 1000 })
        member("reasons", item.reasons)
        member("id", item.id)
        if showsFolded {
            key("alsoCoveredBy")
            beginArray()
            for other in item.alsoCoveredBy { appendRelated(other, showsFolded: false) }
            endArray()
        }
        endObject()
    }
}
