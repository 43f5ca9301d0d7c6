/// How similar two names are, to suggest the one that was meant.
package enum EditDistance {
    /// The most similar name, ignoring case; nil where none is similar.
    package static func nearest(to name: String, in names: [String]) -> String? {
        nearest(to: name, in: names, limit: 1).first
    }

    /// The most similar names, ignoring case, the nearest first, each once.
    ///
    /// None where none is similar, and for a name of more than `longest` letters: the work grows with its square.
    package static func nearest(to name: String, in names: [String], limit: Int, longest: Int = 40) -> [String] {
        let name = name.lowercased()
        let length = name.count
        guard length <= longest else { return [] }
        var near: [(name: String, distance: Int)] = []
        for other in names where !near.contains(where: { $0.name == other }) {
            let folded = other.lowercased()
            let bound = max(1, min(length, folded.count) / 3)
            // The distance is never less than the difference of the lengths.
            guard abs(length - folded.count) <= bound else { continue }
            let distance = distance(name, folded)
            if distance <= bound { near.append((other, distance)) }
        }
        if near.isEmpty {
            let going = names.lazy.filter { other in
                min(length, other.count) >= 3
                    && (other.lowercased().hasPrefix(name) || name.hasPrefix(other.lowercased()))
            }
            return Array(going.prefix(limit))
        }
        // Equally near names stay in their order.
        let ranked = near.enumerated().sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
        return ranked.prefix(limit).map(\.element.name)
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn
    /// one name into the other.
    package static func distance(_ one: String, _ other: String) -> Int {
        let one = Array(one.unicodeScalars)
        let other = Array(other.unicodeScalars)
        var beforePrevious: [Int] = []
        var previous = Array(0...other.count)
        for i in one.indices {
            var current = [i + 1]
            for j in other.indices {
                var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (one[i] == other[j] ? 0 : 1))
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    best = min(best, beforePrevious[j - 1] + 1)
                }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[other.count]
    }
}
