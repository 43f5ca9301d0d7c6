internal import Articles
internal import SQLite

/// Gives the counts of labels their values and names, those alone that a facet shows: there may be very many tags.
struct LabelCountNames {
    private let kind: LabelKind
    private let connection: Connection

    /// So many labels are looked up faster than the labels of the kind are walked through in their order.
    private static let fewLabels = 1000

    init(_ kind: LabelKind, _ connection: Connection) {
        self.kind = kind
        self.connection = connection
    }

    /// The largest counts in their order.
    func named(_ counts: [Int64: Int]) throws -> [FacetCount] {
        let limit = [FacetCount].maximumCount
        let least = counts.count > limit ? counts.values.sorted(by: >)[limit - 1] : 0
        let larger = counts.filter { $0.value > least }
        let ties = counts.filter { $0.value == least }
        var found = try lookedUp(larger)
        // Equal counts are in the order of the values.
        found += try ties.count <= Self.fewLabels ? lookedUp(ties) : first(limit - found.count, of: ties)
        return .byCount(found)
    }

    private func lookedUp(_ counts: [Int64: Int]) throws -> [(String, String, Int)] {
        let statement = try connection.statement("SELECT value, name FROM labels WHERE label_key = ?1")
        var found: [(String, String, Int)] = []
        for (key, count) in counts {
            statement.bind(1, key)
            if try statement.step() { found.append((statement.text(0), statement.text(1), count)) }
            statement.reset()
        }
        return found
    }

    private func first(_ limit: Int, of counts: [Int64: Int]) throws -> [(String, String, Int)] {
        let statement = try connection.statement(
            "SELECT label_key, value, name FROM labels INDEXED BY labels_by_value WHERE kind = ?1 ORDER BY value"
        )
        statement.bind(1, kind.rawValue)
        defer { statement.reset() }
        var found: [(String, String, Int)] = []
        while found.count < limit, try statement.step() {
            guard let count = counts[statement.integer(0)] else { continue }
            found.append((statement.text(1), statement.text(2), count))
        }
        return found
    }
}
