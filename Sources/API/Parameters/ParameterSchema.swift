internal import Articles
internal import Base

/// The type of a parameter, by JSON Schema.
enum ParameterSchema: Sendable, Hashable {
    case string
    /// A text with a match of this regular expression (ECMA-262).
    case pattern(String)
    case boolean
    case integer(ClosedRange<Int>)
    case number
    case choice([String])
    /// One of several names, or a dotted name that begins with one.
    case member(of: [String])
    /// Values separated by commas.
    indirect case list(ParameterSchema)
}
