/// A value to bind to a parameter of a statement, by SQLite's five storage classes.
package enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    /// An integer, or NULL.
    package static func integer(_ value: Int?) -> Value {
        value.map { .integer(Int64($0)) } ?? .null
    }

    /// An integer, or NULL.
    package static func integer(_ value: Int64?) -> Value {
        value.map { .integer($0) } ?? .null
    }

    /// 1 for true and 0 for false, as SQLite has no truth values.
    package static func integer(_ value: Bool) -> Value {
        .integer(value ? 1 : 0)
    }

    /// A number, or NULL.
    package static func real(_ value: Double?) -> Value {
        value.map { .real($0) } ?? .null
    }

    /// Text, or NULL.
    package static func text(_ value: String?) -> Value {
        value.map { .text($0) } ?? .null
    }

    /// Bytes, or NULL.
    package static func blob(_ value: [UInt8]?) -> Value {
        value.map { .blob($0) } ?? .null
    }
}
