package import Base
package import FrontMatter

extension JSONWriter {
    /// A value of a document, by `Scalar.resolved` where YAML leaves the type open.
    package mutating func node(_ node: Node) {
        switch node.content {
        case .scalar(let scalar):
            switch scalar.resolved {
            case .null: null()
            case .boolean(let value): boolean(value)
            case .number(let digits): raw(digits)
            case .string(let text): string(text)
            }
        case .sequence(let nodes):
            beginArray()
            for node in nodes { self.node(node) }
            endArray()
        case .mapping(let mapping): self.mapping(mapping)
        }
    }

    /// Front matter as an object, in the order of the document.
    package mutating func mapping(_ mapping: Mapping) {
        beginObject()
        members(of: mapping)
        endObject()
    }

    /// The entries of a mapping as members of the object that is open.
    package mutating func members(of mapping: Mapping) {
        for entry in mapping.entries {
            key(entry.key)
            node(entry.value)
        }
    }
}
