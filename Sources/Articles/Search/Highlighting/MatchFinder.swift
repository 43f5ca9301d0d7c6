/// Finds in texts what a search asks for and what counts as that.
struct MatchFinder: Sendable {
    private var terms: [Term] = []
    /// What the first words of the terms begin with.
    private var initials: Initials = []

    private struct Term {
        /// At least one.
        var words: [[UInt8]]
        var isPrefix = false
        /// The languages of the articles in which it counts; nil where it counts in all.
        var languages: ArticleLanguages?

        /// Whether a word is the one at a place.
        func has(_ word: [UInt8], at place: Int) -> Bool {
            isPrefix && place == words.count - 1 ? word.starts(with: words[place]) : word == words[place]
        }

        /// Where a match with this last word ends: after the first cluster of a bigram, where no more was sought.
        func end(_ token: SearchTokenizer.Token) -> Int {
            let isHead = isPrefix && words[words.count - 1].count <= token.headLength
            return (isHead ? token.headRange : token.range).upperBound
        }
    }

    init(_ expression: SearchExpression?) {
        for clause in expression?.required ?? [] {
            terms += clause.terms.map { Term(words: $0.words.map { Array($0.utf8) }, isPrefix: $0.isPrefix) }
            terms += clause.forms.map { Term(words: $0.words.map { Array($0.utf8) }, languages: $0.languages) }
        }
        noteInitials()
    }

    /// Whether there is nothing to find.
    var isEmpty: Bool { terms.isEmpty }

    /// Leaves out what does not count in an article with a locale, or in one without.
    mutating func limit(to locale: String?) {
        guard terms.contains(where: { $0.languages != nil }) else { return }
        let language = ArticleLanguages(locale: locale)
        terms.removeAll { term in term.languages.map { $0.isDisjoint(with: language) } ?? false }
        noteInitials()
    }

    private mutating func noteInitials() {
        initials = terms.reduce(into: []) { initials, term in
            if let byte = term.words.first?.first { initials.formUnion(Initials(byte)) }
        }
    }

    /// A match of which some words have been met.
    private struct Begun {
        var term: Int
        var count = 0
        var start: Int
    }

    /// The ranges of the bytes that match, in order, none touching another.
    ///
    /// Those that begin more than `distance` bytes after the begin of the first one, and after its end, may be missing:
    /// no more is read.
    func matches(in text: [UInt8], within distance: Int? = nil) -> [Range<Int>] {
        text.withUnsafeBytes { matches(in: $0, within: distance) }
    }

    /// The same in bytes elsewhere.
    func matches(in text: UnsafeRawBufferPointer, within distance: Int? = nil) -> [Range<Int>] {
        guard !terms.isEmpty else { return [] }
        var cursor = TokenCursor(text)
        var word: [UInt8] = []
        var (found, begun): ([Range<Int>], [Begun]) = ([], [])
        var (first, limit): (Range<Int>?, Int) = (nil, .max)
        while true {
            if begun.isEmpty { cursor.skipPlainWords(butFor: initials) }
            guard let token = cursor.next(&word), token.range.lowerBound <= limit || !begun.isEmpty else { break }
            if token.range.lowerBound <= limit {
                for index in terms.indices where terms[index].has(word, at: 0) {
                    begun.append(Begun(term: index, start: token.range.lowerBound))
                }
            }
            for index in begun.indices.reversed() {
                let term = terms[begun[index].term]
                let isNext = term.has(word, at: begun[index].count)
                begun[index].count += 1
                if isNext, begun[index].count < term.words.count { continue }
                let match = begun.remove(at: index)
                guard isNext else { continue }
                let range = match.start..<term.end(token)
                found.append(range)
                guard let distance else { continue }
                if let before = first, range.lowerBound > before.upperBound { continue }
                let lower = min(first?.lowerBound ?? .max, range.lowerBound)
                first = lower..<max(first?.upperBound ?? 0, range.upperBound)
                limit = max(first?.upperBound ?? 0, lower + distance)
            }
        }
        return Self.merged(found.sorted { $0.lowerBound < $1.lowerBound })
    }

    /// Ranges in ascending order, those that touch made one.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.reduce(into: []) { merged, range in
            if let last = merged.last, last.upperBound >= range.lowerBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
    }
}
