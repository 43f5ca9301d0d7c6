import Articles
import TestSupport
import Testing

@testable import Storage

/// What people type in any script finds what was written, wherever it stands.
@Suite struct StoreScriptTests {
    private static let texts = Array(Set(ScriptCase.all.map(\.text))).sorted()

    private static let library = Result {
        var files: [String: String] = [
            "_news/entities.html":
                "---\ntitle: Entities\n---\n<p>The pilot&#8217;s caf&eacute; in M&uuml;hlenbach</p>",
            "_news/tags.html":
                "---\ntitle: Tags\n---\n<p><span>B</span>arnacles un<b>fasten</b>ed H<sub>2</sub>S</p><p>a<br>b</p>",
            "_news/code.md": "---\ntitle: Code\n---\nTry `while (i<limit) i++` first.\n\nGannets return in March.\n",
            "_news/octopus.md": "---\ntitle: 🐙 at low tide\ntopics: [🐙, 漁業]\n---\n",
        ]
        for (number, text) in texts.enumerated() {
            files["_news/t\(number).md"] = "---\ntitle: \"\(text)\"\n---\n"
            files["_news/e\(number).md"] = "---\ntitle: x\nexcerpt: \"\(text)\"\n---\n"
            files["_news/b\(number).md"] = "---\ntitle: x\n---\n\(text)\n"
            files["_news/p\(number).md"] =
                "---\ntitle: x\nprovider: {name: \"\(text)\", domain: p\(number).example}\n---\n"
        }
        let library = try Library(files)
        try library.importAll()
        return library
    }

    private func found(_ text: String, _ change: (inout ArticleFilter) -> Void = { _ in }) throws -> Set<String> {
        var query = ArticleQuery()
        query.limit = 10_000
        query.filter.search = SearchExpression(text)
        change(&query.filter)
        let ids = try Self.library.get().read { try Listing(query, $0).ids }
        return Set(ids.map { String($0.dropFirst("news/".count)) })
    }

    @Test("finds what was written", arguments: ScriptCase.all) func finds(_ one: ScriptCase) throws {
        let number = try #require(Self.texts.firstIndex(of: one.text))
        let ids = try found(one.query)
        for kind in ["t", "e", "b", "p"] {
            #expect(ids.contains("\(kind)\(number)") == one.isFound, "in \(kind)")
        }
    }

    @Test(
        "finds words of bodies with markup",
        arguments: [
            ("pilot's", "entities"), ("café", "entities"), ("Mühlenbach", "entities"), ("\"pilot's café\"", "entities"),
            ("barnacles", "tags"), ("unfastened", "tags"), ("H2S", "tags"), ("gannets", "code"), ("limit", "code"),
            ("🐙", "octopus"),
            ("漁業", "octopus"), ("業", "octopus"),
        ]
    )
    func findsWordsOfMarkup(_ text: String, _ id: String) throws {
        #expect(try found(text).contains(id))
    }

    @Test("finds nothing of the markup", arguments: ["8217", "uuml", "eacute", "span", "sub", "arnacles", "ab"])
    func findsNoMarkup(_ text: String) throws {
        #expect(try found(text).isDisjoint(with: ["entities", "tags", "code", "octopus"]))
    }

    @Test func aTopicOfAnEmojiIsATopic() throws {
        let ids = try found("") { $0.topics = [["🐙"]] }
        #expect(ids == ["octopus"])
    }
}
