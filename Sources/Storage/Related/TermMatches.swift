/// Which terms articles have, and what these weigh, for the articles that postings have led to.
///
/// A table with open addressing: no request clears an array for all articles.
struct TermMatches {
    /// An article that has one of the terms.
    struct Entry {
        var key: UInt32
        /// The sum of what the terms weigh that it has.
        var weight: Float
        /// A bit for each of the terms that it has.
        var terms: UInt64
    }

    /// In the order in which they were found.
    private(set) var entries: [Entry] = []
    /// Places in the list plus one; 0 is an empty place.
    private var places: [Int32]
    private var mask: Int

    /// Makes room for so many articles; it grows where more come.
    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        mask = size - 1
        places = [Int32](repeating: 0, count: size)
        entries.reserveCapacity(capacity)
    }

    /// Notes that an article has the term of a bit.
    mutating func add(_ key: UInt32, weight: Float, bit: UInt64) {
        let place = place(of: key)
        if places[place] == 0 {
            entries.append(Entry(key: key, weight: weight, terms: bit))
            places[place] = Int32(entries.count)
            if entries.count * 2 > places.count { grow() }
            return
        }
        let known = Int(places[place] - 1)
        entries[known].weight += weight
        entries[known].terms |= bit
    }

    private mutating func grow() {
        places = [Int32](repeating: 0, count: places.count * 2)
        mask = places.count - 1
        for (index, entry) in entries.enumerated() { places[place(of: entry.key)] = Int32(index + 1) }
    }

    /// What is known of an article; nil where it has none of the terms.
    subscript(key: UInt32) -> Entry? {
        let place = place(of: key)
        return places[place] == 0 ? nil : entries[Int(places[place] - 1)]
    }

    /// Where the article is, or would be.
    private func place(of key: UInt32) -> Int {
        var place = Int(key &* 0x9E37_79B1 >> 7) & mask
        while places[place] != 0, entries[Int(places[place] - 1)].key != key { place = (place + 1) & mask }
        return place
    }
}
