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

    /// The best candidates, the best first.
    ///
    /// Lists of articles are read for the rarest terms first, as far as a budget goes: a term that many articles have
    /// says little about any of them.
    func best(_ terms: RelatedTerms, published: Timestamp?, excluding: Int64?, limit: Int) throws -> [Found] {
        let weighted = terms.weighted(index.statistics, isStored: excluding != nil)
        var matched = [Float](repeating: 0, count: index.days.count)
        var mentioned = [Float](repeating: 0, count: index.days.count)
        var touched: [Int32] = []
        var (read, squares) = (0, 0.0)
        for term in weighted {
            squares += term.weight * term.weight
            guard read == 0 || read + term.articleCount <= Self.budget else { continue }
            read += term.articleCount
            try connection.checkpoint()
            let worth = Float(term.weight * term.inverseFrequency)
            let said = Float(term.inverseFrequency)
            try forEachPosting(of: term.term) { key, isInTitle in
                guard key < matched.count else { return }
                if matched[key] == 0 { touched.append(Int32(key)) }
                matched[key] += isInTitle ? worth * 2 : worth
                if term.isInTitle { mentioned[key] += said }
            }
        }
        let titleWorth = terms.titleWorth(index.statistics)
        let day = published.map { Float(Double($0.microseconds) / 86_400_000_000) } ?? .nan
        var best = FirstOf<Candidate>(limit)
        for key in touched where Int64(key) != excluding {
            let place = Int(key)
            let evidence = RelatedEvidence(
                matched: Double(matched[place]),
                mentioned: Double(mentioned[place]),
                norm: squares.squareRoot(),
                titleWorth: titleWorth,
                termCount: Int(index.termCounts[place])
            )
            let nearness = RelatedRanker.candidateNearness(days: Double(abs(index.days[place] - day)))
            let score = (evidence.termMatch + evidence.titleMention / 2) * nearness
            best.offer(Candidate(score: score, mark: index.marks[place], key: Int64(key), evidence: evidence))
        }
        return best.elements.sorted().map { Found(key: $0.key, evidence: $0.evidence) }
    }

    private func forEachPosting(of term: UInt64, _ body: (Int, Bool) -> Void) throws {
        let statement = try connection.statement("SELECT chunk, articles FROM postings WHERE term = ?1")
        statement.bind(1, Int64(bitPattern: term))
        try statement.forEachRow { row in
            let base = Int(row.integer(0)) << Int(Postings.chunkBits)
            row.withBytes(1) { bytes in
                for offset in stride(from: 0, to: bytes.count - 1, by: 2) {
                    let code = Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
                    body(base | code >> 1, code & 1 == 1)
                }
            }
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
    var evidence: RelatedEvidence

    static func < (one: Candidate, other: Candidate) -> Bool {
        (other.score, one.mark, one.key) < (one.score, other.mark, other.key)
    }

    static func == (one: Candidate, other: Candidate) -> Bool {
        one.key == other.key
    }
}
