/// A parameter with a value of any type, for validation by name and for the documentation.
protocol AnyParameter: Sendable {
    var name: String { get }
    var summary: String { get }
    var schema: ParameterSchema { get }
    var repeats: Bool { get }
    var example: JSONValue? { get }
    var defaultValue: JSONValue? { get }
    var isRequired: Bool { get }
}

extension AnyParameter {
    /// Whether a query may have it several times: with a meaning of its own, or as a list with commas.
    var mayRepeat: Bool {
        if case .list = schema { true } else { repeats }
    }
}

extension Parameter: AnyParameter {}
