internal import Base

/// A word that may have been mistyped, and how far from it words may be that were meant.
package struct Correction: Sendable, Hashable {
    /// As `SearchTokenizer` cuts it.
    package let word: String
    /// How many insertions, deletions, replacements and swaps of neighbours.
    package let maximumDistance: Int
    private let letters: [Unicode.Scalar]

    /// From how many letters on one letter may be wrong, and two.
    package static let lengths = (one: 5, two: 9)

    /// Whether a word has enough letters to be meant: one with a letter too few may stand for it.
    package static func mayBeMeant(_ word: String) -> Bool { word.unicodeScalars.count >= lengths.one }
    /// A word that fewer articles have may have been mistyped.
    static let handful = 5
    /// How many times as common the other word must be then.
    package static let times = 100

    /// How many words of a search may be taken for mistyped.
    package static let maximumCount = 8
    /// How many words may be meant by one.
    static let maximumMeant = 4

    /// Nil for a word that is too short, or has anything else than letters in it, or is a bigram: with another letter
    /// that is another text.
    package init?(_ word: String) {
        letters = Array(word.unicodeScalars)
        guard letters.count >= Self.lengths.one - 1,
            letters.allSatisfy({ $0.isLetter && !Scripts.haveClusters($0) })
        else { return nil }
        self.word = word
        maximumDistance = letters.count >= Self.lengths.two ? 2 : 1
    }

    /// Whether it has so few letters that only one may be wrong.
    package var isShort: Bool { maximumDistance == 1 }

    /// Whether a word is so near that it may have been meant.
    package func reaches(_ word: String) -> Bool {
        var walk = Walk(self)
        if case .similar = walk.step(word) { return true }
        return false
    }

    /// The prefixes of the words that may be meant: the first letter is right, or it is swapped with the second.
    package var prefixes: [String] {
        let swapped = String(String.UnicodeScalarView([letters[1], letters[0]]))
        return letters[0] == letters[1] ? [String(letters[0])] : [String(letters[0]), swapped]
    }
}

extension Correction {
    /// Walks through words in the order of their bytes and measures how far each is from the mistyped one.
    ///
    /// Words with the same first letters share the work, and a prefix that leads nowhere is known early.
    package struct Walk {
        private let letters: [Unicode.Scalar]
        private let maximum: Int
        /// The word before.
        private var path: [Unicode.Scalar] = []
        /// One row of distances for each length of the path: to all prefixes of the mistyped word.
        private var rows: [[Int]]

        package init(_ correction: Correction) {
            letters = correction.letters
            maximum = correction.maximumDistance
            rows = [Array(0...correction.letters.count)]
        }

        /// What is known of a word.
        package enum Step: Hashable {
            /// Its distance is within the limit.
            case similar(Int)
            /// It is not similar, but others that begin as it does may be.
            case different
            /// No word with these first letters is similar.
            case dead(prefix: String)
        }

        /// The next word; insertions, deletions, replacements and swaps of neighbours count one each.
        package mutating func step(_ text: String) -> Step {
            let word = Array(text.unicodeScalars)
            let shared = zip(path, word).prefix { $0 == $1 }.count
            path.removeLast(path.count - shared)
            rows.removeLast(rows.count - shared - 1)
            for letter in word[shared...] {
                append(letter)
                // A swap looks two rows back.
                let least = min(rows[rows.count - 1].min()!, rows[rows.count - 2].min()! + 1)
                if least > maximum { return .dead(prefix: String(text.unicodeScalars.prefix(path.count))) }
            }
            let distance = rows[rows.count - 1][letters.count]
            return distance <= maximum ? .similar(distance) : .different
        }

        private mutating func append(_ letter: Unicode.Scalar) {
            let previous = rows[rows.count - 1]
            var row = [previous[0] + 1]
            row.reserveCapacity(previous.count)
            for (index, own) in letters.enumerated() {
                var best = min(previous[index + 1] + 1, row[index] + 1, previous[index] + (own == letter ? 0 : 1))
                if index > 0, let before = path.last, own == before, letters[index - 1] == letter {
                    best = min(best, rows[rows.count - 2][index - 1] + 1)
                }
                row.append(best)
            }
            path.append(letter)
            rows.append(row)
        }
    }
}
