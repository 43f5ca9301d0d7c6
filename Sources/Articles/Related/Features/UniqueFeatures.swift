/// Features, each once, in the order in which they came.
///
/// A feature is a good hash already: a table with open addressing is many times quicker than a `Set`.
struct UniqueFeatures {
    private(set) var list: [UInt64] = []
    /// 0 is an empty place.
    private var table: [UInt64]
    private var hasZero = false
    private let mask: Int

    /// Makes room for so many features, and no more may come.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 3 / 2 { size *= 2 }
        mask = size - 1
        table = [UInt64](repeating: 0, count: size)
        list.reserveCapacity(capacity / 2)
    }

    mutating func insert(_ feature: UInt64) {
        guard feature != 0 else {
            if !hasZero { list.append(0) }
            hasZero = true
            return
        }
        var place = Int(truncatingIfNeeded: feature ^ feature >> 29) & mask
        while table[place] != 0 {
            if table[place] == feature { return }
            place = (place + 1) & mask
        }
        table[place] = feature
        list.append(feature)
    }
}
