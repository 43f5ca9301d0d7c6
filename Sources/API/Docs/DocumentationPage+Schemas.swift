extension DocumentationPage {
    /// A model with its members.
    func schema(_ member: JSONValue.Member) -> HTML {
        """
        <article class="schema" id="schema-\(member.name)">
        <h3><a href="#schema-\(member.name)"><code>\(member.name)</code></a></h3>
        <p>\(HTML(sentence: member.value["description"]?.string ?? "")).</p>
        \(members(member.value))
        </article>
        """
    }

    /// The members of an object as a table.
    private func members(_ schema: JSONValue) -> HTML {
        let required = Set((schema["required"]?.elements ?? []).compactMap(\.string))
        let rows = (schema["properties"]?.members ?? []).map { property -> HTML in
            let mark: HTML = required.contains(property.name) ? "" : " <span class=\"optional\">where asked for</span>"
            return """
                <tr><th scope="row"><code>\(property.name)</code>\(mark)</th>\
                <td class="type">\(type(property.value))</td>\
                <td>\(HTML(sentence: property.value["description"]?.string ?? ""))\(example(property.value))</td></tr>
                """
        }
        let open: HTML = schema["additionalProperties"] != true ? "" : "<p class=\"note\">Others may come along.</p>"
        return "<div class=\"scroll\"><table><tbody>\(HTML(rows))</tbody></table></div>\(open)"
    }

    private func example(_ schema: JSONValue) -> HTML {
        // A boolean needs no example.
        guard schema["type"] != "boolean", let example = schema["examples"]?.elements.first else { return "" }
        return "<div class=\"note\">such as <code>\(Self.text(example))</code></div>"
    }

    /// The type of a schema in a few words.
    func type(_ schema: JSONValue) -> HTML {
        if let reference = schema["$ref"]?.string, let name = reference.split(separator: "/").last {
            return "<a href=\"#schema-\(String(name))\">\(String(name))</a>"
        }
        if let choices = schema["anyOf"]?.elements {
            return HTML(trusted: choices.map { type($0).text }.joined(separator: " or "))
        }
        if let choices = schema["enum"]?.elements.filter({ $0 != "" }) {
            return HTML(trusted: choices.map { HTML("<code>\(Self.text($0))</code>").text }.joined(separator: " "))
        }
        switch schema["type"] {
        case .string("array")?: return "list of \(type(schema["items"] ?? [:]))"
        case .string("object")? where schema["properties"] != nil:
            return "object<details class=\"inner\"><summary>members</summary>\(members(schema))</details>"
        case .string("object")?: return "object"
        case .string(let name)?: return "\(name)\(format(schema))"
        case .array(let names)?:
            return "\(names.compactMap(\.string).joined(separator: " or "))\(format(schema))"
        default: return "anything"
        }
    }

    private func format(_ schema: JSONValue) -> HTML {
        schema["format"]?.string.map { " <span class=\"format\">\($0)</span>" } ?? ""
    }
}
