import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// The log of changes, by which copies are kept.
@Suite struct StoreChangeTests {
    /// A change as text, such as `created news/a`.
    private static func changes(
        _ library: Library,
        after moment: Int64 = 0,
        limit: Int = 1000
    ) throws -> (lines: [String], last: Int64) {
        var lines: [String] = []
        var last = moment
        try library.read { reader in
            try reader.changes(after: moment, limit: limit) { change in
                lines.append("\(change.kind.rawValue) \(change.id)")
                #expect(change.moment > last, "out of order")
                #expect((change.article == nil) == (change.kind == .removed))
                last = change.moment
            }
        }
        return (lines, last)
    }

    private static func document(_ title: String, _ extra: String = "") -> String {
        "---\ntitle: \(title)\n\(extra)\n---\n"
    }

    @Test func eachChangeIsToldOnceAndInOrder() throws {
        let library = try Library(["_news/a.md": Self.document("A"), "_news/b.md": Self.document("B")])
        try library.importAll()
        var (lines, moment) = try Self.changes(library)
        #expect(lines == ["created news/a", "created news/b"])
        #expect(try Self.changes(library, after: moment).lines.isEmpty)

        library.source.put("_news/c.md", Self.document("C"))
        library.source.put("_news/a.md", Self.document("A2"))
        library.source.remove("_news/b.md")
        try library.importAll()
        let start = moment
        (lines, moment) = try Self.changes(library, after: start)
        #expect(lines == ["removed news/b", "updated news/a", "created news/c"])
        // A copy that begins now is told of what is there, and of what is gone.
        #expect(try Self.changes(library).lines == ["removed news/b", "created news/a", "created news/c"])
        // One at a time it is the same.
        var (at, single): (Int64, [String]) = (start, [])
        for _ in 0..<3 {
            let one = try Self.changes(library, after: at, limit: 1)
            single += one.lines
            at = one.last
        }
        #expect(single == lines)
        #expect(at == moment)
        try library.importAll()
        #expect(try Self.changes(library, after: moment).lines.isEmpty)
    }

    @Test(arguments: ["published: false", "removed: true", "deleted: true"])
    func whatIsHiddenIsGoneAndWhatIsShownAgainIsNew(_ flag: String) throws {
        let library = try Library([
            "_news/a.md": Self.document("A"), "_news/b.md": Self.document("B", flag),
            "_data/topics/1.yaml": "name: Energy",
        ])
        try library.importAll()
        let start = try Self.changes(library)
        #expect(start.lines == ["created news/a"])

        library.source.put("_news/a.md", Self.document("A", flag))
        try library.importAll()
        let hidden = try Self.changes(library, after: start.last)
        #expect(hidden.lines == ["removed news/a"])
        // What happens to it meanwhile is not told.
        library.source.put("_news/a.md", Self.document("A, secret", flag))
        library.source.put("_news/b.md", Self.document("B, secret", flag))
        try library.importAll()
        #expect(try Self.changes(library, after: hidden.last).lines.isEmpty)
        #expect(try Self.changes(library, after: start.last).lines == ["removed news/a"])

        library.source.put("_news/a.md", Self.document("A"))
        library.source.put("_news/b.md", Self.document("B"))
        try library.importAll()
        let shown = try Self.changes(library, after: hidden.last)
        #expect(shown.lines == ["created news/a", "created news/b"])
        // The tombstone is gone with the article's return, also for a copy that has not read it.
        #expect(try Self.changes(library, after: start.last).lines == ["created news/a", "created news/b"])

        library.source.put("_news/a.md", Self.document("A", flag))
        library.source.remove("_news/b.md")
        try library.importAll()
        #expect(Set(try Self.changes(library, after: shown.last).lines) == ["removed news/a", "removed news/b"])
        // A draft that goes was never there.
        library.source.remove("_news/a.md")
        try library.importAll()
        #expect(try Self.changes(library, after: shown.last).lines.count == 2)
    }

