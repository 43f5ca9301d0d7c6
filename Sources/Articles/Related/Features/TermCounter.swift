/// Counts the different terms of an article, up to some of them, in the order in which they come first.
struct TermCounter {
    private(set) var list: [UInt64] = []
    /// How often each of the list occurs.
    private(set) var counts: [Int] = []
    private let capacity: Int
    /// Places in the list plus one, found by terms with open addressing; 0 is an empty place.
    private var places: [Int32]
    private let mask: Int

    /// Counts at most so many different terms.
    init(capacity: Int) {
        self.capacity = capacity
        var size = 16
        while size < capacity * 2 { size *= 2 }
        mask = size - 1
        places = [Int32](repeating: 0, count: size)
    }

    /// Counts a term as often as `weight` says, and returns its index in the list; one that would be too many is left
    /// out.
    @discardableResult
    mutating func add(_ term: UInt64, weight: Int) -> Int? {
        var place = Int(truncatingIfNeeded: term) & mask
        while places[place] != 0 {
            let known = Int(places[place] - 1)
            if list[known] == term {
                counts[known] += weight
                return known
            }
            place = (place + 1) & mask
        }
        guard list.count < capacity else { return nil }
        list.append(term)
        counts.append(weight)
        places[place] = Int32(list.count)
        return list.count - 1
    }
}
