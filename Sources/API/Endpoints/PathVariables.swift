/// The values of a path's variables, decoded.
struct PathVariables: Sendable {
    let values: [String: String]

    subscript(name: String) -> String {
        values[name] ?? ""
    }
}
