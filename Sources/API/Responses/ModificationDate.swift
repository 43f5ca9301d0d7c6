/// When the data of a response changed last (RFC 9110 section 8.8.2).
struct ModificationDate: Sendable, Hashable {
    /// Seconds since 1970.
    var seconds: Int64
    /// Whether no other state of the data has the same date: only then does it answer a condition.
    var isOfOneState: Bool
}