    @Test func aDocumentThatMovesIsRenamed() throws {
        let library = try Library(["_news/a.md": Self.document("A")])
        try library.importAll()
        let start = try Self.changes(library)
        library.source.remove("_news/a.md")
        library.source.put("_news/moved.md", Self.document("A"))
        try library.importAll()
        #expect(try Self.changes(library, after: start.last).lines == ["renamed news/moved"])
        // Another file with the same id is the same article.
        let moved = try Self.changes(library)
        library.source.remove("_news/moved.md")
        library.source.put("_news/moved.html", Self.document("A"))
        try library.importAll()
        #expect(try Self.changes(library, after: moved.last).lines == ["updated news/moved"])
    }

    @Test func aClockThatGoesBackIsNotFollowed() throws {
        let library = try Library(["_news/a.md": Self.document("A")])
        try library.importAll()
        var last = try Self.changes(library).last
        for (round, seconds) in [1_000_000_000, 0, 2_000_000_000, 1_500_000_000].enumerated() {
            library.source.put("_news/a.md", Self.document("A\(round)"))
            library.source.put("_news/b.md", Self.document("B", round.isMultiple(of: 2) ? "" : "published: false"))
            let now = Timestamp(seconds: Int64(seconds))
            _ = try Importer(library.source, into: library.store, now: { now }).run()
            let changes = try Self.changes(library, after: last)
            let second = round.isMultiple(of: 2) ? "created news/b" : "removed news/b"
            #expect(changes.lines == ["updated news/a", second])
            last = changes.last
        }
    }

    /// A copy of what is public that is kept by following the changes.
    private struct Follower {
        var moment: Int64 = 0
        var copy: [String: String] = [:]

        mutating func follow(_ library: Library, limit: Int) throws {
            while true {
                var count = 0
                try library.read { reader in
                    try reader.changes(after: moment, limit: limit) { change in
                        count += 1
                        moment = change.moment
                        switch change.kind {
                        case .created, .updated, .renamed:
                            if let former = change.formerID { copy[former] = nil }
                            copy[change.id] = change.article.map { String(decoding: $0.json, as: UTF8.self) }
                        case .removed: copy[change.id] = nil
                        }
                    }
                }
                if count < limit { return }
            }
        }
    }

    @Test(arguments: 1...3) func aCopyThatFollowsIsTheSame(_ seed: UInt64) throws {
        let library = try Library(seed: seed, count: 40)
        var content = RandomContent(seed: 600 + seed)
        // Some look often, some seldom.
        var followers = [Follower](repeating: Follower(), count: 4)
        for round in 0..<40 {
            for _ in 0..<content.pick([1, 2, 5]) { content.change(library.source) }
            try library.importAll()
            var query = ArticleQuery()
            query.limit = 1000
            let listing = try library.read { try Listing(query, $0) }
            let expected = Dictionary(uniqueKeysWithValues: zip(listing.ids, listing.json))
            for (index, pace) in [1, 3, 7, 40].enumerated() where (round + 1).isMultiple(of: pace) || round == 39 {
                try followers[index].follow(library, limit: content.pick([1, 2, 5, 100]))
                #expect(followers[index].copy == expected, "round \(round)")
            }
        }
    }

    @Test func onlySoManyRemovalsAreRemembered() throws {
        let library = try Library(["_news/a.md": Self.document("A")])
        try library.importAll()
        #expect(try library.read { try $0.changesKnownSince() } == 0)
        let writer = try Connection(path: library.store.path, access: .readWrite)
        let (count, extra) = (100_000, 5)
        try writer.execute(
            """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(count + extra))
            INSERT INTO removals (removed_at, id) SELECT n, 'old/' || n FROM numbers
            """
        )
        // Nothing is forgotten where nothing changes.
        try library.importAll()
        #expect(try library.read { try $0.changesKnownSince() } == 0)
        library.source.put("_news/b.md", Self.document("B"))
        try library.importAll()
        #expect(try library.rows("SELECT count(*) FROM removals") == ["\(count)"])
        // A copy that has come as far as the last one that was forgotten has missed nothing.
        #expect(try library.read { try $0.changesKnownSince() } == Int64(extra))
        #expect(try Self.changes(library, after: Int64(extra), limit: 1).lines == ["removed old/\(extra + 1)"])
    }
}
