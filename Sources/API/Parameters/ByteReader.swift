internal import Articles
internal import Base

/// Reads what `ByteWriter` wrote; the results are nil where the bytes are not what that makes.
struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func byte() -> UInt8? {
        rest.popFirst()
    }

    mutating func integer() -> UInt64? {
        guard rest.count >= 8 else { return nil }
        let value = rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
        rest = rest.dropFirst(8)
        return value
    }

    mutating func text() -> String? {
        guard let count = integer(), count <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return String(decoding: rest.prefix(Int(count)), as: UTF8.self)
    }

    mutating func expansions() -> [SearchExpression.Expansion]? {
        guard let count = byte(), count <= SearchExpression.maximumTerms else { return nil }
        var all: [SearchExpression.Expansion] = []
        for _ in 0..<count {
            guard let count = byte(), count <= SearchExpression.Expansion.maximumCount else { return nil }
            var texts: [String] = []
            for _ in 0..<count {
                guard let text = expansion() else { return nil }
                texts.append(text)
            }
            all.append(texts.isEmpty ? .all : .only(texts))
        }
        return all
    }

    private mutating func expansion() -> String? {
        guard let count = byte().map({ Int($0) }), count <= SearchExpression.Expansion.maximumSuffixLength,
            count <= rest.count
        else { return nil }
        defer { rest = rest.dropFirst(count) }
        return String(validating: rest.prefix(count), as: UTF8.self)
    }

    /// What `appendPlain` wrote; the inner one is nil where there was none.
    mutating func plainRanking() -> SearchRanking?? {
        guard let kind = byte() else { return nil }
        guard kind > 0 else { return .some(nil) }
        var weights: [Double] = []
        while let bits = integer() {
            // As many as `ByteWriter` can write.
            guard weights.count < Int(UInt8.max) else { return nil }
            weights.append(Double(bitPattern: bits))
        }
        return SearchRanking(weights: weights, isBlocked: kind == 2)
    }

    /// What was chosen for a search.
    mutating func searchChoice() -> SearchChoice? {
        guard let kind = byte(), let expansions = expansions(), let leftOut = bits(), let count = byte(),
            count <= SearchExpression.maximumTerms
        else {
            return nil
        }
        var choice = SearchChoice(expansions: expansions)
        choice.leftOut = leftOut
        for _ in 0..<count {
            guard let forms = forms() else { return nil }
            choice.forms.append(forms)
        }
        if kind == 2 {
            guard let clauses = integer(), let share = integer(), let weights = numbers()
            else { return nil }
            choice.relaxation = SearchExpression.Relaxation(
                asked: UInt32(truncatingIfNeeded: clauses >> 32),
                scored: UInt32(truncatingIfNeeded: clauses),
                weights: weights,
                share: Double(bitPattern: share)
            )
        }
        return choice
    }

    /// The forms of one clause.
    private mutating func forms() -> [SearchExpression.Form]? {
        guard let count = byte(), count <= SearchExpression.Form.maximumCount else { return nil }
        var forms: [SearchExpression.Form] = []
        var last: [UInt8] = []
        for _ in 0..<count {
            guard let first = byte(), let words = byte(),
                let kind = SearchExpression.Form.Kind(rawValue: first & ~ByteWriter.boundForm)
            else { return nil }
            var form = SearchExpression.Form(words: [], kind: kind)
            if first & ByteWriter.boundForm != 0 {
                guard let languages = bits() else { return nil }
                form.languages = ArticleLanguages(rawValue: languages)
            }
            for _ in 0..<words {
                guard let shared = byte(), let length = byte(), shared <= last.count, length <= rest.count else {
                    return nil
                }
                last = Array(last.prefix(Int(shared)) + rest.prefix(Int(length)))
                rest = rest.dropFirst(Int(length))
                guard let word = String(validating: last, as: UTF8.self) else { return nil }
                form.words.append(word)
            }
            forms.append(form)
        }
        return forms
    }

    /// What `append(_: SearchRanking?)` wrote; the inner one is nil where there was none.
    mutating func ranking() -> SearchRanking?? {
        guard let flags = byte() else { return nil }
        guard flags > 0 else { return .some(nil) }
        guard let weights = numbers() else { return nil }
        var ranking = SearchRanking(weights: weights, isBlocked: flags & 2 != 0)
        ranking.isRestBlocked = flags & 4 != 0
        ranking.hasTitle = flags & 16 != 0
        if flags & 8 != 0 {
            guard let halfLife = integer(), let now = integer() else { return nil }
            ranking.freshness = SearchRanking.Freshness(
                halfLife: Double(bitPattern: halfLife),
                now: Timestamp(microseconds: Int64(bitPattern: now))
            )
        }
        return ranking
    }

    mutating func bits() -> UInt32? {
        guard rest.count >= 4 else { return nil }
        defer { rest = rest.dropFirst(4) }
        return rest.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    private mutating func numbers() -> [Double]? {
        guard let count = byte() else { return nil }
        var numbers: [Double] = []
        for _ in 0..<count {
            guard let bits = integer() else { return nil }
            numbers.append(Double(bitPattern: bits))
        }
        return numbers
    }
}
