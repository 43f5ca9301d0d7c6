/// Counts how often numbers occur; small numbers, as nearly all are, need no dictionary.
struct NumberCounter {
    private struct Entry {
        var count: Int32 = 0
        /// The story that it was last counted for; none has the largest number.
        var story = UInt32.max
    }

    private static let maximumSmall = 1 << 16
    private var small: [Entry] = []
    private var others: [Int64: Entry] = [:]

    /// Counts one that stands for itself.
    mutating func add(_ number: Int64) {
        if makeRoom(for: number) { small[Int(number)].count += 1 } else { others[number, default: Entry()].count += 1 }
    }

    /// Counts the first of a story; the articles of a story come one after the other.
    mutating func add(_ number: Int64, of story: UInt32) {
        let isSmall = makeRoom(for: number)
        var entry = isSmall ? small[Int(number)] : others[number] ?? Entry()
        guard entry.story != story else { return }
        entry.story = story
        entry.count += 1
        if isSmall { small[Int(number)] = entry } else { others[number] = entry }
    }

    /// Whether a number is small; then it has an entry now.
    @inline(__always)
    private mutating func makeRoom(for number: Int64) -> Bool {
        if 0..<Int64(small.count) ~= number { return true }
        guard 0..<Int64(Self.maximumSmall) ~= number else { return false }
        let count = min(Self.maximumSmall, max(Int(number) + 1, 2 * small.count))
        small += [Entry](repeating: Entry(), count: count - small.count)
        return true
    }

    var counts: [Int64: Int] {
        var counts = others.mapValues { Int($0.count) }
        for (number, entry) in small.enumerated() where entry.count > 0 { counts[Int64(number)] = Int(entry.count) }
        return counts
    }
}
