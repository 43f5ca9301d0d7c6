import Articles
import Base
import Foundation
import Storage
import TestSupport
import Testing

@testable import broadsheet

/// `broadsheet evaluate related`, on an invented pool.
@Suite struct EvaluateTests {
    private static let stories = [
        "ferry kittiwake aground gannock", "oyster prices market courier", "tidal mill turns saltbeck",
        "harbour lights ceremony brine", "eelgrass quill bay meadow",
    ]

    /// Twenty-five articles, five of each story, and twenty that have nothing to do with any.
    private static func pool() -> String {
        var lines: [String] = []
        func add(_ title: String, _ day: Int) {
            let id = "p\(lines.count)"
            let date = "2024-03-\(day < 10 ? "0" : "")\(day)T0\(lines.count % 10):00:00Z"
            lines.append(
                #"{"id": "\#(id)", "title": "\#(title)", "excerpt": "Excerpt \#(id).", "publishedDateTime": "\#(date)", "#
                    // What would give the answer away must not matter.
                    + #""heat": 99, "published": false, "related": [{"title": "p1"}]}"#
            )
        }
        for (number, story) in stories.enumerated() {
            let words = story.split(separator: " ")
            for edition in 0..<5 {
                add(
                    "\(words[edition % 4]) \(words[(edition + 1) % 4]) edition\(number)x\(edition)",
                    1 + number * 5 + edition
                )
            }
        }
        for number in 0..<20 { add("unrelated\(number) matter\(number)", 1 + number) }
        return lines.joined(separator: "\n")
    }

    private static let queries = [
        #"{"qid": "p0", "cluster": 1, "sets": ["core", "micro"], "relevant": ["p1", "p2", "p3", "p4"]}"#,
        #"{"qid": "p5", "cluster": 2, "sets": ["core"], "relevant": ["p6", "p30"]}"#,
        #"{"qid": "p7", "cluster": 2, "sets": ["core"], "relevant": ["p6"]}"#,
        #"{"qid": "p12", "cluster": 3, "sets": ["core"], "relevant": ["p40"]}"#,
        #"{"qid": "p20", "cluster": 4, "sets": ["large"], "relevant": ["p21", "p22", "p23", "p24"]}"#,
    ]

    private struct Setting {
        let folder: TemporaryFolder
        var pool: String { folder.path(of: "pool.jsonl") }
        var queries: String { folder.path(of: "queries.jsonl") }
        var output: String { folder.path(of: "run.tsv") }

        init(pool: String = EvaluateTests.pool(), queries: [String] = EvaluateTests.queries) throws {
            folder = try TemporaryFolder()
            try folder.write(pool, to: "pool.jsonl")
            try folder.write(queries.joined(separator: "\n"), to: "queries.jsonl")
        }

        func run(_ more: String...) throws -> Program.Outcome {
            try Program.run(
                Program.broadsheet,
                ["evaluate", "related", "--pool", pool, "--queries", queries] + more
            )
        }
    }

    /// The measures over a run, worked out once more from what they mean.
    private static func expected(_ run: String, _ judged: [(id: String, relevant: Set<String>)]) -> [String: Double] {
        var lists: [String: [String]] = [:]
        for line in run.split(separator: "\n") {
            let columns = line.split(separator: "\t").map(String.init)
            #expect(columns.count == 4)
            lists[columns[0], default: []].append(columns[1])
            #expect(columns[2] == "\(lists[columns[0]]?.count ?? 0)")
        }
        var sums = (ndcg: 0.0, recall: 0.0, rank: 0.0)
        for (id, relevant) in judged {
            let top = (lists[id] ?? []).prefix(10)
            let places = top.enumerated().filter { relevant.contains($0.element) }.map { Double($0.offset + 1) }
            let gain = places.reduce(0) { $0 + 1 / log2($1 + 1) }
            let best = (1...min(10, relevant.count)).reduce(0.0) { $0 + 1 / log2(Double($1 + 1)) }
            sums.ndcg += gain / best
            sums.recall += Double(places.count) / Double(relevant.count)
            sums.rank += places.first.map { 1 / $0 } ?? 0
        }
        let count = Double(judged.count)
        return ["nDCG@10": sums.ndcg / count, "recall@10": sums.recall / count, "MRR@10": sums.rank / count]
    }

