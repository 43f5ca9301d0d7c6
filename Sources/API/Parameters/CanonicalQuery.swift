internal import Base
internal import HTTP

/// A query with its parameters in one fixed order.
struct CanonicalQuery: Sendable, CustomStringConvertible {
    private var parts: [(name: String, text: String)]

    init(_ items: [Query.Item]) {
        parts = items.enumerated()
            .sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
            .map { ($0.element.name, Self.text($0.element)) }
    }

    /// The query with one more parameter.
    func with(_ name: String, _ value: String) -> CanonicalQuery {
        var query = self
        let place = parts.firstIndex { $0.name > name } ?? parts.endIndex
        query.parts.insert((name, Self.text(Query.Item(name: name, value: value))), at: place)
        return query
    }

    /// The query without some parameters.
    func without(_ names: [String]) -> CanonicalQuery {
        var query = self
        query.parts.removeAll { names.contains($0.name) }
        return query
    }

    /// The text after the `?`; empty without parameters.
    var description: String {
        parts.map(\.text).joined(separator: "&")
    }

    private static func text(_ item: Query.Item) -> String {
        "\(PercentEncoding.encoded(item.name))=\(PercentEncoding.encoded(item.value, keeping: ",:/"))"
    }
}
