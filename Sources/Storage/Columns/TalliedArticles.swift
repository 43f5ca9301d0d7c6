/// Articles to count by the values of their packed columns.
struct TalliedArticles {
    private let table: ColumnTable
    /// Articles that count one by one.
    private let alone: [UInt32]
    /// Articles grouped by story: each story counts once.
    private let others: [UInt32]
    private let stories: StoryTable?

    /// The keys are in ascending order.
    init(_ keys: [UInt32], _ table: ColumnTable) {
        self.table = table
        (alone, others, stories) = (keys, [], nil)
    }

    /// Counts the stories of the articles with these keys, which are in ascending order.
    ///
    /// Calls `checkpoint` after each stretch, and throws what it throws.
    init<Failure>(
        storiesOf keys: [UInt32],
        _ stories: StoryTable,
        _ table: ColumnTable,
        checkpoint: () throws(Failure) -> Void
    ) throws(Failure) {
        self.table = table
        self.stories = stories
        (alone, others) = try stories.grouped(keys, checkpoint: checkpoint)
    }

    /// How many articles or stories have each number; `numbers` passes the numbers of an article to `add`.
    ///
    /// Calls `checkpoint` after each stretch, and throws what it throws.
    @inline(__always)
    func count<Failure>(
        checkpoint: () throws(Failure) -> Void,
        _ numbers: (_ article: ArticleColumns, _ add: (Int64) -> Void) -> Void
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
