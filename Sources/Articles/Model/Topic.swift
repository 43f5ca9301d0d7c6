internal import Base
package import FrontMatter

/// A topic as a data file describes it.
package struct Topic: Sendable, Hashable {
    /// `_id`, or made from the name.
    package var id: String
    /// The file that describes it, below the content folder.
    package var path: String
    /// What people call it; articles name it so.
    package var name: String
    /// For where there is little room.
    package var shortname: String?
    /// The name or the id of the topic above.
    package var parent: String?
    /// Words that mean the topic.
    package var keywords: [String] = []
    /// Marks under which others write of the topic.
    package var hashtags: [String] = []
    /// Values the model does not look into.
    package var images: [Node] = []
    /// Values the model does not look into.
    package var services = Mapping()
    /// Keys that this model does not know, in the order of the document.
    package var extra = Mapping()

    package init(id: String, path: String, name: String) {
        self.id = id
        self.path = path
        self.name = name
    }

    /// Reads a topic from the YAML of its data file.
    package static func decode(_ root: Mapping, path: String) -> Decoded<Topic> {
        var decoder = DocumentDecoder()
        var topic = Topic(id: "", path: path, name: "")
        for entry in root.entries {
            switch entry.key {
            case "_id", "id": topic.id = decoder.text(entry) ?? ""
            case "name": topic.name = decoder.text(entry) ?? ""
            case "shortname": topic.shortname = decoder.text(entry)
            case "parent": topic.parent = decoder.text(entry)
            case "keywords": topic.keywords = decoder.texts(entry)
            case "hashtags": topic.hashtags = decoder.texts(entry)
            case "images": topic.images = decoder.nodes(entry)
            case "services": topic.services = decoder.mapping(entry)
            case "taxonomy": break
            default: decoder.keep(entry, in: &topic.extra)
            }
        }
        if topic.id.isEmpty { topic.id = Slug.make(topic.name) }
        if topic.name.isEmpty {
            decoder.fail(at: .start, "a topic needs a `name`", rule: .missingTitle)
        } else if topic.id.isEmpty {
            decoder.fail(at: .start, "no id can be made from the name; add an `_id`", rule: .missingTitle)
        }
        return decoder.finish(topic)
    }

    /// What the API says of a topic from its data file: one object, without counts and without its place in the tree.
    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("id", id)
        json.member("name", name)
        json.member("shortname", shortname)
        json.member("keywords", keywords)
        json.member("hashtags", hashtags)
        json.key("images")
        json.beginArray()
        for image in images { json.node(image) }
        json.endArray()
        json.key("services")
        json.mapping(services)
        json.key("extra")
        json.mapping(extra)
        json.endObject()
        return json.bytes
    }
}
