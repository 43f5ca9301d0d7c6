import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Articles that get another id because their file has another name.
@Suite struct StoreRenameTests {
    private static func document(_ title: String, _ extra: String = "") -> String {
        "---\ntitle: \(title)\n\(extra)\n---\n"
    }

    /// What a client has that follows the changes, by ids.
    private struct Follower {
        var copy: [String: String] = [:]
        var moment: Int64 = 0
        var lines: [String] = []

        /// Takes what is new, a few changes at a time.
        mutating func follow(_ library: Library, limit: Int = 3) throws {
            lines = []
            while true {
                let before = moment
                try library.read { reader in
                    try reader.changes(after: before, limit: limit) { take($0) }
                }
                if moment == before { return }
            }
        }

        private mutating func take(_ change: Change) {
            #expect(change.moment > moment, "out of order")
            moment = change.moment
            let former = change.formerID.map { "\($0) -> " } ?? ""
            lines.append("\(change.kind.rawValue) \(former)\(change.id)")
            #expect((change.formerID != nil) == (change.kind == .renamed))
            if let former = change.formerID { copy[former] = nil }
            copy[change.id] = change.article.map { String(decoding: $0.json, as: UTF8.self) }
        }

        static func whole(_ library: Library) throws -> [String: String] {
            var query = ArticleQuery()
            query.limit = 1000
            let listing = try library.read { [query] in try Listing(query, $0) }
            return Dictionary(uniqueKeysWithValues: zip(listing.ids, listing.json))
        }
    }

    private static func move(_ library: Library, _ old: String, _ new: String) {
        let text = library.source.text(of: old)
        library.source.remove(old)
        library.source.put(new, text)
    }

    private static func target(
        _ library: Library,
        _ former: String,
        _ visibility: ArticleFilter.Visibility = .published
    )
        throws -> String?
    {
        try library.read { try $0.id(ofRenamed: former, visibility) }
    }

    @Test func aFileThatIsMovedIsTheSameArticle() throws {
        let library = try Library(["news/a.md": Self.document("A"), "news/b.md": Self.document("B")])
        try library.importAll()
        var follower = Follower()
        try follower.follow(library)
        let key = try library.rows("SELECT article_key FROM articles WHERE id = 'news/a'")
        Self.move(library, "news/a.md", "essays/c.md")
        try library.importAll()
        try follower.follow(library)
        #expect(follower.lines == ["renamed news/a -> essays/c"])
        #expect(try library.rows("SELECT article_key FROM articles WHERE id = 'essays/c'") == key)
        #expect(try Self.target(library, "news/a") == "essays/c")
        #expect(try Self.target(library, "news/b") == nil)
        // A client that begins now is told the same, and has no use for the former id.
        var other = Follower()
        try other.follow(library)
        #expect(other.copy == follower.copy)

        Self.move(library, "essays/c.md", "news/d.md")
        try library.importAll()
        // One has missed the first move, one the second alone.
        try follower.follow(library)
        #expect(follower.lines == ["renamed essays/c -> news/d"])
        #expect(try Self.target(library, "news/a") == "news/d")
        #expect(try Self.target(library, "essays/c") == "news/d")
        #expect(follower.copy == (try Follower.whole(library)))
        try library.expectConsistency()
    }

    @Test func anIDThatIsTakenAgainLeadsNowhereElse() throws {
        let library = try Library(["news/a.md": Self.document("A")])
        try library.importAll()
        var follower = Follower()
        try follower.follow(library)
        Self.move(library, "news/a.md", "news/b.md")
        try library.importAll()
        library.source.put("news/a.md", Self.document("Another"))
        try library.importAll()
        try follower.follow(library)
        #expect(follower.copy == (try Follower.whole(library)))
        #expect(try Self.target(library, "news/a") == nil)
    }

