internal import Articles

/// A query parameter: its name, its allowed values, and how they are read.
///
/// One declaration both validates requests and documents the API.
struct Parameter<Value: Sendable>: Sendable {
    let name: String
    let summary: String
    /// What a valid value is, for the sentence "must be ...".
    let expectation: String
    var schema: ParameterSchema
    /// Whether the parameter means something else repeated than with commas.
    ///
    /// Any list may be repeated, which is the same as commas otherwise.
    var repeats = false
    /// A valid value, for the documentation.
    var example: JSONValue?
    /// The value that a missing parameter stands for; nil where there is none.
    var defaultValue: JSONValue?
    var isRequired = false
    /// The value of a text; nil where the text is not valid.
    let read: @Sendable (String) -> Value?

    /// The same parameter with more for the documentation.
    func documented(example: JSONValue? = nil, default defaultValue: JSONValue? = nil, isRequired: Bool = false) -> Self
    {
        var parameter = self
        parameter.example = example
        parameter.defaultValue = defaultValue
        parameter.isRequired = isRequired
        return parameter
    }
}
