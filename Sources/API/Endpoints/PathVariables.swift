/// The parts of a path that stand for the names in braces, decoded.
struct PathVariables: Sendable {
    let values: [String: String]

    subscript(name: String) -> String {
        values[name] ?? ""
    }
}
