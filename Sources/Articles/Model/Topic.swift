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
    /// Where the data file names the parent.
    package var parentPosition = SourcePosition.start
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
            case "parent":
                topic.parent = decoder.text(entry)
                topic.parentPosition = entry.value.position
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
            decoder.fail(at: .start, "a topic needs a `name`")
        } else if topic.id.isEmpty {
            decoder.fail(at: .start, "no id can be made from the name; add an `_id`")
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

/// Ids for addresses, made from names.
package enum Slug {
    /// `Computer Vision` becomes `computer-vision`, `C#` becomes `c-sharp`; a name of emoji alone keeps them.
    package static func make(_ name: String) -> String {
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func end() {
            if !word.isEmpty { words.append(String(word)) }
            word.removeAll()
        }
        for scalar in name.lowercased().unicodeScalars {
            switch scalar {
            case "#", "+":
                end()
                words.append(scalar == "#" ? "sharp" : "plus")
            case "'", "\u{2019}": break
            case _ where scalar.properties.isAlphabetic || scalar.properties.numericType != nil:
                word.append(contentsOf: letters(scalar))
            default:
                switch ScalarKind(scalar) {
                case .ignorable: break
                case .accent:
                    if let last = word.last, let letter = FoldingTable.shared.composed(last, scalar) {
                        word.removeLast()
                        word.append(letter)
                    }
                case .mark: if !word.isEmpty { word.append(scalar) }
                default: end()
                }
            }
        }
        end()
        return words.isEmpty ? emoji(name) : words.joined(separator: "-")
    }

    /// A letter without its marks, where that leaves letters of ASCII; else as it is.
    private static func letters(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        let folded = TextFolder.folded(String(scalar)).unicodeScalars
        let isLetter = scalar.properties.numericType == nil && folded.allSatisfy { $0.isASCII && $0 != " " }
        return isLetter && !folded.isEmpty ? folded : String(scalar).unicodeScalars
    }

    private static func emoji(_ name: String) -> String {
        TextFolder.folded(name).replacing(" ", with: "-")
    }
}
