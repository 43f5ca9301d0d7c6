/// How similar two names are, to suggest the one that was meant.
package enum EditDistance {
    /// The most similar name, ignoring case; nil where none is similar.
    package static func nearest(to name: String, in names: [String]) -> String? {
        let name = name.lowercased()
        guard name.count <= 40 else { return nil }
        let ranked = names.map { (name: $0, distance: distance(name, $0.lowercased())) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        if best.distance <= max(1, min(name.count, best.name.count) / 3) { return best.name }
        return names.first { other in
            min(name.count, other.count) >= 3
                && (other.lowercased().hasPrefix(name) || name.hasPrefix(other.lowercased()))
        }
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours that turn one
    /// name into the other.
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
