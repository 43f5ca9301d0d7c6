internal import Glibc

/// The quality of one list.
struct RankingScore {
    var cluster: String
    var ndcg: Double
    var recall: Double
    var reciprocalRank: Double

    /// Scores the first ten of a list, without the query's own article.
    init(_ ids: [String], _ query: JudgedQuery) {
        let hits = ids.filter { $0 != query.id }.prefix(10).map { query.relevant.contains($0) }
        let gain = hits.enumerated().reduce(0.0) { $0 + ($1.element ? 1 / log2(Double($1.offset + 2)) : 0) }
        let ideal = (0..<min(10, query.relevant.count)).reduce(0.0) { $0 + 1 / log2(Double($1 + 2)) }
        cluster = query.cluster
        ndcg = ideal > 0 ? gain / ideal : 0
        recall = query.relevant.isEmpty ? 0 : Double(hits.count { $0 }) / Double(query.relevant.count)
        reciprocalRank = hits.firstIndex(of: true).map { 1 / Double($0 + 1) } ?? 0
    }

    /// The interval of 95 % of the means when clusters are drawn with replacement (bootstrap).
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

    /// SplitMix64 with a fixed seed: the same draws on every run.
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
