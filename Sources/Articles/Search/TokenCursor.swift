/// Makes words of the units of a text, as `SearchTokenizer` describes them.
struct TokenCursor {
    private var cursor: WordCursor
    /// A unit that was read to see whether it goes on.
    private var ahead: WordCursor.Unit?
    private var aheadBytes: [UInt8] = []
    /// Words that come next, the last of them first.
    private var waiting: [(word: [UInt8], token: SearchTokenizer.Token)] = []

    init(_ text: UnsafeRawBufferPointer) {
        cursor = WordCursor(text)
    }

    mutating func skipSimpleWords(_ bytes: inout [UInt8]) {
        if ahead == nil, waiting.isEmpty { cursor.skipSimpleWords(&bytes) }
    }

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
        return unit.isCluster ? pair(unit, &word) : whole(unit, &word)
    }

    /// A cluster with the one that follows it.
    private mutating func pair(_ unit: WordCursor.Unit, _ word: inout [UInt8]) -> SearchTokenizer.Token {
        var token = SearchTokenizer.Token(range: unit.range, headRange: unit.range, headLength: word.count)
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

    /// A word; where a cluster touches it, its first part before it and the others behind it.
    private mutating func whole(_ unit: WordCursor.Unit, _ word: inout [UInt8]) -> SearchTokenizer.Token {
        let token = SearchTokenizer.Token(range: unit.range, headRange: unit.range, headLength: word.count)
        guard !unit.seams.isEmpty else { return token }
        ahead = cursor.next(&aheadBytes)
        let isTouched = unit.former == .cluster || ahead.map { $0.isCluster && $0.former == .word } == true
        guard isTouched else { return token }
        var parts: [(word: [UInt8], token: SearchTokenizer.Token)] = []
        var (start, place) = (0, unit.range.lowerBound)
        for (end, next) in unit.seams + [(word.count, unit.range.upperBound)] {
            var part = SearchTokenizer.Token(range: place..<next, headRange: place..<next, headLength: end - start)
            part.part = parts.isEmpty ? .first : .later
            parts.append((Array(word[start..<end]), part))
            (start, place) = (end, next)
        }
        waiting = parts.dropFirst().reversed()
        waiting.append((word, token))
        word = parts[0].word
        return parts[0].token
    }
}
