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

extension Parameter: AnyParameter {}
