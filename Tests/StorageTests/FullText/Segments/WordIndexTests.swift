import Articles
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Postings as they are read here, and as FTS5 itself finds them.
@Suite struct WordIndexTests {
    private let connection: Connection
    private let words = ["a", "ab", "abc", "b", "bay", "c++", "tide", "tides", "é", "日本", "zz"]

    init() throws {
        connection = try Connection(path: "", access: .readWrite)
        try connection.execute(
            """
            CREATE VIRTUAL TABLE search USING fts5 (
                title, excerpt, body, provider, topics,
                content = '', columnsize = 0, tokenize = "ascii tokenchars '#+'"
            )
            """
        )
    }

    private func set(_ setting: String) throws {
        try connection.execute("INSERT INTO search (search, rank) VALUES (\(setting))")
    }

    /// Texts of the five fields: short ones, and some that are longer than many pages.
    private func fields(_ generator: inout SeededGenerator) -> [String] {
        let most = Int.random(in: 0..<20, using: &generator) == 0 ? 3000 : 12
        return (0..<5).map { field in
            // Some words are rare, others nearly everywhere.
            let count = Int.random(in: 0...(field == 2 ? most : 3), using: &generator)
            return (0..<count).map { _ in
                let limit = Bool.random(using: &generator) ? 3 : words.count
                return words[Int.random(in: 0..<limit, using: &generator)]
            }.joined(separator: " ")
        }
    }

    private func insert(_ row: Int, _ fields: [String]) throws {
        try connection.run(
            "INSERT INTO search (rowid, title, excerpt, body, provider, topics) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            .integer(row),
            .text(fields[0]),
            .text(fields[1]),
            .text(fields[2]),
            .text(fields[3]),
            .text(fields[4])
        )
    }

    private func delete(_ row: Int, _ fields: [String]) throws {
        try connection.run(
            """
            INSERT INTO search (search, rowid, title, excerpt, body, provider, topics)
            VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6)
            """,
            .integer(row),
            .text(fields[0]),
            .text(fields[1]),
            .text(fields[2]),
            .text(fields[3]),
            .text(fields[4])
        )
    }

    private typealias Counts = [UInt32: [Int]]

