/// The values of a path's variables, decoded.
struct PathVariables: Sendable {
    private var pairs: [(name: String, value: String)] = []

    /// Adds a variable.
    mutating func append(_ name: String, _ value: String) {
        pairs.append((name, value))
    }

    /// The value of a variable; empty where there is none.
    subscript(name: String) -> String {
        pairs.first { $0.name == name }?.value ?? ""
    }
}
