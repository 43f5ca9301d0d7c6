internal import FrontMatter

/// The objects that constants of a program are, where they are written out: `const options = { path: 'docs' };`.
struct ScriptConstants {
    private let lines: [Substring]

    /// How deep names stand for objects that have names in them.
    private static let maximumDepth = 4
    /// How many values are looked at in all: objects that name one another many times grow with each step.
    private static let mostValues = 10_000

    /// Reads the text of a program.
    init(_ text: String) {
        lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }

    /// An object with those of the constants in the place of their names.
    func filled(_ mapping: Mapping) -> Mapping {
        var state = State()
        return filled(mapping, 0, &state)
    }

    private struct State {
        var valuesLeft = ScriptConstants.mostValues
        /// The objects that were looked for, by the names of their constants.
        var objects: [String: Mapping?] = [:]
    }

    private func filled(_ mapping: Mapping, _ depth: Int, _ state: inout State) -> Mapping {
        var result = mapping
        for index in result.entries.indices {
            result.entries[index].value = filled(result.entries[index].value, depth, &state)
        }
        return result
    }

    private func filled(_ node: Node, _ depth: Int, _ state: inout State) -> Node {
        guard state.valuesLeft > 0 else { return node }
        state.valuesLeft -= 1
        switch node.content {
        case .mapping(let mapping): return Node(.mapping(filled(mapping, depth, &state)), at: node.position)
        case .sequence(let nodes):
            return Node(.sequence(nodes.map { filled($0, depth, &state) }), at: node.position)
        case .scalar(let scalar):
            guard scalar.isProgram, depth < Self.maximumDepth else { return node }
            if state.objects[scalar.text] == nil {
                // Each look goes through the whole program.
                guard state.objects.count < Self.mostNames else { return node }
                state.objects[scalar.text] = object(scalar.text)
            }
            guard let object = state.objects[scalar.text] ?? nil else { return node }
            return Node(.mapping(filled(object, depth + 1, &state)), at: node.position)
        }
    }

    private static let mostNames = 200

    /// The object that a name stands for; nil where it is none of a constant, or there are several of the name.
    private func object(_ name: String) -> Mapping? {
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }) else {
            return nil
        }
        let starts = lines.indices.filter { index in
            let words = lines[index].split(whereSeparator: \.isWhitespace).drop { $0 == "export" }
            return words.first == "const" && words.dropFirst().first.map { $0 == name || $0 == "\(name):" } ?? false
        }
        guard starts.count == 1, let sign = lines[starts[0]].firstIndex(of: "=") else { return nil }
        let first = lines[starts[0]][lines[starts[0]].index(after: sign)...].drop(while: \.isWhitespace)
        guard first.first == "{" else { return nil }
        let text = ([first] + lines[(starts[0] + 1)...]).joined(separator: "\n")
        return ScriptFile("read(\(text)").objects(of: "read").first ?? nil
    }
}
