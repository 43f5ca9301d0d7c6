internal import Base
internal import FrontMatter

/// Writes values as JSON with a member on each line.
enum JSONText {
    /// An object, without a line end after it.
    static func object(_ mapping: Mapping, indent: Int = 0) -> String {
        guard !mapping.entries.isEmpty else { return "{}" }
        let inner = String(repeating: " ", count: indent + 2)
        let members = mapping.entries.map { entry in
            "\(inner)\(scalar(Scalar(entry.key, isPlain: false))): \(value(entry.value, indent: indent + 2))"
        }
        return "{\n\(members.joined(separator: ",\n"))\n\(String(repeating: " ", count: indent))}"
    }

    private static func value(_ node: Node, indent: Int) -> String {
        switch node.content {
        case .scalar(let scalar): return self.scalar(scalar)
        case .mapping(let mapping): return object(mapping, indent: indent)
        case .sequence(let nodes): return "[\(nodes.map { value($0, indent: indent) }.joined(separator: ", "))]"
        }
    }

    private static func scalar(_ scalar: Scalar) -> String {
        var json = JSONWriter()
        json.node(Node(.scalar(scalar), at: .start))
        return String(decoding: json.bytes, as: UTF8.self)
    }
}