    @Test func twoThatChangePlacesAreBothTold() throws {
        let library = try Library(["news/a.md": Self.document("A"), "news/b.md": Self.document("B")])
        try library.importAll()
        var follower = Follower()
        try follower.follow(library)
        let (a, b) = (library.source.text(of: "news/a.md"), library.source.text(of: "news/b.md"))
        library.source.put("news/a.md", b)
        library.source.put("news/b.md", a)
        try library.importAll()
        try follower.follow(library)
        #expect(follower.copy == (try Follower.whole(library)))
    }

    @Test(arguments: ["published: false", "removed: true"])
    func whatIsHiddenTellsNobodyItsNewID(_ flag: String) throws {
        let library = try Library(["news/a.md": Self.document("A"), "news/draft.md": Self.document("D", flag)])
        try library.importAll()
        var follower = Follower()
        try follower.follow(library)
        Self.move(library, "news/a.md", "news/b.md")
        Self.move(library, "news/draft.md", "news/secret.md")
        try library.importAll()
        library.source.put("news/b.md", Self.document("B", flag))
        try library.importAll()
        try follower.follow(library)
        #expect(follower.lines.allSatisfy { !$0.contains("secret") && !$0.contains("draft") }, "\(follower.lines)")
        #expect(follower.copy.isEmpty)
        #expect(try Self.target(library, "news/a") == nil)
        #expect(try Self.target(library, "news/a", .any) == "news/b")
        #expect(try Self.target(library, "news/draft", .any) == nil)
        library.source.put("news/b.md", Self.document("B"))
        try library.importAll()
        #expect(try Self.target(library, "news/a") == "news/b")
        try follower.follow(library)
        #expect(follower.copy == (try Follower.whole(library)))
    }

    @Test func theKeyOfAnArticleThatIsGoneLeadsNowhere() throws {
        let library = try Library(["news/a.md": Self.document("A")])
        try library.importAll()
        Self.move(library, "news/a.md", "news/b.md")
        try library.importAll()
        library.source.remove("news/b.md")
        library.source.put("news/other.md", Self.document("Other"))
        try library.importAll()
        library.source.put("news/last.md", Self.document("Last"))
        try library.importAll()
        #expect(try Self.target(library, "news/a") == nil)
        #expect(try library.rows("SELECT 'x' FROM removals WHERE renamed_key IS NOT NULL").isEmpty)
    }

    /// Whatever happens to files, a client that follows ends with what a fresh import has.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func aClientThatFollowsHasWhatThereIs(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let library = try Library(["news/0.md": Self.document("0")])
        try library.importAll()
        var (early, late) = (Follower(), Follower())
        var paths = ["news/0.md"]
        for step in 1...80 {
            for _ in 0...Int.random(in: 0...4, using: &random) {
                let path = paths.randomElement(using: &random) ?? "news/0.md"
                let new =
                    "\(Bool.random(using: &random) ? "news" : "essays")/\(Int.random(in: 0..<12, using: &random)).md"
                switch Int.random(in: 0..<5, using: &random) {
                case 0,
                    1 where paths.contains(path) && !paths.contains(new):
                    Self.move(library, path, new)
                    paths.removeAll { $0 == path }
                    paths.append(new)
                case 2 where paths.count > 1:
                    library.source.remove(path)
                    paths.removeAll { $0 == path }
                default:
                    // Some are the same, byte by byte, and some are hidden.
                    let hides = Int.random(in: 0..<4, using: &random) == 0
                    let title = "T\(Int.random(in: 0..<6, using: &random))"
                    library.source.put(new, Self.document(title, hides ? "published: false" : ""))
                    if !paths.contains(new) { paths.append(new) }
                }
            }
            try library.importAll()
            if Bool.random(using: &random) { try early.follow(library, limit: Int.random(in: 1...4, using: &random)) }
            if step.isMultiple(of: 40) { try late.follow(library) }
        }
        try early.follow(library)
        let whole = try Follower.whole(library)
        #expect(early.copy == whole)
        #expect(late.copy == whole)
        try library.expectConsistency()
    }
}
