/// Scores groups of articles that are read one after the other, some of them together.
///
/// Most have few articles: to read the postings of all words for each would take many times as long.
final class GroupScores {
    private let groups: [[UInt32]]
    private let wanted: Int
    private let isReversed: Bool
    private let score: ([UInt32]) throws -> [ScoredMatch]?
    private var known: [Int: [ScoredMatch]] = [:]

    /// Takes groups with their keys in ascending order.
    ///
    /// So many articles are wanted of them, from the one that is read first on. `score` scores keys in ascending order,
    /// or says nil where it cannot.
    init(
        _ groups: [[UInt32]],
        wanted: Int,
        isReversed: Bool,
        _ score: @escaping ([UInt32]) throws -> [ScoredMatch]?
    ) {
        self.groups = groups
        self.wanted = wanted
        self.isReversed = isReversed
        self.score = score
    }

    /// A group with its scores; nil where it has to be scored in another way.
    func read(_ place: Int) throws -> [ScoredMatch]? {
        if let known = known[place] { return known }
        var keys: [UInt32] = []
        var places: [Int] = []
        var next = place
        while groups.indices.contains(next), places.isEmpty || keys.count < wanted {
            places.append(next)
            keys += groups[next]
            next += isReversed ? -1 : 1
        }
        keys.sort()
        guard let scored = try score(keys) else { return nil }
        let order = KeyPlaces(keys[...])
        for place in places { known[place] = groups[place].compactMap { order[$0].map { scored[$0] } } }
        return known[place]
    }
}
