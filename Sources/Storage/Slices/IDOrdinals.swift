internal import SQLite

/// The places of all articles in the order of their ids, by their keys: how those of equal value are told apart.
final class IDOrdinals: Sendable {
    /// 0 where there is no article; the first place is 1.
    private let places: [UInt32]

    init(_ connection: Connection) throws {
        let last = try connection.integer("SELECT max(article_key) FROM articles") ?? -1
        var places = [UInt32](repeating: 0, count: Int(last + 1))
        var place: UInt32 = 0
        try connection.statement("SELECT article_key FROM articles ORDER BY id").forEachRow { row in
            place += 1
            places[Int(row.integer(0))] = place
        }
        self.places = places
    }

    subscript(key: UInt32) -> UInt32 {
        Int(key) < places.count ? places[Int(key)] : 0
    }
}
