/// Finds entries of an array by good hashes, by open addressing: nothing is allocated for an entry.
struct HashIndex {
    /// Indexes of entries plus one; 0 is empty.
    private var slots = [Int32](repeating: 0, count: 1 << 12)

    /// The index of the entry with this hash that `isEqual` says is the right one; nil where there is none.
    func index(of hash: UInt64, where isEqual: (Int) -> Bool) -> Int? {
        let mask = slots.count - 1
        var slot = Self.start(hash) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot] - 1)
            if isEqual(index) { return index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Takes in the entry that was appended last; `hash` gives the hash of each entry up to that one.
    mutating func insert(_ index: Int, hash: (Int) -> UInt64) {
        if (index + 1) * 2 > slots.count {
            slots = [Int32](repeating: 0, count: slots.count * 2)
            for earlier in 0..<index { put(earlier, hash(earlier)) }
        }
        put(index, hash(index))
    }

    /// Forgets all entries.
    mutating func removeAll() {
        for slot in slots.indices { slots[slot] = 0 }
    }

    private mutating func put(_ index: Int, _ hash: UInt64) {
        let mask = slots.count - 1
        var slot = Self.start(hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index + 1)
    }

    private static func start(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash ^ (hash >> 29))
    }
}
