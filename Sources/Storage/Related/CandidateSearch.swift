internal import Articles
internal import Base
internal import SQLite

/// Finds the articles that share the weightiest terms with another; nearness in time counts.
struct CandidateSearch {
    private let index: RelatedIndex
    private let connection: Connection

    init(_ index: RelatedIndex, _ connection: Connection) {
        self.index = index
        self.connection = connection
    }

    /// What to look for, by the keys of articles.
    struct Question {
        /// The terms to look for, and which articles are admitted by their days.
        var given: RelatedQuestion
        /// The article's own key; nil for a text that is no article of the store.
        var ownKey: Int64?
        /// The keys of articles that come along in any case.
        var included: [Int64] = []
        /// Which articles have links with the article in common, and which links, in ascending order.
        var sharedLinks: [Int64: [SharedLink]] = [:]
    }

    /// A link of two articles to the same place.
    struct SharedLink {
        var hash: Int64
        /// How many other articles link there.
        var articleCount: Int
    }

    /// An article that was found.
    struct Found {
        var key: Int64
        var evidence: RelatedEvidence
    }

    /// How many entries of postings are read for one list.
    private static let budget = 40_000
    /// How many shared terms are given for the reasons: some of the first may mean nothing to people.
    private static let namedTerms = 24

    /// The best candidates, the best first, and after them those that come along.
    ///
    /// Lists of articles are read for the rarest terms first, as far as a budget goes: a term that many articles have
    /// says little about any of them. `admitted` chooses among keys in ascending order; nil admits all.
    func best(_ question: Question, admitted: (([UInt32]) throws -> [UInt32])?) throws -> [Found] {
        let given = question.given
        let weighted = try given.terms.weighted(
            index.statistics,
            isStored: question.ownKey != nil,
            isKnown: hasPostings
        )
        let matches = try matches(weighted)
        let others = question.included + question.sharedLinks.keys
        var admittedKeys: KeySet?
        if let admitted {
            let keys = Set(matches.entries.map(\.key)).union(others.map { UInt32(truncatingIfNeeded: $0) })
            admittedKeys = KeySet(try admitted(keys.sorted()))
        }
        let scoring = Scoring(question, weighted, index)
        func isAdmitted(_ key: Int64) -> Bool {
            key != question.ownKey && index.days.indices.contains(Int(key)) && scoring.isNearEnough(key)
                && admittedKeys?.contains(key) ?? true
        }
        var best = FirstOf<Candidate>(given.limit)
        for entry in matches.entries where isAdmitted(Int64(entry.key)) {
            best.offer(scoring.candidate(Int64(entry.key), entry))
        }
        for key in question.sharedLinks.keys where isAdmitted(key) && matches[UInt32(truncatingIfNeeded: key)] == nil {
            best.offer(scoring.candidate(key, nil))
        }
        let known = Set(best.elements.map(\.key))
        let along = Set(question.included).filter { !known.contains($0) && isAdmitted($0) }.map {
            scoring.candidate($0, matches[UInt32(truncatingIfNeeded: $0)])
        }
        return (best.elements.sorted() + along.sorted()).map { candidate in
            let entry = matches[UInt32(truncatingIfNeeded: candidate.key)]
            return Found(key: candidate.key, evidence: scoring.namedEvidence(candidate.key, entry))
        }
    }

    private func matches(_ weighted: [RelatedTerms.Weighted]) throws -> TermMatches {
        var read = 0
        let chosen = weighted.indices.prefix { index in
            // The rarest come first: once one does not fit, no later one does.
            guard read == 0 || weighted[index].articleCount <= Self.budget - read else { return false }
            read += weighted[index].articleCount
            return true
        }
        // What the database says of counts may be damaged.
        var matches = TermMatches(capacity: min(read, index.days.count))
        for bit in chosen {
            try connection.checkpoint()
            let term = weighted[bit]
            let worth = Float(term.weight * term.inverseFrequency)
            try forEachPosting(of: term.term) { key, isInTitle in
                guard index.days.indices.contains(key) else { return }
                let weight = isInTitle ? worth * 2 : worth
                matches.add(UInt32(truncatingIfNeeded: key), weight: weight, bit: 1 << UInt64(bit))
            }
        }
        return matches
    }

    private func hasPostings(of term: UInt64) throws -> Bool {
        try connection.checkpoint()
        let term = Value.integer(Int64(bitPattern: term))
        return try connection.integer("SELECT 1 FROM postings WHERE term = ?1 LIMIT 1", term) != nil
    }

