internal import FrontMatter

extension PythonSettings {
    /// The value of a setting in one of the forms that the settings of addresses have.
    enum Value: Sendable, Hashable {
        case text(String)
        case flag(Bool)
        case texts([String])
        /// What only the program knows, or what has another form.
        case computed
    }

    /// What a setting was given; nil where nothing gives it a value.
    subscript(name: String) -> Value? {
        values[name].map { node in
            if let texts = node.sequence?.map(Self.text) {
                let known = texts.compactMap { $0 }
                return known.count == texts.count ? .texts(known) : .computed
            }
            if let scalar = node.scalar, scalar.isPlain, !scalar.isProgram, ["true", "false"].contains(scalar.text) {
                return .flag(scalar.text == "true")
            }
            return Self.text(node).map { .text($0) } ?? .computed
        }
    }

    private static func text(_ node: Node) -> String? {
        node.scalar.flatMap { $0.isProgram || $0.isPlain ? nil : $0.text }
    }
}