    /// How often a word is in each field of each row, by this index.
    private func counts(_ word: WordIndex.Word) throws -> Counts {
        var all: [Counts] = []
        // With room for what was read, and with too little: each time the second reading finds what the first one did.
        for room in [10_000, 10] {
            let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32, tallyRoom: room))
            for _ in 0..<2 {
                var counts: Counts = [:]
                try index.forEachField(word) {
                    Int($0)
                } _: { _, entry in
                    let field = Int(entry.field)
                    counts[entry.key, default: [Int](repeating: 0, count: 5)][field] += Int(entry.count)
                }
                all.append(counts)
            }
        }
        #expect(all.allSatisfy { $0 == all[0] }, "\(word)")
        return all[0]
    }

    /// Reads the keys before the counts and after them, with room for what was read and with too little.
    private func expectKeysAndWanted(_ word: WordIndex.Word, _ expected: Counts) throws {
        func isWanted(_ key: UInt32) -> Bool { key.isMultiple(of: 2) }
        let wanted = expected.filter { isWanted($0.key) }
        for (room, keepsCounts) in [(10_000, true), (10, true), (0, true), (10_000, false)] {
            let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32, tallyRoom: room))
            for round in 0..<3 {
                var keys: Set<UInt32> = []
                try index.forEachKey(word, keepsCounts: keepsCounts) { keys.insert($0) }
                #expect(keys == Set(expected.keys), "\(word), room \(room), round \(round)")
                var counts: Counts = [:]
                try index.forEachField(word) {
                    isWanted($0) ? Int($0) * 3 : nil
                } _: { place, entry in
                    let field = Int(entry.field)
                    #expect(place == Int(entry.key) * 3)
                    counts[entry.key, default: [Int](repeating: 0, count: 5)][field] += Int(entry.count)
                }
                #expect(counts == wanted, "\(word), room \(room), round \(round)")
            }
        }
    }

    /// Reads some of the articles alone: those with keys around one of them, and those before or after it.
    private func expectRanges(_ word: WordIndex.Word, _ expected: Counts) throws {
        let keys = expected.keys.sorted()
        guard let first = keys.first, let last = keys.last else { return }
        let middle = keys[keys.count / 2]
        let ranges = [
            first...first, middle...middle, last...last, (middle + 1)...max(last, middle + 1), 0...middle,
            (last + 1)...UInt32.max, keys[keys.count / 3]...keys[keys.count * 2 / 3],
        ]
        for range in ranges {
            for room in [10_000, 0] {
                let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32, tallyRoom: room))
                var counts: Counts = [:]
                try index.forEachField(word, in: range) {
                    Int($0)
                } _: { _, entry in
                    let field = Int(entry.field)
                    counts[entry.key, default: [Int](repeating: 0, count: 5)][field] += Int(entry.count)
                }
                #expect(counts == expected.filter { range.contains($0.key) }, "\(word), \(range), room \(room)")
            }
        }
    }

    /// The same by the texts.
    private func expected(_ word: WordIndex.Word, _ rows: [Int: [String]]) -> Counts {
        var counts: Counts = [:]
        for (row, fields) in rows {
            for (field, text) in fields.enumerated() {
                let count = text.split(separator: " ").count {
                    word.isPrefix ? $0.utf8.starts(with: word.text.utf8) : $0 == word.text
                }
                if count > 0 { counts[UInt32(row), default: [Int](repeating: 0, count: 5)][field] += count }
            }
        }
        return counts
    }

    private func expectSame(_ rows: [Int: [String]], _ comment: Comment) throws {
        for text in words + ["t", "missing", "zzz"] {
            for isPrefix in [false, true] {
                let word = WordIndex.Word(text: text, isPrefix: isPrefix)
                let expected = expected(word, rows)
                #expect(try counts(word) == expected, "\(comment): \(text), \(isPrefix)")
                try expectKeysAndWanted(word, expected)
                try expectRanges(word, expected)
                var found: Set<UInt32> = []
                let statement = try connection.statement("SELECT rowid FROM search WHERE search MATCH ?1")
                statement.bind(1, "\"\(text)\"\(isPrefix ? " *" : "")")
                try statement.forEachRow { found.insert(UInt32($0.integer(0))) }
                #expect(found == Set(expected.keys), "\(comment): \(text), \(isPrefix)")
            }
        }
    }

    /// Pages of few bytes have each word, row and position on another page than what is before it.
    @Test(arguments: [64, 100, 1000, 4050]) func postingsAreAsFTS5HasThem(_ pageSize: Int) throws {
        var generator = SeededGenerator(seed: UInt64(pageSize))
        try set("'pgsz', \(pageSize)")
        try set("'automerge', 2")
        var rows: [Int: [String]] = [:]
        for round in 0..<6 {
            try connection.transaction {
                for _ in 0..<30 {
                    let row = Int.random(in: 1..<400, using: &generator) * (round.isMultiple(of: 3) ? 1 : 97)
                    if let old = rows[row] { try delete(row, old) }
                    rows[row] = nil
                    if Int.random(in: 0..<3, using: &generator) > 0 {
                        let new = fields(&generator)
                        try insert(row, new)
                        rows[row] = new
                    }
                }
            }
            try expectSame(rows, "round \(round)")
        }
        try connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        try expectSame(rows, "optimized")
    }

    @Test func anEmptyIndexHasNothing() throws {
        try expectSame([:], "empty")
    }

    @Test func wordsAreSoughtInSomeFields() throws {
        try insert(1, ["tide", "", "bay", "", ""])
        try insert(2, ["", "tide", "tide", "", "bay"])
        let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32))
        var found: [[UInt32]] = []
        let word = WordIndex.Word(text: "tide", fields: 0b110)
        try index.forEachField(word) {
            Int($0)
        } _: { _, entry in
            found.append([entry.key, UInt32(entry.field)])
        }
        #expect(found == [[2, 1], [2, 2]])
        for room in [10, 0] {
            let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32, tallyRoom: room))
            var keys: [UInt32] = []
            try index.forEachKey(word) { keys.append($0) }
            #expect(Set(keys) == [2], "room \(room)")
        }
    }

    @Test func theFirstPlaceInTheTitleIsKnown() throws {
        func filled(_ count: Int) -> String { String(repeating: "bay ", count: count) + "tide tide" }
        try insert(1, ["tide bay tide", "tide", "", "", ""])
        try insert(2, ["", "tide", "bay tide", "", ""])
        for (row, count) in [(3, 2), (4, 125), (5, 126), (6, 300)] { try insert(row, [filled(count), "", "", "", ""]) }
        for room in [10_000, 0] {
            let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32, tallyRoom: room))
            var places: [UInt32: UInt8] = [:]
            try index.forEachField(WordIndex.Word(text: "tide")) {
                Int($0)
            } _: { _, entry in
                if entry.field == 0 { places[entry.key] = entry.titlePlace }
            }
            #expect(places == [1: 0, 3: 2, 4: 125, 5: 125, 6: 125], "room \(room)")
        }
    }

    /// Of a word that is on many pages those are read that have the wanted articles, and few others.
    @Test(arguments: [1, 2500, 4999]) func pagesOfOtherArticlesAreNotRead(_ key: UInt32) throws {
        try set("'pgsz', 100")
        try connection.transaction {
            for row in 1...5000 { try insert(row, ["", "", "tide bay", "", ""]) }
        }
        try connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32))
        let word = WordIndex.Word(text: "bay")
        #expect(try index.pageCount(word) > 200)
        var read: [UInt32] = []
        try index.forEach(word, in: key...key + 1) { key, _ in read.append(key) }
        #expect(read.contains(key) && read.contains(key + 1))
        #expect(read.count < 100)
    }

    /// Where a page is gone that is passed by on the way, nothing is said of the word.
    @Test func aMissingPageOnTheWayIsUnreadable() throws {
        try set("'pgsz', 100")
        try connection.transaction {
            for row in 1...5000 { try insert(row, ["", "", "tide", "", ""]) }
        }
        try connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        // Rows of leaves; those of FTS5's own index of them have another bit.
        var leaves: [Int64] = []
        try connection.statement("SELECT id FROM search_data WHERE id >> 37 > 0 AND id >> 36 & 1 = 0 ORDER BY id")
            .forEachRow { leaves.append($0.integer(0)) }
        #expect(leaves.count > 100)
        let word = WordIndex.Word(text: "tide")
        var unreadable: [Int64] = []
        for leaf in [leaves[leaves.count / 2]] + stride(from: 1, to: leaves.count, by: 7).map({ leaves[$0] }) {
            try connection.execute("BEGIN")
            try connection.run("DELETE FROM search_data WHERE id = ?1", .integer(leaf))
            let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32))
            #expect(throws: SegmentWords.Unreadable.self) { try index.forEach(word) { _, _ in } }
            var read: [UInt32] = []
            do {
                try index.forEach(word, in: 4000...4100) { key, _ in read.append(key) }
                #expect(Set(4000...4100).isSubset(of: read))
            } catch is SegmentWords.Unreadable {
                unreadable.append(leaf)
            }
            try connection.execute("ROLLBACK")
        }
        // What stands between is looked at; nearly all is not.
        #expect(unreadable.first == leaves[leaves.count / 2])
        #expect(unreadable.count < leaves.count / 14)
    }

    /// Where the offset of a page's first row is damaged, no page is passed by wrongly: nothing is said, or the same.
    @Test func damagedOffsetsOfFirstRowsLoseNothing() throws {
        var generator = SeededGenerator(seed: 7)
        try set("'pgsz', 100")
        try connection.transaction {
            for row in 1...3000 { try insert(row * 7, ["", "", "tide", "", ""]) }
        }
        try connection.execute("INSERT INTO search (search) VALUES ('optimize')")
        var pages: [(id: Int64, block: [UInt8])] = []
        try connection.statement("SELECT id, block FROM search_data WHERE id >> 37 > 0 AND id >> 36 & 1 = 0")
            .forEachRow { pages.append(($0.integer(0), $0.blob(1))) }
        let middle = pages[pages.count / 2].id
        let wanted = Set(stride(from: UInt32(14_000), through: 14_700, by: 7))
        var unreadable = 0
        for offset in 0..<100 {
            var page = pages[Int.random(in: pages.indices, using: &generator)]
            if offset.isMultiple(of: 2) { page = pages.first { $0.id == middle } ?? page }
            var block = page.block
            block[1] = UInt8(offset)
            let statement = try connection.statement("UPDATE search_data SET block = ?1 WHERE id = ?2")
            statement.bind(1, block)
            statement.bind(2, page.id)
            try statement.run()
            let index = try #require(try WordIndex(["search"], connection, keyLimit: 1 << 32))
            var read: Set<UInt32> = []
            do {
                try index.forEach(WordIndex.Word(text: "tide"), in: 14_000...14_700) { key, _ in read.insert(key) }
                #expect(wanted.isSubset(of: read), "page \(page.id), offset \(offset)")
            } catch is SegmentWords.Unreadable {
                unreadable += 1
            }
            statement.bind(1, page.block)
            statement.bind(2, page.id)
            try statement.run()
        }
        #expect(unreadable > 0)
    }

    /// What is damaged is left to FTS5, and nothing is read beyond the bytes that are there.
    @Test func damagedPagesAreUnreadableOrHarmless() throws {
        var generator = SeededGenerator(seed: 5)
        try set("'pgsz', 100")
        for row in 1...60 { try insert(row, fields(&generator)) }
        var mutator = Mutator(seed: 6, pieces: ["\u{1}", "0tide", "\u{7F}"])
        var pages: [(id: Int64, block: [UInt8])] = []
        try connection.statement("SELECT id, block FROM search_data WHERE id > 1").forEachRow {
            pages.append(($0.integer(0), $0.blob(1)))
        }
        for _ in 0..<300 {
            let page = pages[Int.random(in: pages.indices, using: &generator)]
            func write(_ block: [UInt8]) throws {
                let statement = try connection.statement("UPDATE search_data SET block = ?1 WHERE id = ?2")
                statement.bind(1, block)
                statement.bind(2, page.id)
                try statement.run()
            }
            try write(mutator.mutated(page.block))
            for text in ["tide", "a"] {
                let word = WordIndex.Word(text: text, isPrefix: Bool.random(using: &generator))
                do {
                    try WordIndex(["search"], connection, keyLimit: 1 << 32)?.forEach(word) { _, bytes in
                        var positions = Positions(bytes)
                        while positions.next() != nil {}
                    }
                } catch is SegmentWords.Unreadable {}
            }
            try write(page.block)
        }
    }

    /// Segments keep rows of what was removed, also of the newest article: that is no damage.
    @Test func theNewestArticleMayGo() throws {
        let library = try Library(["_news/a.md": "---\ntitle: Ebb\n---\n", "_news/b.md": "---\ntitle: Ebb tide\n---\n"])
        try library.importAll()
        library.source.put("_news/c.md", "---\ntitle: Ebb and flood\n---\n")
        try library.importAll()
        library.source.remove("_news/c.md")
        try library.importAll()
        try library.store.read { reader in
            let limit = try reader.keyLimit()
            let index = try #require(try WordIndex(["search"], reader.connection, keyLimit: limit))
            #expect(try index.articleCount("ebb", upTo: 10) == 2)
            #expect(try index.articleCount("flood", upTo: 10) == 0)
        }
    }

    /// A later form of pages, which `secure-delete` has, is left to FTS5.
    @Test func anotherVersionIsNotRead() throws {
        try connection.execute("UPDATE search_config SET v = 5 WHERE k = 'version'")
        #expect(try WordIndex(["search"], connection, keyLimit: 1 << 32) == nil)
    }
}
