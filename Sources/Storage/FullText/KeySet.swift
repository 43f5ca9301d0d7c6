/// A set of keys, with one bit for each key up to the last.
struct KeySet {
    private var words: [UInt64] = []

    init() {}

    /// Has room for keys that are smaller than a limit.
    init(below limit: Int) {
        words = [UInt64](repeating: 0, count: (limit + 63) / 64)
    }

    /// The keys are in ascending order.
    init(_ keys: [UInt32]) {
        guard let last = keys.last else { return }
        words = [UInt64](repeating: 0, count: Int(last) / 64 + 1)
        for key in keys { insert(key) }
    }

    /// Lends the room there is, for many keys.
    mutating func withRoom<Result>(_ body: (Room) throws -> Result) rethrows -> Result {
        try words.withUnsafeMutableBufferPointer { try body(Room(words: $0)) }
    }

    /// The room that a set has.
    struct Room {
        fileprivate let words: UnsafeMutableBufferPointer<UInt64>

        /// Inserts a key; one for which there is no room is left out.
        @inline(__always)
        func insert(_ key: UInt32) {
            let index = Int(key / 64)
            guard index < words.count else { return }
            words[index] |= 1 << UInt64(key % 64)
        }
    }

    mutating func insert(_ key: UInt32) {
        let index = Int(key / 64)
        if index >= words.count { words += [UInt64](repeating: 0, count: index + 1 - words.count) }
        words[index] |= 1 << UInt64(key % 64)
    }

    func contains(_ key: Int64) -> Bool {
        let index = Int(key) / 64
        return key >= 0 && index < words.count && words[index] & 1 << UInt64(key % 64) != 0
    }

    /// Whether it has no key.
    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// How many keys there are.
    var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

    mutating func formIntersection(_ other: KeySet) {
        if words.count > other.words.count { words.removeLast(words.count - other.words.count) }
        for index in words.indices { words[index] &= other.words[index] }
    }

    mutating func formUnion(_ other: KeySet) {
        if words.count < other.words.count {
            words += [UInt64](repeating: 0, count: other.words.count - words.count)
        }
        for index in other.words.indices { words[index] |= other.words[index] }
    }

    mutating func subtract(_ other: KeySet) {
        for index in 0..<min(words.count, other.words.count) { words[index] &= ~other.words[index] }
    }

    /// In ascending order.
    func sorted() -> [UInt32] {
        var keys: [UInt32] = []
        keys.reserveCapacity(count)
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                keys.append(UInt32(index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return keys
    }
}
