internal import Articles

/// A query parameter: its name, what it may hold, and how it is read.
///
/// The same declaration validates requests and documents the API.
struct Parameter<Value: Sendable>: Sendable {
    let name: String
    let summary: String
    /// What a proper value is, for the sentence "must be ...".
    let expectation: String
    var schema: ParameterSchema
    /// Whether the parameter may be there several times.
    var repeats = false
    /// A proper value, for the documentation.
    var example: JSONValue?
    /// What a missing parameter means, where that is one of its values.
    var defaultValue: JSONValue?
    var isRequired = false
    let read: @Sendable (String) -> Value?

    /// The same with what the documentation shows beside the type.
    func documented(example: JSONValue? = nil, default defaultValue: JSONValue? = nil, isRequired: Bool = false) -> Self
    {
        var parameter = self
        parameter.example = example
        parameter.defaultValue = defaultValue
        parameter.isRequired = isRequired
        return parameter
    }
}