    private func forEachPosting(of term: UInt64, _ body: (Int, Bool) -> Void) throws {
        let statement = try connection.statement("SELECT chunk, articles FROM postings WHERE term = ?1")
        statement.bind(1, Int64(bitPattern: term))
        try statement.forEachRow { row in
            let base = Int(row.integer(0)) << Int(Postings.chunkBits)
            row.withBytes(1) { Postings.forEach(in: $0) { body(base | $0, $1) } }
        }
    }

    /// How good candidates are, before their texts are looked at.
    private struct Scoring {
        private let question: Question
        private let weighted: [RelatedTerms.Weighted]
        private let index: RelatedIndex
        private let norm: Double
        private let titleMask: UInt64
        private let titleWorth: Double
        private let day: Float
        private let mostDays: Float

        init(_ question: Question, _ weighted: [RelatedTerms.Weighted], _ index: RelatedIndex) {
            self.question = question
            self.weighted = weighted
            self.index = index
            norm = weighted.reduce(0.0) { $0 + $1.weight * $1.weight }.squareRoot()
            titleMask = weighted.indices.reduce(UInt64(0)) { $0 | (weighted[$1].isInTitle ? 1 << UInt64($1) : 0) }
            titleWorth = question.given.terms.titleWorth(index.statistics)
            day = question.given.published.map { Float(Double($0.microseconds) / 86_400_000_000) } ?? .nan
            // A `Float` holds days to within a few minutes.
            mostDays = question.given.maximumDays.map { Float($0) + 0.02 } ?? .infinity
        }

        /// Whether an article may be near enough in time; the list looks at it once more.
        func isNearEnough(_ key: Int64) -> Bool {
            day.isNaN || mostDays.isInfinite || abs(index.days[Int(key)] - day) <= mostDays
        }

        func candidate(_ key: Int64, _ entry: TermMatches.Entry?) -> Candidate {
            let nearness = RelatedRanker.candidateNearness(days: Double(abs(index.days[Int(key)] - day)))
            return Candidate(score: likeness(key, entry) * nearness, mark: index.marks[Int(key)], key: key)
        }

        /// How good an article is but for its date; thousands are compared, and few need their evidence.
        private func likeness(_ key: Int64, _ entry: TermMatches.Entry?) -> Double {
            if !question.sharedLinks.isEmpty, question.sharedLinks[key] != nil {
                let evidence = evidence(key, entry)
                return evidence.termMatch + evidence.titleMention / 2 + evidence.linkMatch / 2
            }
            let termCount = Int(index.termCounts[Int(key)])
            let termMatch = RelatedEvidence.termMatch(Double(entry?.weight ?? 0), norm: norm, termCount: termCount)
            return termMatch + RelatedEvidence.titleMention(mentioned(entry), titleWorth: titleWorth) / 2
        }

        /// What the words of the title say that an article has.
        private func mentioned(_ entry: TermMatches.Entry?) -> Double {
            var mentioned = 0.0
            forEachTerm((entry?.terms ?? 0) & titleMask) { mentioned += $0.inverseFrequency }
            return mentioned
        }

        private func evidence(_ key: Int64, _ entry: TermMatches.Entry?) -> RelatedEvidence {
            var evidence = RelatedEvidence(
                matched: Double(entry?.weight ?? 0),
                mentioned: mentioned(entry),
                norm: norm,
                titleWorth: titleWorth,
                termCount: Int(index.termCounts[Int(key)])
            )
            if let links = question.sharedLinks[key] {
                evidence.note(sharedLinks: links.map { ($0.hash, $0.articleCount) })
            }
            return evidence
        }

        /// With the terms that both have.
        func namedEvidence(_ key: Int64, _ entry: TermMatches.Entry?) -> RelatedEvidence {
            var evidence = evidence(key, entry)
            var terms: [RelatedTerms.Weighted] = []
            forEachTerm(entry?.terms ?? 0) { terms.append($0) }
            terms.sort { ($1.weight, $0.term) < ($0.weight, $1.term) }
            evidence.terms = terms.prefix(CandidateSearch.namedTerms).map(\.term)
            return evidence
        }

        private func forEachTerm(_ mask: UInt64, _ body: (RelatedTerms.Weighted) -> Void) {
            var rest = mask
            while rest != 0 {
                body(weighted[rest.trailingZeroBitCount])
                rest &= rest - 1
            }
        }
    }
}

/// An article with its score; the better one is the smaller.
///
/// Ties go to the smaller mark, as keys depend on the order of imports.
private struct Candidate: Comparable {
    var score: Double
    var mark: UInt32
    var key: Int64

    static func < (one: Candidate, other: Candidate) -> Bool {
        (other.score, one.mark, one.key) < (one.score, other.mark, other.key)
    }

    static func == (one: Candidate, other: Candidate) -> Bool {
        one.key == other.key
    }
}
