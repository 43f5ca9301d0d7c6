internal import FrontMatter

/// The objects and lists that constants of a program are, where they are written out:
/// `const options = { path: 'docs' };`.
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

    /// An object with the values of the constants in the place of their names.
    func filled(_ mapping: Mapping) -> Mapping {
        var state = State()
        return filled(mapping, 0, &state)
    }

    private struct State {
        var valuesLeft = ScriptConstants.mostValues
        /// The values that were looked for, by the names of their constants.
        var values: [String: Node?] = [:]
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
            if state.values[scalar.text] == nil {
                // Each look goes through the whole program.
                guard state.values.count < Self.mostNames else { return node }
                state.values[scalar.text] = value(scalar.text)
            }
            guard let value = state.values[scalar.text] ?? nil else { return node }
            return filled(value, depth + 1, &state)
        }
    }

    private static let mostNames = 200

    /// The object or list that a name stands for; nil where it is none of a constant, or there are several of the name.
    private func value(_ name: String) -> Node? {
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }) else {
            return nil
        }
        let starts = lines.indices.filter { index in
            let words = lines[index].split(whereSeparator: \.isWhitespace).drop { $0 == "export" }
            return words.first == "const" && words.dropFirst().first.map { $0 == name || $0 == "\(name):" } ?? false
        }
        guard starts.count == 1, let sign = lines[starts[0]].firstIndex(of: "=") else { return nil }
        let first = lines[starts[0]][lines[starts[0]].index(after: sign)...].drop(while: \.isWhitespace)
        guard first.first == "{" || first.first == "[" else { return nil }
        let text = ([first] + lines[(starts[0] + 1)...]).joined(separator: "\n")
        return ScriptFile("const value = \(text)").constant("value")
    }
}
