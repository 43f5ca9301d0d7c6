/// A part of the text of a date.
enum DateTextToken: Equatable {
    /// A run of digits.
    case number(Int, digits: Int)
    /// A run of ASCII letters, in lower case.
    case word(String)
    /// Any other printable ASCII character.
    case mark(Unicode.Scalar)
    case space
}
