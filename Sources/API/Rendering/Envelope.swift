internal import Articles
internal import Base

/// The JSON around the data of a response.
struct Envelope {
    /// `{"data":...}`, where `append` writes the JSON of the data; with a version `"meta":{"version":...}` too.
    static func single(
        capacity: Int = 1024,
        version: DatasetVersion? = nil,
        _ append: (inout JSONWriter) throws -> Void
    ) rethrows -> [UInt8] {
        var json = JSONWriter(capacity: capacity)
        json.beginObject()
        json.key("data")
        try append(&json)
        if let version {
            json.key("meta")
            json.beginObject()
            json.member("version", version.description)
            json.endObject()
        }
        json.endObject()
        return json.bytes
    }

    /// `{"data":[...],"meta":{...}}`, where `append` writes the JSON of an item; without a version where that is nil.
    static func list<Item>(
        _ items: [Item],
        version: DatasetVersion?,
        _ append: (Item, inout JSONWriter) -> Void
    ) -> [UInt8] {
        var json = JSONWriter(capacity: items.count * 512 + 128)
        json.beginObject()
        json.key("data")
        json.beginArray()
        for item in items { append(item, &json) }
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("total", items.count)
        if let version { json.member("version", version.description) }
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
