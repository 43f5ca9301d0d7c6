internal import Articles
internal import Base

/// The JSON of a topic without its place in the tree.
enum TopicJSON {
    /// A topic with its counts; a topic that is not public has only its name.
    static func append(_ record: TopicRecord?, name: String, to json: inout JSONWriter) {
        json.beginObject(with: record?.json ?? Topic(id: Slug.make(name), path: "", name: name).json)
        json.member("count", record?.articleCount ?? 0)
        json.member("directCount", record?.directCount ?? 0)
        json.endObject()
    }
}
