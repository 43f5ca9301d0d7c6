/// The articles that are counted by what their packed traits say.
struct TalliedArticles {
    private let table: TraitsTable
    /// Each of them counts.
    private let alone: [UInt32]
    /// Articles by their stories: each story counts once.
    private let others: [UInt32]
    private let stories: StoryTable?

    /// The keys are in ascending order.
    init(_ keys: [UInt32], _ table: TraitsTable) {
        self.table = table
        (alone, others, stories) = (keys, [], nil)
    }

    /// Counts the stories of the articles, whose keys are in ascending order.
    ///
    /// Calls `checkpoint` again and again, and throws what that throws.
    init<Failure>(
        storiesOf keys: [UInt32],
        _ stories: StoryTable,
        _ table: TraitsTable,
        checkpoint: () throws(Failure) -> Void
    ) throws(Failure) {
        self.table = table
        self.stories = stories
        (alone, others) = try stories.grouped(keys, checkpoint: checkpoint)
    }

    /// How many have each number, of those that `numbers` hands out for an article.
    ///
    /// Calls `checkpoint` again and again, and throws what that throws.
    @inline(__always)
    func count<Failure>(
        checkpoint: () throws(Failure) -> Void,
        _ numbers: (_ article: ArticleTraits, _ add: (Int64) -> Void) -> Void
    ) throws(Failure) -> [Int64: Int] {
        var counter = NumberCounter()
        try table.forEach(alone, checkpoint: checkpoint) { _, article in
            numbers(article) { counter.add($0) }
        }
        try table.forEach(others, checkpoint: checkpoint) { key, article in
            guard let story = stories?.story(of: key) else { return }
            numbers(article) { counter.add($0, of: story) }
        }
        return counter.counts
    }
}

/// Counts how often numbers come: those that are small, as nearly all are, without a look into a dictionary.
private struct NumberCounter {
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

    /// Counts the first of a story; the articles of a story come one behind the other.
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
