internal import Articles
internal import Base
internal import SQLite

/// Chooses the words that the prefixes in a search stand for.
///
/// As a rule a prefix stands for all its words: the full-text index finds them. For that it merges the postings of all
/// these words, which takes too long for a prefix of a letter or two. Such a short prefix stands for its most common
/// words.
///
/// Imports change which words are the most common. So the words are chosen once for a list: the cursor of a later slice
/// carries them, even if the prefix is no longer short by then.
final class PrefixExpansions {
    /// A prefix is short where its words occur in more titles and excerpts than this, added up over the words.
    static let shortFrom = 15_000
    private unowned let reader: StoreReader
    /// The last choice: a page, its count and its facets are about the same search.
    private var last: (terms: [SearchExpression.Term], chosen: [SearchExpression.Term])?

    init(_ reader: StoreReader) {
        self.reader = reader
    }

    private var connection: Connection { reader.connection }

    /// Forgets what was found in another view of the data.
    func forgetView() {
        last = nil
    }

    /// The alternative phrases of each term.
    func alternatives(_ terms: [SearchExpression.Term]) throws -> [[SearchExpression.Term]] {
        try chosen(terms).map(\.phrases)
    }

    /// The expansions of the prefixes among the required terms of a search, in their order.
    func expansions(_ search: SearchExpression) throws -> [SearchExpression.Expansion] {
        try chosen(search.required.flatMap(\.terms)).compactMap(\.expansion)
    }

    /// The terms with the expansions of their prefixes: those chosen before, or else new ones.
    private func chosen(_ terms: [SearchExpression.Term]) throws -> [SearchExpression.Term] {
        guard terms.contains(where: \.isOpen) else { return terms }
        if let last, last.terms == terms { return last.chosen }
        let chosen = try choose(terms)
        last = (terms, chosen)
        return chosen
    }

    private func choose(_ terms: [SearchExpression.Term]) throws -> [SearchExpression.Term] {
        let areShort = try terms.map(isShort)
        let share = max(1, SearchExpression.Expansion.maximumCount / max(1, areShort.count { $0 }))
        return try zip(terms, areShort).map { term, isShort in
            guard term.isOpen, let prefix = term.words.last else { return term }
            let suffixes = isShort ? try mostCommonSuffixes(prefix, limit: share) : []
            var term = term
            term.expansion = suffixes.isEmpty ? .all : .only(suffixes)
            return term
        }
    }

    private func isShort(_ term: SearchExpression.Term) throws -> Bool {
        guard term.isOpen, let prefix = term.words.last else { return false }
        return try articleCount(prefix) > Self.shortFrom
    }

    /// How many public articles have a word with this prefix in title or excerpt, added up over the words.
    func articleCount(_ prefix: String) throws -> Int {
        try reader.wordFacts().prefixCounts.value(for: prefix) {
            let count = try connection.integer(
                "SELECT sum(article_count) FROM words WHERE word >= ?1 AND word < ?2",
                .text(prefix),
                .text("\(prefix)\u{10FFFF}")
            )
            return Int(count ?? 0)
        }
    }

    /// The suffixes of the most common words with a prefix.
    ///
    /// Long suffixes are left out: cursors carry them, and few common words are long.
    private func mostCommonSuffixes(_ prefix: String, limit: Int) throws -> [String] {
        let statement = try connection.statement(
            """
            SELECT word FROM words WHERE word >= ?1 AND word < ?2 AND length(CAST(word AS BLOB)) <= ?3
            ORDER BY article_count DESC, word LIMIT ?4
            """
        )
        let length = prefix.utf8.count
        statement.bind(1, prefix)
        statement.bind(2, "\(prefix)\u{10FFFF}")
        statement.bind(3, Int64(length + SearchExpression.Expansion.maximumSuffixLength))
        statement.bind(4, Int64(limit))
        var suffixes: [String] = []
        try statement.forEachRow { suffixes.append(String(decoding: $0.text(0).utf8.dropFirst(length), as: UTF8.self)) }
        return suffixes
    }
}

extension SearchExpression.Term {
    /// Whether it has a prefix without an expansion.
    fileprivate var isOpen: Bool { isPrefix && expansion == nil }

    /// The phrases that stand for it.
    fileprivate var phrases: [Self] {
        guard case .only(let suffixes) = expansion, let prefix = words.last else { return [self] }
        return suffixes.map { suffix in
            var phrase = self
            phrase.words[phrase.words.count - 1] = prefix + suffix
            phrase.isPrefix = false
            phrase.expansion = nil
            return phrase
        }
    }
}
