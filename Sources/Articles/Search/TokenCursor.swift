/// Turns the units of `WordCursor` into tokens, as `SearchTokenizer` describes them.
///
/// Clusters become bigrams, as by Lucene's `CJKBigramFilter`. Words stay whole; those that touch a cluster come with
/// their parts, as by `WordDelimiterGraphFilter`.
struct TokenCursor {
    private var cursor: WordCursor
    /// The next unit, where it was read to see what touches the one before.
    private var ahead: WordCursor.Unit?
    /// The word of `ahead`.
    private var aheadBytes: [UInt8] = []
    /// Tokens to return before anything else, in reverse order.
    private var waiting: [(word: [UInt8], token: SearchTokenizer.Token)] = []

    init(_ text: UnsafeRawBufferPointer) {
        cursor = WordCursor(text)
    }

    /// Appends the words of ASCII letters and digits that come next, with a space after each; stops before any other.
    mutating func appendPlainWords(to bytes: inout [UInt8]) {
        if ahead == nil, waiting.isEmpty { cursor.appendPlainWords(to: &bytes) }
    }

    /// Passes over the same words, but stops before one with one of some initials as well.
    mutating func skipPlainWords(butFor initials: Initials) {
        if ahead == nil, waiting.isEmpty { cursor.skipPlainWords(butFor: initials) }
    }

    /// The next token, nil at the end; its UTF-8 replaces what is in `word`.
    mutating func next(_ word: inout [UInt8]) -> SearchTokenizer.Token? {
        if let next = waiting.popLast() {
            word = next.word
            return next.token
        }
        let unit: WordCursor.Unit
        if let ahead {
            unit = ahead
            swap(&word, &aheadBytes)
            self.ahead = nil
        } else if let next = cursor.next(&word) {
            unit = next
        } else {
            return nil
        }
        return unit.isCluster ? bigram(unit, &word) : whole(unit, &word)
    }

    /// The bigram of a cluster and the next one; the last cluster of a run stands alone.
    private mutating func bigram(_ unit: WordCursor.Unit, _ word: inout [UInt8]) -> SearchTokenizer.Token {
        var token = SearchTokenizer.Token(unit.range, length: word.count)
        ahead = cursor.next(&aheadBytes)
        if let ahead, ahead.isContinuation {
            word.append(contentsOf: aheadBytes)
            token.range = unit.range.lowerBound..<ahead.range.upperBound
        } else {
            token.endsRun = true
            token.repeatsLast = unit.isContinuation
        }
        return token
    }

    /// A word; where a cluster touches it, also its parts: the first one, the whole word, then the other parts.
    private mutating func whole(_ unit: WordCursor.Unit, _ word: inout [UInt8]) -> SearchTokenizer.Token {
        let token = SearchTokenizer.Token(unit.range, length: word.count)
        guard !unit.seams.isEmpty else { return token }
        ahead = cursor.next(&aheadBytes)
        let touchesCluster = unit.former == .cluster || ahead.map { $0.isCluster && $0.former == .word } == true
        guard touchesCluster else { return token }
        var parts: [(word: [UInt8], token: SearchTokenizer.Token)] = []
        var (wordStart, textStart) = (0, unit.range.lowerBound)
        for (wordEnd, textEnd) in unit.seams + [(word.count, unit.range.upperBound)] {
            var part = SearchTokenizer.Token(textStart..<textEnd, length: wordEnd - wordStart)
            part.part = parts.isEmpty ? .first : .later
            parts.append((Array(word[wordStart..<wordEnd]), part))
            (wordStart, textStart) = (wordEnd, textEnd)
        }
        waiting = parts.dropFirst().reversed()
        waiting.append((word, token))
        word = parts[0].word
        return parts[0].token
    }
}
