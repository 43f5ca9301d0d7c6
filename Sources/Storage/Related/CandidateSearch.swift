internal import Articles
internal import Base
internal import SQLite

/// Finds the articles that share the rarest words with a text, those near in time first.
struct CandidateSearch {
    private let index: RelatedIndex
    private let connection: Connection

    init(_ index: RelatedIndex, _ connection: Connection) {
        self.index = index
        self.connection = connection
    }

    private struct Word {
        var key: Int64
        var count: Int
        var isInTitle: Bool
        var text: String
    }

    /// The keys of the best candidates, the best first.
    ///
    /// Lists of articles are read for the rarest words first, as far as a budget goes: a word that many articles have says
    /// little about any of them.
    func best(_ words: RelatedWords, published: Timestamp?, excluding: Int64?, limit: Int) throws -> [Int64] {
        let count = index.statistics.articleCount
        let budget = max(12_000, min(2 * count, 40_000))
        var scores = [Float](repeating: 0, count: index.days.count)
        var touched: [Int32] = []
        var read = 0
        for word in try known(words) {
            if read + word.count > budget, read > 0 { break }
            read += word.count
            try connection.checkpoint()
            let worth = Float(index.statistics.inverseFrequency(word.count)) * (word.isInTitle ? 1 : 0.5)
            try forEachPosting(of: word.key) { key, isInTitle in
                guard key < scores.count else { return }
                if scores[key] == 0 { touched.append(Int32(key)) }
                scores[key] += isInTitle ? worth : worth * 0.5
            }
        }
        let day = published.map { Float(Double($0.microseconds) / 86_400_000_000) } ?? .nan
        var best = FirstOf<Candidate>(limit)
        for key in touched where Int64(key) != excluding {
            let score = scores[Int(key)]
            // Nearness in time at most keeps a score as it is: most need not have theirs computed.
            guard best.mayTake(Candidate(score: score, key: Int64(key))) else { continue }
            let distance = abs(index.days[Int(key)] - day)
            let nearness = distance.isNaN ? 0 : 1 / (1 + distance * distance / 64)
            best.offer(Candidate(score: score * (0.4 + 0.6 * nearness), key: Int64(key)))
        }
        // Of equals the one with the smaller key.
        return best.elements.sorted { ($1.score, $0.key) < ($0.score, $1.key) }.map(\.key)
    }

    /// The words that articles have, the rarest first.
    private func known(_ words: RelatedWords) throws -> [Word] {
        let statement = try connection.statement("SELECT word_key, article_count FROM words WHERE word = ?1")
        var known: [Word] = []
        for (word, isInTitle) in words.words {
            statement.bind(1, word.text)
            if try statement.step(), statement.integer(1) > 0 {
                let count = Int(statement.integer(1))
                known.append(Word(key: statement.integer(0), count: count, isInTitle: isInTitle, text: word.text))
            }
            statement.reset()
        }
        return known.sorted { ($0.count, $0.text, $0.key) < ($1.count, $1.text, $1.key) }
    }

    private func forEachPosting(of wordKey: Int64, _ body: (Int, Bool) -> Void) throws {
        let statement = try connection.statement("SELECT chunk, articles FROM postings WHERE word_key = ?1")
        statement.bind(1, wordKey)
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
private struct Candidate: Comparable {
    var score: Float
    var key: Int64

    static func < (one: Candidate, other: Candidate) -> Bool {
        one.score > other.score
    }
}
