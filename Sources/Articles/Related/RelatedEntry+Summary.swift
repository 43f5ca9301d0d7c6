internal import Base

extension RelatedEntry {
    /// The members of a related entry for an article of the store, from its summary; see `json`.
    package static func json(fromSummary summary: [UInt8]) -> [UInt8] {
        let keys: [StaticString] = [
            "title", "excerpt", "publishedDateTime", "webUrl", "ampWebUrl", "cdnAmpWebUrl", "type", "provider",
            "quality",
            "images",
        ]
        var json = JSONWriter(capacity: 1024)
        json.beginObject()
        summary.withUnsafeBytes { bytes in
            for key in keys {
                guard let value = JSONObjectReader.value(of: key, in: bytes) else { continue }
                json.key(key)
                json.raw(bytes[value])
            }
        }
        json.endObject()
        return json.bytes
    }
}
