import Articles
import FrontMatter
import TestSupport
import Testing

@testable import Storage

@Suite struct StoreTopicTests {
    /// An article with topics; the number tells it from others.
    private static func article(_ topics: String, _ more: String = "") -> String {
        "---\ntitle: A\ntopics: [\(topics)]\n\(more)\n---\n"
    }

    /// Topics as lines of id, parent, articles with those below, and articles of their own.
    private func tree(_ library: Library) throws -> [String] {
        try library.read { reader in
            try reader.topics().map { "\($0.id) < \($0.parentID ?? "-"): \($0.articleCount), \($0.directCount)" }
        }
    }

    private func ids(_ library: Library, _ topic: String, children: Bool = true) throws -> [String] {
        var query = ArticleQuery()
        query.filter.topics = [[topic]]
        query.filter.topicDepth = children ? nil : 0
        return try library.read { try Listing(query, $0).ids }
    }

    @Test func theTreeIsThatOfTheDataFiles() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: Energy",
            "_data/topics/2.yaml": "name: Tidal Power\n_id: tidal\nparent: energy\nkeywords: [tide]",
            "_data/topics/3.yaml": "name: Ebbgate\nparent: TIDAL",
            "_data/topics/4.yaml": "name: Science",
            "_news/a.md": Self.article("Ebbgate"),
            "_news/b.md": Self.article("Tidal Power, energy, EBBGATE"),
            "_news/c.md": Self.article("tidal power"),
            "_news/d.md": Self.article("Zoo, Arts"),
            "_news/e.md": Self.article("Ebbgate", "published: false"),
        ])
        let report = try library.importAll()
        #expect(report.diagnostics.isEmpty)
        let expected = [
            "energy < -: 3, 1", "tidal < energy: 3, 2", "ebbgate < tidal: 2, 2", "science < -: 0, 0", "arts < -: 1, 1",
            "zoo < -: 1, 1",
        ]
        #expect(try tree(library) == expected)
        let records = try library.read { try $0.topics() }
        #expect(records.map(\.name).prefix(2) == ["Energy", "Tidal Power"])
        #expect(String(decoding: records[1].json, as: UTF8.self).contains(#""keywords":["tide"]"#))
        #expect(try ids(library, "Energy") == ["news/a", "news/b", "news/c"])
        #expect(try ids(library, "ENERGY", children: false) == ["news/b"])
        #expect(try ids(library, "tidal", children: false) == ["news/b", "news/c"])
        try library.expectConsistency()
    }

    @Test(arguments: ["Tidal", "tidal", "TIDAL", "Tidal Power", "tidal POWER"])
    func aTopicIsFoundByIDAndByNameInAnyCase(_ text: String) throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: Tidal Power\n_id: Tidal",
            "_news/a.md": Self.article("Tidal Power"),
            "_news/b.md": Self.article("Energy"),
        ])
        try library.importAll()
        #expect(try ids(library, text) == ["news/a"])
    }

    @Test func anIDIsMeantBeforeAName() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: One\n_id: two",
            "_data/topics/2.yaml": "name: Two\n_id: one",
            "_news/a.md": Self.article("One"),
            "_news/b.md": Self.article("Two"),
        ])
        try library.importAll()
        #expect(try ids(library, "two") == ["news/a"])
        #expect(try ids(library, "ONE") == ["news/b"])
    }

    // MARK: Parents

    @Test func cyclesAndUnknownParentsAreTold() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: A\nparent: B",
            "_data/topics/2.yaml": "name: B\nparent: C",
            "_data/topics/3.yaml": "name: C\nparent: A",
            "_data/topics/4.yaml": "name: D\nparent: D",
            "_data/topics/5.yaml": "name: E\nparent: Nowhere",
            "_news/a.md": Self.article("A, D, E"),
        ])
        let expected = [
            "_data/topics/3.yaml:1:1: warning: `A` cannot be the parent, as it lies below this topic itself",
            "_data/topics/4.yaml:1:1: warning: `D` cannot be the parent, as it lies below this topic itself",
            "_data/topics/5.yaml:1:1: warning: there is no topic `Nowhere` to be the parent of this one",
        ]
        #expect(try library.importAll().diagnostics.map(\.description) == expected)
        #expect(try tree(library) == ["a < b: 1, 1", "b < c: 1, 0", "c < -: 1, 0", "d < -: 1, 1", "e < -: 1, 1"])
        // They are told again as long as they hold.
        #expect(try library.importAll().diagnostics.map(\.description) == expected)
        library.source.put("_data/topics/3.yaml", "name: C")
        #expect(try library.importAll().diagnostics.map(\.description) == Array(expected[1...]))
        try library.expectConsistency()
    }

    @Test func aTreeThatChangesMovesItsArticles() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: Energy",
            "_data/topics/2.yaml": "name: Science",
            "_data/topics/3.yaml": "name: Tidal Power\nparent: Energy",
            "_news/a.md": Self.article("Tidal Power"),
            "_news/b.md": Self.article("Energy, Tidal Power"),
        ])
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 2, 1", "science < -: 0, 0", "tidal-power < energy: 2, 2"])
        library.source.put("_data/topics/3.yaml", "name: Tidal Power\nparent: Science")
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 1, 1", "science < -: 2, 0", "tidal-power < science: 2, 2"])
        library.source.put("_data/topics/3.yaml", "name: Tidal Power")
        library.source.put("_news/c.md", Self.article("Tidal Power"))
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 1, 1", "science < -: 0, 0", "tidal-power < -: 3, 3"])
        try library.expectConsistency()
    }

    @Test func aParentMayBeATopicThatOnlyArticlesName() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: Tidal Power\nparent: Energy",
            "_news/a.md": Self.article("Tidal Power"),
        ])
        #expect(try library.importAll().warningCount == 1)
        library.source.put("_news/b.md", Self.article("Energy"))
        #expect(try library.importAll().warningCount == 0)
        #expect(try tree(library) == ["tidal-power < energy: 1, 1", "energy < -: 2, 1"])
        try library.expectConsistency()
        library.source.put("_news/c.md", Self.article("Tidal Power"))
        try library.importAll()
        #expect(try tree(library) == ["tidal-power < energy: 2, 2", "energy < -: 3, 1"])
    }

    // MARK: Data files that come and go

    @Test func aTopicOfArticlesGetsAndLosesItsFile() throws {
        let library = try Library(["_news/a.md": Self.article("Tidal Power")])
        try library.importAll()
        #expect(try tree(library) == ["tidal-power < -: 1, 1"])
        library.source.put("_data/topics/1.yaml", "name: TIDAL power\n_id: tidal\nshortname: Tide")
        try library.importAll()
        #expect(try tree(library) == ["tidal < -: 1, 1"])
        #expect(try library.read { try $0.topics().map(\.name) } == ["TIDAL power"])
        library.source.remove("_data/topics/1.yaml")
        try library.importAll()
        // Addresses stay as they are; what the file said of it goes.
        #expect(try tree(library) == ["tidal < -: 1, 1"])
        let json = try library.read { String(decoding: try $0.topics()[0].json, as: UTF8.self) }
        #expect(json.contains(#""shortname":null"#))
        library.source.put("_news/a.md", Self.article("Energy"))
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 1, 1"])
        #expect(try ids(library, "Tidal Power").isEmpty)
        try library.expectConsistency()
    }

    @Test func aRenamedTopicLeavesItsArticlesToTheOldName() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: Energy\n_id: e",
            "_data/topics/2.yaml": "name: Unused",
            "_news/a.md": Self.article("Energy"),
        ])
        try library.importAll()
        library.source.put("_data/topics/1.yaml", "name: Power\n_id: e")
        library.source.put("_data/topics/2.yaml", "name: Still Unused")
        try library.importAll()
        #expect(try tree(library) == ["e < -: 0, 0", "still-unused < -: 0, 0", "e-2 < -: 1, 1"])
        #expect(try ids(library, "energy") == ["news/a"])
        #expect(try ids(library, "e").isEmpty)
        try library.expectConsistency()
    }

    @Test func aFileMayMove() throws {
        let library = try Library(["_data/topics/1.yaml": "name: Energy\n_id: e", "_news/a.md": Self.article("Energy")])
        try library.importAll()
        library.source.remove("_data/topics/1.yaml")
        library.source.put("_data/topics/0.yaml", "name: Energy\n_id: e")
        #expect(try library.importAll().errorCount == 0)
        #expect(try tree(library) == ["e < -: 1, 1"])
    }

    @Test(arguments: ["name: Other\n_id: energy", "name: ENERGY\n_id: other", "name: Energy"])
    func twoFilesOfOneTopicAreAnError(_ second: String) throws {
        let library = try Library(["_data/topics/1.yaml": "name: Energy", "_data/topics/2.yaml": second])
        let report = try library.importAll()
        #expect(report.errorCount == 1)
        #expect(report.diagnostics.first?.path == "_data/topics/2.yaml")
        #expect(report.diagnostics.first?.message.contains("`_data/topics/1.yaml`") == true)
        #expect(try tree(library) == ["energy < -: 0, 0"])
        library.source.remove("_data/topics/1.yaml")
        #expect(try library.importAll().errorCount == 0)
        #expect(try library.read { try $0.topics().count } == 1)
    }

    @Test func idsOfNamesThatLookAlikeAreKeptApart() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: Something\n_id: c-sharp",
            "_news/a.md": Self.article("C#, \"C #\", \"c-sharp\""),
        ])
        try library.importAll()
        let topics = try library.read { try $0.topics() }
        #expect(topics.map(\.id) == ["c-sharp", "c-sharp-3", "c-sharp-2", "c-sharp-4"])
        #expect(topics.map(\.name) == ["Something", "C #", "C#", "c-sharp"])
        try expectIDsInJSON(library)
        // A data file that comes later takes the id from the topic of the articles that had it.
        library.source.put("_data/topics/2.yaml", "name: Anything\n_id: c-sharp-3")
        try library.importAll()
        let names = try library.read { try $0.topics().map { "\($0.name): \($0.id)" } }
        #expect(
            names == [
                "Something: c-sharp", "Anything: c-sharp-3", "C #: c-sharp-3-2", "C#: c-sharp-2", "c-sharp: c-sharp-4",
            ]
        )
        try expectIDsInJSON(library)
    }

    private func expectIDsInJSON(_ library: Library) throws {
        for topic in try library.read({ try $0.topics() }) {
            let json = String(decoding: topic.json, as: UTF8.self)
            #expect(json.hasPrefix("{\"id\":\"\(topic.id)\",\"name\":\"\(topic.name)\","), "\(topic.name)")
        }
    }

    @Test func aNameWithoutLettersIsNoTopic() throws {
        let library = try Library(["_news/a.md": Self.article("'!!', '', Energy")])
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 1, 1"])
        let json = try library.read {
            String(decoding: try $0.article("news/a", .published)?.json ?? [], as: UTF8.self)
        }
        #expect(json.contains(#""topics":["!!","","Energy"]"#))
    }

    // MARK: Topics that nobody may see

    @Test func topicsOfDraftsAloneAreHidden() throws {
        let library = try Library([
            "_news/a.md": Self.article("Energy, Secret", "published: false"),
            "_drafts/b.md": Self.article("Secret"),
            "_news/c.md": Self.article("Energy"),
        ])
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 1, 1"])
        #expect(try ids(library, "Secret").isEmpty)
        library.source.put("_news/a.md", Self.article("Energy, Secret"))
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 2, 2", "secret < -: 1, 1"])
        library.source.put("_news/a.md", Self.article("Energy", "removed: true"))
        try library.importAll()
        #expect(try tree(library) == ["energy < -: 1, 1"])
        try library.expectConsistency()
    }

    @Test func everyParentThatIsNamedIsThere() throws {
        let library = try Library([
            "_data/topics/1.yaml": "name: Tidal Power\nparent: Secret",
            "_drafts/b.md": Self.article("Secret"),
        ])
        try library.importAll()
        let topics = try library.read { try $0.topics() }
        let ids = Set(topics.map(\.id))
        #expect(topics.compactMap(\.parentID).allSatisfy(ids.contains))
    }
}
