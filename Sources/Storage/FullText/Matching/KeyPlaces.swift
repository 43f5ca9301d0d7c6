/// Where keys stand in a list of them, which is in ascending order.
struct KeyPlaces {
    /// A bit for each key, and how many keys there are before these bits.
    private var words: [(bits: UInt64, before: Int32)] = []
    private let first: Int

    init(_ keys: ArraySlice<UInt32>) {
        first = Int(keys.first ?? 0) / 64
        guard let last = keys.last else { return }
        words = Array(repeating: (0, 0), count: Int(last) / 64 - first + 1)
        for key in keys { words[Int(key) / 64 - first].bits |= 1 << UInt64(key % 64) }
        var before: Int32 = 0
        for index in words.indices {
            words[index].before = before
            before += Int32(words[index].bits.nonzeroBitCount)
        }
    }

    /// The place of a key; nil for one that is not in the list.
    @inline(__always)
    subscript(key: UInt32) -> Int? {
        let index = Int(key / 64) - first
        guard words.indices.contains(index) else { return nil }
        let (bits, before) = words[index]
        let bit = UInt64(1) << UInt64(key % 64)
        return bits & bit == 0 ? nil : Int(before) + (bits & (bit - 1)).nonzeroBitCount
    }
}
