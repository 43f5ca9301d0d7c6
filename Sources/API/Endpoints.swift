internal import Articles

/// All resources, in the order in which their paths are tried: an article's id takes what is left of a path.
enum Endpoints {
    static func all(_ configuration: APIConfiguration) -> [Endpoint] {
        let resources =
            RelatedEndpoints.all + ArticleEndpoints.all + TopicEndpoints.all
            + ProviderEndpoints.all + ChangesEndpoint.all + SuggestEndpoint.all + ProbeEndpoints.all(configuration)
        let index = IndexEndpoint.make(configuration, resources + DocumentationEndpoints.declarations)
        return DocumentationEndpoints.completing([index] + resources, configuration)
    }
}

/// The frame around everything that is answered in JSON.
struct Envelope {
    /// `{"data":...}`, where `data` is JSON.
    static func single(_ data: [UInt8]) -> [UInt8] {
        Array("{\"data\":".utf8) + data + Array("}".utf8)
    }

    /// `{"data":[...],"meta":{...}}`, where the items are JSON with commas between.
    static func list(_ items: [[UInt8]], version: DatasetVersion) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.key("data")
        json.beginArray()
        for item in items { json.raw(item) }
        json.endArray()
        json.key("meta")
        json.beginObject()
        json.member("total", items.count)
        json.member("version", version.description)
        json.endObject()
        json.endObject()
        return json.bytes
    }
}