    @Test func theFiguresAreThoseOfTheLists() throws {
        let setting = try Setting()
        let outcome = try setting.run("--output", setting.output)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("queries 4  clusters 3  set core\n"))
        let run = try String(contentsOfFile: setting.output, encoding: .utf8)
        let judged: [(String, Set<String>)] = [
            ("p0", ["p1", "p2", "p3", "p4"]), ("p5", ["p6", "p30"]), ("p7", ["p6"]), ("p12", ["p40"]),
        ]
        let expected = Self.expected(run, judged)
        #expect(expected["nDCG@10"] ?? 0 > 0.3)
        for (name, value) in expected {
            let line = try #require(outcome.output.split(separator: "\n").first { $0.hasPrefix(name) })
            let figures = line.matches(of: /\d\.\d{4}/).compactMap { Double($0.output) }
            try #require(figures.count == 3)
            #expect(abs(figures[0] - value) <= 0.000_05, "\(line), but \(value)")
            #expect(figures[1] <= figures[0] && figures[0] <= figures[2])
        }
        #expect(!run.split(separator: "\n").contains { $0.hasPrefix("p0\tp0\t") }, "no article is related to itself")
        let again = try setting.run()
        #expect(again.output.split(separator: "\n").dropLast() == outcome.output.split(separator: "\n").dropLast())
    }

    /// The links that the code of templates makes are what is looked for, and are not there when lists are made.
    @Test func linksOfTemplatesAreTakenOut() throws {
        let folder = try TemporaryFolder()
        let links = [
            #"[b]({{< relref "b.md#x" >}})"#, #"[c]({{% ref "c" %}})"#, "[d]({% link d.md %})",
            #"[a]({{ "/posts/a" | relative_url }})"#,
        ]
        let source = MemorySource()
        for (name, link) in zip(["a", "b", "c", "d"], links) {
            source.put("posts/\(name).md", "---\ntitle: Page \(name)\n---\nThe c of \(name)x, \(link).\n")
        }
        func judgements(_ source: some ContentSource, _ name: String) throws -> LinkJudgements {
            let path = folder.path(of: name)
            let store = try Store(path: path, access: .readWrite, readBudget: .seconds(60), now: 0)
            _ = try Importer(source, into: store, now: { Timestamp(seconds: 0) }).run()
            return try LinkJudgements(store)
        }
        let linked = try judgements(source, "linked.db")
        #expect(linked.queries.map(\.id) == ["posts/a", "posts/b", "posts/c", "posts/d"])
        let unlinked = UnlinkedSource(source, without: linked.links)
        #expect(try judgements(unlinked, "unlinked.db").queries.isEmpty)
        let text = try #require(try unlinked.read("posts/b.md", limit: 1000))
        #expect(String(decoding: text, as: UTF8.self).contains(#"The c of bx, [c]({{% ref "" %}})."#))
    }

    @Test func setsAreApart() throws {
        let setting = try Setting()
        #expect(try setting.run("--set", "large").output.hasPrefix("queries 1  clusters 1  set large\n"))
        #expect(try setting.run("--set", "all").output.hasPrefix("queries 5  clusters 4  set all\n"))
        let none = try setting.run("--set", "tiny")
        #expect(none.status == 2)
        #expect(none.errors.contains("has no query of the set tiny"))
    }

    @Test func badFilesAreNamedWithTheLine() throws {
        let broken = try Setting(pool: Self.pool() + "\n{\"id\": \"x\", \"title\": \"never closed}\n").run()
        #expect(broken.status == 2)
        #expect(broken.errors.contains("pool.jsonl:46:"))
        let setting = try Setting()
        let missing = try Program.run("evaluate", "related", "--pool", "/no/such", "--queries", setting.queries)
        #expect(missing.status == 2)
        #expect(missing.errors.contains("/no/such"))
        #expect(missing.output.isEmpty)
    }
}
