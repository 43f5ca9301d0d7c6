internal import ArgumentParser
internal import Articles
internal import Base
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
                Imports articles into a temporary database, computes related articles for each query, and compares them with \
                those that are known to be relevant. With --links the articles are those of a content folder, without the \
                links between them, and those that were linked are relevant. The files of --pool and --queries have a JSON \
                object in each line: articles have id, title, excerpt and publishedDateTime; queries have qid, cluster, sets \
                and relevant. Prints the mean over the queries and its 95 % interval, by bootstrap over clusters.
                """
        )

        @Option(help: ArgumentHelp("A content folder; its links are the known answers.", valueName: "folder"))
        var links: String?

        @Option(help: ArgumentHelp("The articles, one JSON object in each line.", valueName: "file"))
        var pool: String?

        @Option(help: ArgumentHelp("The queries, one JSON object in each line.", valueName: "file"))
        var queries: String?

        @Option(help: ArgumentHelp("Only queries of this set; `all` takes all queries.", valueName: "name"))
        var set = "core"

        @Option(help: ArgumentHelp("Write the lists to this file: query, article, rank, score.", valueName: "file"))
        var output: String?

        func validate() throws {
            guard (links == nil) == (pool != nil), (pool == nil) == (queries == nil) else {
                throw ValidationError("Give either --links, or --pool and --queries.")
            }
        }

        func run() throws {
            let folder = try ScratchFolder()
            if let links {
                try evaluateLinks(links, folder)
            } else if let pool, let queries {
                try evaluatePool(pool, queries, folder)
            }
        }

        private func evaluateLinks(_ path: String, _ folder: ScratchFolder) throws {
            let source = try ContentFolder(path)
            let judgements = try LinkJudgements(Self.store(source, folder.path("linked.db")))
            guard !judgements.queries.isEmpty else { throw UsageError("no article in \(path) links to another") }
            let unlinked = UnlinkedSource(source, without: judgements.links)
            try evaluate(judgements.queries, Self.store(unlinked, folder.path("unlinked.db")), prefix: "")
        }

        private func evaluatePool(_ pool: String, _ queries: String, _ folder: ScratchFolder) throws {
            let articles = try JSONLines.read(pool, as: PoolArticle.self)
            let store = try Self.store(PoolSource(articles), folder.path("pool.db"))
            let chosen = try JSONLines.read(queries, as: JudgedQuery.self).filter {
                set == "all" || $0.sets.contains(set)
            }
            guard !chosen.isEmpty else { throw UsageError("\(queries) has no query of the set \(set)") }
            try evaluate(chosen, store, prefix: PoolSource.prefix)
        }

        private static func store(_ source: any ContentSource, _ path: String) throws -> Store {
            let now = Timestamp.now().seconds
            let store = try Store(path: path, access: .readWrite, readBudget: .seconds(60), now: now)
            _ = try Importer(source, into: store, now: Timestamp.now).run()
            return store
        }

        /// Computes the lists; `prefix` is what ids have in the store before those of the queries.
        private func evaluate(_ queries: [JudgedQuery], _ store: Store, prefix: String) throws {
            var scores: [RankingScore] = []
            var lines: [String] = []
            var durations: [Duration] = []
            for query in queries {
                var ranked: [RelatedItem] = []
                let start = Self.processorTime()
                ranked = try related(to: prefix + query.id, store)
                durations.append(Self.processorTime() - start)
                let ids = ranked.compactMap { $0.id.map { String($0.dropFirst(prefix.count)) } }
                scores.append(RankingScore(ids, query))
                for (rank, id) in ids.enumerated() {
                    lines.append("\(query.id)\t\(id)\t\(rank + 1)\t\(ranked[rank].score ?? 0)")
                }
            }
            if let output { try FileBytes.write(lines.map { "\($0)\n" }.joined(), to: output) }
            report(scores, durations.sorted())
        }

        private func related(to id: String, _ store: Store) throws -> [RelatedItem] {
            try store.read { reader in
                guard let article = try reader.article(id, .published) else { return [] }
                var query = RelatedQuery()
                query.mode = .computed
                query.limit = 20
                return try RelatedList(RelatedList.Subject(id: id, article), query, reader).items()
            }
        }

        private func report(_ scores: [RankingScore], _ durations: [Duration]) {
            let clusters = Set(scores.map(\.cluster)).count
            Terminal.print("queries \(scores.count)  clusters \(clusters)  set \(links == nil ? set : "links")")
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

        /// The CPU time of this thread, which other work on the machine does not change.
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
