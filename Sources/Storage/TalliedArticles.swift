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
    init(storiesOf keys: [UInt32], _ stories: StoryTable, _ table: TraitsTable) {
        self.table = table
        self.stories = stories
        (alone, others) = stories.grouped(keys)
    }

    /// How many have each number, of those that `numbers` hands out for an article.
    @inline(__always)
    func count(_ numbers: (_ article: ArticleTraits, _ add: (Int64) -> Void) -> Void) -> [Int64: Int] {
        var counter = NumberCounter()
        table.forEach(alone) { _, article in
            numbers(article) { counter.add($0) }
        }
        // What was last counted for each number: the articles of a story stand together.
        var counted: [Int64: UInt32] = [:]
        table.forEach(others) { key, article in
            guard let story = stories?.story(of: key) else { return }
            numbers(article) { number in
                if counted.updateValue(story, forKey: number) != story { counter.add(number) }
            }
        }
        return counter.counts
    }
}

/// Counts how often numbers come: those that are small, as nearly all are, without a look into a dictionary.
private struct NumberCounter {
    private static let maximumSmall = 1 << 16
    private var small: [Int32] = []
    private var others: [Int64: Int] = [:]

    mutating func add(_ number: Int64) {
        if 0..<Int64(small.count) ~= number {
            small[Int(number)] += 1
        } else if 0..<Int64(Self.maximumSmall) ~= number {
            let count = min(Self.maximumSmall, max(Int(number) + 1, 2 * small.count))
            small += [Int32](repeating: 0, count: count - small.count)
            small[Int(number)] += 1
        } else {
            others[number, default: 0] += 1
        }
    }

    var counts: [Int64: Int] {
        var counts = others
        for (number, count) in small.enumerated() where count > 0 { counts[Int64(number)] = Int(count) }
        return counts
    }
}
