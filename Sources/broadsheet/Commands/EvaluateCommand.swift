internal import ArgumentParser
internal import Articles
internal import Base
internal import FrontMatter
internal import Glibc
internal import Storage

/// The command `broadsheet evaluate`.
struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how good a ranking is.",
        subcommands: [Related.self]
    )

    /// The command `broadsheet evaluate related`.
    struct Related: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "related",
            abstract: "Measure how good lists of related articles are.",
            discussion: """
                Imports a pool of articles into a database of its own, has related articles computed for each query, and \
                compares them with those that are known to be relevant. Both files hold a JSON object in each line: the \
                pool's with id, title, excerpt and publishedDateTime, the queries' with qid, cluster, sets and relevant. \
                Prints the mean over the queries and its 95 % interval, by bootstrap over clusters.
                """
        )

        @Option(help: ArgumentHelp("The articles, one JSON object in each line.", valueName: "file"))
        var pool: String

        @Option(help: ArgumentHelp("The queries, one JSON object in each line.", valueName: "file"))
        var queries: String

        @Option(help: ArgumentHelp("Only queries of this set; all where it is `all`.", valueName: "name"))
        var set = "core"

        @Option(help: ArgumentHelp("Write the lists to this file: query, article, rank, score.", valueName: "file"))
        var output: String?

        func run() throws {
            let articles = try JSONLines.read(pool)
            let folder = try ScratchFolder()
            let store = try Store(
                path: folder.path("pool.db"),
                access: .readWrite,
                readBudget: .seconds(60),
                now: Timestamp.now().seconds
            )
            _ = try Importer(PoolSource(articles), into: store, now: Timestamp.now).run()
            let chosen = try JSONLines.read(queries).compactMap(JudgedQuery.init).filter {
                set == "all" || $0.sets.contains(set)
            }
            guard !chosen.isEmpty else { throw UsageError("\(queries) has no query of the set \(set)") }
            var scores: [RankingScore] = []
            var lines: [String] = []
            var durations: [Duration] = []
            for query in chosen {
                var ranked: [RelatedItem] = []
                let start = Self.processorTime()
                ranked = try related(to: query.id, store)
                durations.append(Self.processorTime() - start)
                let ids = ranked.compactMap { $0.id.map { String($0.dropFirst(PoolSource.prefix.count)) } }
                scores.append(RankingScore(ids, query))
                for (rank, id) in ids.enumerated() {
                    lines.append("\(query.id)\t\(id)\t\(rank + 1)\t\(ranked[rank].score ?? 0)")
                }
            }
            if let output { try JSONLines.write(lines, to: output) }
            report(scores, durations.sorted())
        }

        private func related(to id: String, _ store: Store) throws -> [RelatedItem] {
            try store.read { reader in
                let id = PoolSource.prefix + id
                guard let article = try reader.article(id, .published) else { return [] }
                var query = RelatedQuery()
                query.mode = .computed
                query.limit = 20
                return try RelatedList(RelatedList.Subject(id: id, summary: article.json), query, reader).items()
            }
        }

        private func report(_ scores: [RankingScore], _ durations: [Duration]) {
            let clusters = Set(scores.map(\.cluster)).count
            Terminal.print("queries \(scores.count)  clusters \(clusters)  set \(set)")
            let measures: [(String, KeyPath<RankingScore, Double>)] = [
                ("nDCG@10", \.ndcg), ("recall@10", \.recall), ("MRR@10", \.reciprocalRank),
            ]
            for (name, path) in measures {
                let mean = scores.reduce(0) { $0 + $1[keyPath: path] } / Double(scores.count)
                let interval = RankingScore.interval(scores, path)
                let padded = name + String(repeating: " ", count: 10 - name.count)
                Terminal.print(
                    "\(padded) \(digits(mean))  [\(digits(interval.lowerBound)), \(digits(interval.upperBound))]"
                )
            }
            let (median, late) = (durations[durations.count / 2], durations[durations.count * 99 / 100])
            Terminal.print("processor  median \(milliseconds(median)) ms, 99th percentile \(milliseconds(late)) ms")
        }

        /// How long the processor has worked for this thread: what a busy machine does besides does not count.
        private static func processorTime() -> Duration {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }

        private func milliseconds(_ duration: Duration) -> String {
            let tenths = duration.components.attoseconds / 100_000_000_000_000 + duration.components.seconds * 10_000
            return "\(tenths / 10).\(tenths % 10)"
        }

        private func digits(_ value: Double) -> String {
            let rounded = Int((value * 10_000).rounded())
            let rest = String(rounded % 10_000)
            return "\(rounded / 10_000).\(String(repeating: "0", count: 4 - rest.count))\(rest)"
        }
    }
}

/// A query and what is known to be relevant to it.
struct JudgedQuery {
    var id: String
    var cluster: String
    var sets: [String]
    var relevant: Set<String>

    init?(_ mapping: Mapping) {
        func texts(_ key: String) -> [String] { mapping[key]?.sequence?.compactMap { $0.scalar?.text } ?? [] }
        guard let id = mapping["qid"]?.scalar?.text else { return nil }
        self.id = id
        cluster = mapping["cluster"]?.scalar?.text ?? id
        sets = texts("sets")
        relevant = Set(texts("relevant"))
    }
}

/// How good one list is.
struct RankingScore {
    var cluster: String
    var ndcg: Double
    var recall: Double
    var reciprocalRank: Double

    /// Looks at the first ten of a list; the query itself does not count.
    init(_ ids: [String], _ query: JudgedQuery) {
        let hits = ids.filter { $0 != query.id }.prefix(10).map { query.relevant.contains($0) }
        let gain = hits.enumerated().reduce(0.0) { $0 + ($1.element ? 1 / log2(Double($1.offset + 2)) : 0) }
        let ideal = (0..<min(10, query.relevant.count)).reduce(0.0) { $0 + 1 / log2(Double($1 + 2)) }
        cluster = query.cluster
        ndcg = ideal > 0 ? gain / ideal : 0
        recall = query.relevant.isEmpty ? 0 : Double(hits.count { $0 }) / Double(query.relevant.count)
        reciprocalRank = hits.firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0
    }

    /// The interval in which 95 % of the means lie when clusters are drawn again and again.
    static func interval(_ scores: [RankingScore], _ measure: KeyPath<RankingScore, Double>) -> ClosedRange<Double> {
        let clusters = Dictionary(grouping: scores) { $0.cluster }.sorted { $0.key < $1.key }.map(\.value)
        var generator = DrawGenerator()
        var means = (0..<1000).map { _ in
            var (sum, count) = (0.0, 0)
            for _ in clusters {
                let drawn = clusters[Int.random(in: clusters.indices, using: &generator)]
                sum += drawn.reduce(0) { $0 + $1[keyPath: measure] }
                count += drawn.count
            }
            return sum / Double(count)
        }
        means.sort()
        return means[25]...means[975]
    }

    /// The same draws on every run: SplitMix64.
    private struct DrawGenerator: RandomNumberGenerator {
        private var state: UInt64 = 1

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }
}
