extension DocumentationPage {
    /// An operation with its parameters and responses, and a form to try it.
    func operation(_ operation: Operation) -> HTML {
        let parameters = (operation.json["parameters"]?.elements ?? []).map(resolved)
        let token: HTML =
            operation.json["security"] == nil
            ? ""
            : operation.isForEditors
                ? "<span class=\"badge\">needs an editor's token</span>"
                : "<span class=\"badge\">an editor's token opens more</span>"
        return """
            <article class="operation" id="\(operation.name)">
            <h3><a href="#\(operation.name)"><span class="method">\(operation.method)</span> <code>\(path(operation.path))</code></a>\(token)</h3>
            <p>\(HTML(sentence: operation.summary)).</p>
            \(table(parameters))
            \(responses(operation))
            \(operation.method == "GET" ? snippets(operation, parameters) : content(operation))
            \(operation.method == "GET" ? tryForm(operation, parameters) : "")
            </article>
            """
    }

    /// A path with its variables marked.
    private func path(_ path: String) -> HTML {
        let pieces = path.split(separator: "{", omittingEmptySubsequences: false).enumerated().map {
            index,
            piece -> HTML in
            guard index > 0, let end = piece.firstIndex(of: "}") else { return "\(String(piece))" }
            return "<var>{\(String(piece[..<end]))}</var>\(String(piece[piece.index(after: end)...]))"
        }
        return pieces.reduce("", +)
    }

    // MARK: Parameters

    private func table(_ parameters: [JSONValue]) -> HTML {
        let rows = parameters.map { parameter -> HTML in
            let name = parameter["name"]?.string ?? ""
            let schema = parameter["schema"] ?? [:]
            let required: HTML = parameter["required"] == true ? " <span class=\"required\">required</span>" : ""
            let example: HTML =
                parameter["example"].map { "<div class=\"note\">such as <code>\(Self.text($0))</code></div>" } ?? ""
            return """
                <tr><th scope="row"><code>\(name)</code>\(required)</th>\
                <td>\(HTML(sentence: parameter["description"]?.string ?? ""))\(example)</td>\
                <td class="type">\(type(schema))\(limits(parameter, schema))</td></tr>
                """
        }
        let open: HTML = parameters.count > 12 ? "" : " open"
        return """
            <details class="parameters"\(open)><summary>\("\(parameters.count)") parameter\(parameters.count == 1 ? "" : "s")</summary>
            <div class="scroll"><table><thead><tr><th scope="col">Name<th scope="col">Meaning<th scope="col">Values</tr></thead>
            <tbody>\(HTML(rows))</tbody></table></div></details>
            """
    }

    private func limits(_ parameter: JSONValue, _ schema: JSONValue) -> HTML {
        var notes: [String] = []
        if let least = schema["minimum"] {
            let most = schema["maximum"].map { " to \(Self.text($0))" } ?? ""
            notes.append("from \(Self.text(least))\(most)")
        }
        if let value = schema["default"] { notes.append("\(Self.text(value)) where it is missing") }
        if schema["type"] == "array" {
            notes.append(parameter["explode"] == true ? "may be repeated" : "separated by commas")
        }
        if let most = schema["maxItems"] { notes.append("at most \(Self.text(most))") }
        return HTML(notes.map { "<div class=\"note\">\($0)</div>" })
    }

    /// A value as a user types it.
    static func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let elements): elements.map(text).joined(separator: ",")
        default: String(decoding: value.bytes, as: UTF8.self)
        }
    }

    // MARK: Responses

    private func responses(_ operation: Operation) -> HTML {
        let responses = operation.json["responses"]?.members ?? []
        let good = responses.filter { $0.name < "400" }
        let bad = responses.filter { $0.name >= "400" }
        let codes = bad.map { member -> HTML in "<span class=\"status\">\(member.name)</span>" }
        return """
            <div class="answers">\(HTML(good.map(response)))
            <details class="answer errors"><summary><span class="codes">\(HTML(codes))</span></summary>
            \(HTML(bad.map(response)))
            </details></div>
            """
    }

    private func response(_ member: JSONValue.Member) -> HTML {
        let response = resolved(member.value)
        return """
            <details class="answer"><summary><span class="status s\(String(member.name.prefix(1)))">\(member.name)</span>\
            <span>\(HTML(sentence: response["description"]?.string ?? ""))</span></summary>
            \(mediaTypes(response))
            \(fields(response))
            </details>
            """
    }

    /// The media types of a response or a request, with an example of each.
    private func mediaTypes(_ message: JSONValue) -> HTML {
        HTML(
            (message["content"]?.members ?? []).map { media -> HTML in
                let example: HTML =
                    media.value["example"].map { "<pre tabindex=\"0\"><code>\(Self.pretty($0))</code></pre>" } ?? ""
                return "<p><code>\(media.name)</code> \(type(media.value["schema"] ?? [:]))</p>\(example)"
            }
        )
    }

    private func fields(_ response: JSONValue) -> HTML {
        let names = response["headers"]?.members ?? []
        let items = names.map { field -> HTML in
            "<dt><code>\(field.name)</code></dt><dd>\(HTML(sentence: resolved(field.value)["description"]?.string ?? ""))</dd>"
        }
        return names.isEmpty ? "" : "<dl>\(HTML(items))</dl>"
    }

    static func pretty(_ value: JSONValue) -> String {
        String(decoding: PrettyJSON.format(value.bytes), as: UTF8.self)
    }

    // MARK: Trying

    /// The content that the request must have, with examples.
    private func content(_ operation: Operation) -> HTML {
        guard let content = operation.json["requestBody"] else { return "" }
        return """
            <details class="answer"><summary>\(HTML(sentence: content["description"]?.string ?? ""))</summary>
            \(mediaTypes(content))
            </details>
            """
    }

    private func tryForm(_ operation: Operation, _ parameters: [JSONValue]) -> HTML {
        let inputs = parameters.map { parameter -> HTML in
            let name = parameter["name"]?.string ?? ""
            let place = parameter["in"]?.string ?? "query"
            let value: HTML = place == "path" ? " value=\"\(parameter["example"].map(Self.text) ?? "")\" required" : ""
            let hint: HTML = parameter["example"].map { " placeholder=\"\(Self.text($0))\"" } ?? ""
            return "<label><span>\(name)</span>\(input(name, place, value + hint, parameter["schema"] ?? [:]))</label>"
        }
        let needsScript: HTML = operation.path.contains("{") ? " hidden" : ""
        return """
            <details class="try"\(needsScript)><summary>Try it</summary>
            <form method="get" action=".\(operation.path)" data-path=".\(operation.path)">
            <div class="inputs">\(HTML(inputs))</div>
            <button type="submit">Send</button> <output class="request"></output>
            </form>
            <div class="result" aria-live="polite" hidden></div>
            </details>
            """
    }

    private func input(_ name: String, _ place: String, _ attributes: HTML, _ schema: JSONValue) -> HTML {
        let values: [JSONValue] = schema["type"] == "boolean" ? [true, false] : schema["enum"]?.elements ?? []
        let choices = values.map(Self.text)
        guard choices.isEmpty else {
            let options = choices.map { choice -> HTML in "<option>\(choice)</option>" }
            return "<select name=\"\(name)\" data-in=\"\(place)\"><option></option>\(HTML(options))</select>"
        }
        let kind = schema["type"] == "integer" ? "number" : "text"
        return
            "<input name=\"\(name)\" data-in=\"\(place)\" type=\"\(kind)\"\(attributes) autocomplete=\"off\" spellcheck=\"false\">"
    }
}
