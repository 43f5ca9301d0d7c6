internal import Articles
internal import SQLite

/// Writes the marks by which articles that tell the same story are found: of their titles, and of words of these.
///
/// Rows wait until they may be looked for: in a first import most articles match none, and many rows are written
/// together, sorted.
struct StoryMarks {
    private let connection: Connection
    /// The marks of titles, and of words in fortnights, that have rows or wait for that; nil where there were rows
    /// before.
    private var known: MarkFilter?
    private var titles: [TitleRow] = []
    private var words: [WordRow] = []

    /// What a row of `story_titles` holds.
    struct TitleRow {
        var title: Int64
        var date: Int64
        var article: Int64
        var provider: Int64

        fileprivate var place: (Int64, Int64, Int64) { (title, date, article) }
    }

    private struct WordRow {
        var word: Int64
        var fortnight: Int64
        var title: Int64
        var provider: Int64

        var place: (Int64, Int64, Int64, Int64) { (fortnight, word, title, provider) }
    }

    /// How many rows wait at most.
    private static let manyRows = 100_000

    init(_ connection: Connection) throws {
        self.connection = connection
        if try connection.integer("SELECT 1 FROM story_titles LIMIT 1") == nil { known = MarkFilter() }
    }

    /// Whether articles may have a title.
    func mayHave(title: Int64) -> Bool {
        known?.mayContain(title) ?? true
    }

    /// Whether articles of a fortnight or one beside it may have a word's mark.
    func mayHave(word: Int64, around fortnight: Int64) -> Bool {
        guard let known else { return true }
        return (fortnight - 1...fortnight + 1).contains { known.mayContain(Self.mark(word, in: $0)) }
    }

    /// A number for a word in a fortnight.
    private static func mark(_ word: Int64, in fortnight: Int64) -> Int64 {
        word &+ fortnight &* 0x632B_E59B_D9B4_E019
    }

    /// Takes in the title of an article and the marks of its words.
    mutating func add(_ title: TitleRow, words marks: [Int64], in fortnight: Int64) throws {
        known?.insert(title.title)
        titles.append(title)
        for mark in marks {
            known?.insert(Self.mark(mark, in: fortnight))
            words.append(WordRow(word: mark, fortnight: fortnight, title: title.title, provider: title.provider))
        }
        if words.count >= Self.manyRows { try flush() }
    }

    /// Writes rows of four numbers that are not there yet.
    private func write<Row>(_ rows: [Row], into table: String, _ values: (Row) -> [Int64]) throws {
        try connection.insert(rows.count, into: table, columns: 4, ignoringConflicts: true) { statement, first, index in
            for (offset, value) in values(rows[index]).enumerated() { statement.bind(first + offset, value) }
        }
    }

    /// Writes the rows that wait; to be called before any are looked for.
    mutating func flush() throws {
        if titles.isEmpty { return }
        titles.sort { $0.place < $1.place }
        try write(titles, into: "story_titles (title_mark, sort_date, article_key, provider_key)") { row in
            [row.title, row.date, row.article, row.provider]
        }
        words.sort { $0.place < $1.place }
        try write(words, into: "story_words (word_mark, fortnight, title_mark, provider_key)") { row in
            [row.word, row.fortnight, row.title, row.provider]
        }
        titles.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
    }
}
