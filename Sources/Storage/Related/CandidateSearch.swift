internal import Articles
internal import Base
internal import SQLite

/// Finds the articles that share the weightiest terms with another, those near in time first.
struct CandidateSearch {
    private let index: RelatedIndex
    private let connection: Connection

    init(_ index: RelatedIndex, _ connection: Connection) {
        self.index = index
        self.connection = connection
    }

    /// An article that was found.
    struct Found {
        var key: Int64
        var evidence: RelatedEvidence
    }

    /// How many entries of postings are read for one list.
    private static let budget = 40_000

    /// The best candidates, the best first, and behind them those of some other keys.
    ///
    /// Lists of articles are read for the rarest terms first, as far as a budget goes: a term that many articles have
    /// says little about any of them.
    func best(
        _ terms: RelatedTerms,
        published: Timestamp?,
        excluding: Int64?,
        including: [Int64],
        limit: Int
    ) throws -> [Found] {
        let weighted = terms.weighted(index.statistics, isStored: excluding != nil)
        var matched = [Float](repeating: 0, count: index.days.count)
        // Which of the terms an article has, a bit for each.
        var masks = [UInt64](repeating: 0, count: index.days.count)
        var touched: [Int32] = []
        var (read, squares) = (0, 0.0)
        for (bit, term) in weighted.enumerated() {
            squares += term.weight * term.weight
            guard read == 0 || read + term.articleCount <= Self.budget else { continue }
            read += term.articleCount
            try connection.checkpoint()
            let worth = Float(term.weight * term.inverseFrequency)
            try forEachPosting(of: term.term) { key, isInTitle in
                guard matched.indices.contains(key) else { return }
                if matched[key] == 0 { touched.append(Int32(key)) }
                matched[key] += isInTitle ? worth * 2 : worth
                masks[key] |= 1 << UInt64(bit)
            }
        }
        let titleMask = weighted.indices.reduce(UInt64(0)) { $0 | (weighted[$1].isInTitle ? 1 << UInt64($1) : 0) }
        let titleWorth = terms.titleWorth(index.statistics)
        let day = published.map { Float(Double($0.microseconds) / 86_400_000_000) } ?? .nan
        var best = FirstOf<Candidate>(limit)
        func candidate(_ place: Int) -> Candidate {
            let evidence = RelatedEvidence(
                matched: Double(matched[place]),
                mentioned: Self.terms(masks[place] & titleMask, weighted).reduce(0) { $0 + $1.inverseFrequency },
                norm: squares.squareRoot(),
                titleWorth: titleWorth,
                termCount: Int(index.termCounts[place])
            )
            let nearness = RelatedRanker.candidateNearness(days: Double(abs(index.days[place] - day)))
            let score = (evidence.termMatch + evidence.titleMention / 2) * nearness
            let mark = index.marks[place]
            return Candidate(score: score, mark: mark, key: Int64(place), mask: masks[place], evidence: evidence)
        }
        for key in touched where Int64(key) != excluding { best.offer(candidate(Int(key))) }
        let known = Set(best.elements.map(\.key))
        let others = including.filter { !known.contains($0) && $0 != excluding && $0 < index.days.count }
        return (best.elements.sorted() + others.map { candidate(Int($0)) }.sorted()).map { candidate in
            var evidence = candidate.evidence
            let terms = Self.terms(candidate.mask, weighted).sorted {
                ($1.weight, $0.term) < ($0.weight, $1.term)
            }
            evidence.terms = terms.prefix(Self.namedTerms).map(\.term)
            return Found(key: candidate.key, evidence: evidence)
        }
    }

    /// So many of the terms that both have are handed out.
    private static let namedTerms = 8

    /// The terms of a mask.
    private static func terms(_ mask: UInt64, _ weighted: [RelatedTerms.Weighted]) -> [RelatedTerms.Weighted] {
        var terms: [RelatedTerms.Weighted] = []
        var rest = mask
        while rest != 0 {
            terms.append(weighted[rest.trailingZeroBitCount])
            rest &= rest - 1
        }
        return terms
    }

    private func forEachPosting(of term: UInt64, _ body: (Int, Bool) -> Void) throws {
        let statement = try connection.statement("SELECT chunk, articles FROM postings WHERE term = ?1")
        statement.bind(1, Int64(bitPattern: term))
        try statement.forEachRow { row in
            let base = Int(row.integer(0)) << Int(Postings.chunkBits)
            row.withBytes(1) { Postings.forEach(in: $0) { body(base | $0, $1) } }
        }
    }
}

/// An article with its score; better ones come first.
///
/// Of equals the one with the smaller mark comes first: keys depend on the order of imports.
private struct Candidate: Comparable {
    var score: Double
    var mark: UInt32
    var key: Int64
    var mask: UInt64
    var evidence: RelatedEvidence

    static func < (one: Candidate, other: Candidate) -> Bool {
        (other.score, one.mark, one.key) < (one.score, other.mark, other.key)
    }

    static func == (one: Candidate, other: Candidate) -> Bool {
        one.key == other.key
    }
}
