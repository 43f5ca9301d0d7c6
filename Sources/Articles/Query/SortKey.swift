/// Where an article stands in a sorted order: its value there, and its id among those of equal value.
package struct SortKey: Sendable, Hashable {
    /// The value of the property that the order is of.
    package enum Value: Sendable, Hashable {
        case integer(Int64)
        case real(Double)
        case text(String)
        /// A match of a search: the block it is in, and its score there.
        case ranked(block: Int64, score: Double)
    }

    /// What is compared first.
    package var value: Value
    /// What is compared among equal values.
    package var id: String

    package init(value: Value, id: String) {
        self.value = value
        self.id = id
    }
}
