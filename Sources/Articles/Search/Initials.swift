/// The letters and digits of ASCII that words begin with.
///
/// Most articles have a word with a given first letter: the index would have to read nearly all that it has to say
/// which have none.
package struct Initials: OptionSet, Sendable, Hashable {
    /// A bit for each of `a` to `z`, then for each of `0` to `9`.
    package var rawValue: Int64

    /// With these bits.
    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The first byte of a folded word; empty for others than letters and digits of ASCII.
    package init(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): self.init(rawValue: 1 << Int64(byte - UInt8(ascii: "a")))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self.init(rawValue: 1 << Int64(26 + byte - UInt8(ascii: "0")))
        default: self = []
        }
    }

    /// Adds those of folded words with a space after each.
    mutating func formUnion(ofWords words: [UInt8]) {
        var isStart = true
        for byte in words {
            if isStart { formUnion(Initials(byte)) }
            isStart = byte == UInt8(ascii: " ")
        }
    }
}

extension SearchExpression.Term {
    /// The letter or digit, where it is the beginning of a word with one alone; nil for all others.
    package var initial: Initials? {
        guard isPrefix, words.count == 1, words[0].utf8.count == 1, let byte = words[0].utf8.first else { return nil }
        let initial = Initials(byte)
        return initial.isEmpty ? nil : initial
    }
}
