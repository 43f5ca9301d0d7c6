internal import Articles
internal import Base

/// The type of a parameter in words of JSON Schema.
enum ParameterSchema: Sendable, Hashable {
    case string
    /// A text that this regular expression (ECMA-262) finds something in.
    case pattern(String)
    case boolean
    case integer(ClosedRange<Int>)
    case number
    case choice([String])
    /// One of some names, or a dotted name that begins with one.
    case member(of: [String])
    /// Values with commas between.
    indirect case list(ParameterSchema)
}
