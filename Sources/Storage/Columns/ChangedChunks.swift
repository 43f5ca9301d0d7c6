internal import SQLite

/// The chunks of a table that have to be written again: those of the articles that have changed.
struct ChangedChunks {
    private let table: String
    /// A chunk is for two to the power of this many neighbouring keys.
    private let bits: Int
    private var numbers: Set<Int64> = []

    /// None yet.
    init(of table: String, bits: Int) {
        self.table = table
        self.bits = bits
    }

    /// Notes that an article was added, changed or removed.
    mutating func note(_ key: Int64) {
        numbers.insert(key >> Int64(bits))
    }

    /// Notes that any article may have changed; throws `DamagedRow` where one has an impossible key.
    mutating func noteAll(_ connection: Connection) throws {
        let last = Int64(try connection.articleKeyLimit() - 1)
        numbers.formUnion(0...max(0, last >> Int64(bits)))
        // Empty chunks too: a server may still hold them with their former articles.
        try connection.statement("SELECT chunk FROM \(table)").forEachRow { numbers.insert($0.integer(0)) }
    }

    /// Their numbers in ascending order; none is noted any longer then.
    mutating func takeAll() -> [Int64] {
        defer { numbers = [] }
        return numbers.sorted()
    }
}
