internal import Articles
internal import Base

/// The JSON around the data of a response.
enum Envelope {
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

    /// Items of a list, as JSON.
    struct Items: Sendable {
        fileprivate let count: Int
        /// The array.
        fileprivate let json: [UInt8]

        /// Writes items by `append`.
        init<Item>(_ items: [Item], _ append: (Item, inout JSONWriter) -> Void) {
            var json = JSONWriter(capacity: items.count * 512)
            json.beginArray()
            for item in items { append(item, &json) }
            json.endArray()
            count = items.count
            self.json = json.bytes
        }
    }

    /// `{"data":[...],"meta":{...}}`, where `append` writes the JSON of an item; without a version where that is nil.
    static func list<Item>(
        _ items: [Item],
        version: DatasetVersion?,
        _ append: (Item, inout JSONWriter) -> Void
    ) -> [UInt8] {
        list(Items(items, append), version: version)
    }

    /// The same of items that are written already.
    static func list(_ items: Items, version: DatasetVersion?) -> [UInt8] {
        var json = JSONWriter(capacity: items.json.count + 128)
        json.beginObject()
        json.key("data")
        json.raw(items.json)
        json.key("meta")
        json.beginObject()
        json.member("total", items.count)
        if let version { json.member("version", version.description) }
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
