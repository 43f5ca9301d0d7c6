import SQLite
import Testing

@testable import Storage

@Suite struct StoryMarksTests {
    private let connection: Connection

    init() throws {
        connection = try Connection(path: ":memory:", access: .readWrite)
        try connection.execute(
            """
            CREATE TABLE story_titles (
                title_mark INTEGER, sort_date INTEGER, article_key INTEGER, provider_key INTEGER,
                PRIMARY KEY (title_mark, sort_date, article_key)
            ) WITHOUT ROWID;
            CREATE TABLE story_words (
                fortnight INTEGER, word_mark INTEGER, title_mark INTEGER, provider_key INTEGER,
                PRIMARY KEY (fortnight, word_mark, title_mark, provider_key)
            ) WITHOUT ROWID;
            """
        )
    }

    private func rows(_ table: String) throws -> [[Int64]] {
        var rows: [[Int64]] = []
        try connection.statement("SELECT * FROM \(table)").forEachRow { row in rows.append((0..<4).map(row.integer)) }
        return rows
    }

    @Test func rowsWaitUntilTheyAreFlushed() throws {
        var marks = try StoryMarks(connection)
        try marks.add(.init(title: 7, date: 100, article: 1, provider: 3), words: [50, 40], in: 9)
        try marks.add(.init(title: 5, date: 90, article: 2, provider: 0), words: [60], in: 8)
        // Of a title that comes twice in a fortnight the words have one row.
        try marks.add(.init(title: 7, date: 101, article: 4, provider: 3), words: [50, 40], in: 9)
        #expect(try rows("story_titles").isEmpty)
        for _ in 0..<2 {
            try marks.flush()
            #expect(try rows("story_titles") == [[5, 90, 2, 0], [7, 100, 1, 3], [7, 101, 4, 3]])
            #expect(try rows("story_words") == [[8, 60, 5, 0], [9, 40, 7, 3], [9, 50, 7, 3]])
        }
    }

    @Test func whatWasAddedIsKnownBeforeItIsWritten() throws {
        var marks = try StoryMarks(connection)
        #expect(!marks.mayHave(title: 7))
        #expect(!marks.mayHave(word: 50, around: 9))
        try marks.add(.init(title: 7, date: 100, article: 1, provider: 3), words: [50], in: 9)
        #expect(marks.mayHave(title: 7))
        #expect((7...11).map { marks.mayHave(word: 50, around: $0) } == [false, true, true, true, false])
    }

    @Test func ofRowsThatWereThereBeforeNothingIsDenied() throws {
        var marks = try StoryMarks(connection)
        try marks.add(.init(title: 7, date: 100, article: 1, provider: 3), words: [50], in: 9)
        try marks.flush()
        let others = try StoryMarks(connection)
        #expect(others.mayHave(title: 8))
        #expect(others.mayHave(word: 51, around: 2))
    }
}
