/// The words of a text as people see them: each as it is written, with what parts it from the next.
///
/// `Node.js`, `open-source` and `U.S.` are one word each. A script without spaces gives a word for each run of letters
/// of one kind, such as kana: what a dictionary would part is not known.
struct WrittenWords {
    struct Word {
        /// A part of the word as it is folded, and where it stands in the UTF-8 of the text.
        typealias Piece = (folded: String, range: Range<Int>)

        /// The parts that search takes for words, or the letters of a script without spaces.
        var pieces: [Piece]
        /// Where it stands in the UTF-8 of the text.
        var range: Range<Int>
        /// The kind of its letters; nil for a script with spaces.
        var run: LetterRun?
        /// Whether parts are joined by other signs than hyphens and apostrophes.
        var isOneName = false
        /// Whether there is nothing but white space before the next word, if even that.
        var joinsNext = false

        /// The word as it is folded, where its parts are letters.
        var folded: String { pieces.map(\.folded).joined() }

        /// Whether two words are folded alike.
        func isSame(as other: Word) -> Bool {
            pieces.elementsEqual(other.pieces) { $0.folded == $1.folded }
        }
    }

    let words: [Word]
    private let bytes: [UInt8]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var words: [Word] = []
        var wasCluster = false
        TextFolder.forEachUnit(of: text) { unit, folded in
            let piece = (folded: String(decoding: folded, as: UTF8.self), range: unit.range)
            let run = unit.isCluster ? LetterRun(String(decoding: bytes[unit.range], as: UTF8.self)) : nil
            defer { wasCluster = unit.isCluster }
            guard let last = words.indices.last else {
                return words.append(Word(pieces: [piece], range: unit.range, run: run))
            }
            let gap = bytes[words[last].range.upperBound..<max(unit.range.lowerBound, words[last].range.upperBound)]
            if let run, gap.isEmpty, words[last].run == run, wasCluster {
                words[last].pieces.append(piece)
                words[last].range = words[last].range.lowerBound..<unit.range.upperBound
            } else if run == nil, words[last].run == nil, let joint = Joint(gap) {
                words[last].pieces.append(piece)
                words[last].range = words[last].range.lowerBound..<unit.range.upperBound
                if joint == .name { words[last].isOneName = true }
            } else {
                words[last].joinsNext = Self.isSpace(gap)
                if gap.first == UInt8(ascii: "."), words[last].isOneName, Self.isSpace(gap.dropFirst()) {
                    // As in `the U.S. Web`.
                    words[last].range = words[last].range.lowerBound..<words[last].range.upperBound + 1
                    words[last].joinsNext = true
                }
                words.append(Word(pieces: [piece], range: unit.range, run: run))
            }
        }
        self.words = words
        self.bytes = bytes
    }

    /// What joins parts to one word.
    private enum Joint {
        /// As in `open-source`.
        case hyphen
        /// As in `Node.js`.
        case name

        /// Nil for what parts words.
        init?(_ gap: ArraySlice<UInt8>) {
            switch String(decoding: gap, as: UTF8.self) {
            case "-", "\u{2010}", "\u{2011}", "'", "\u{2019}": self = .hyphen
            case ".", "&", "_": self = .name
            default: return nil
            }
        }
    }

    private static func isSpace(_ gap: ArraySlice<UInt8>) -> Bool {
        String(decoding: gap, as: UTF8.self).allSatisfy(\.isWhitespace)
    }

    /// The text from the first to the last of some words.
    func text(_ words: ArraySlice<Word>) -> String {
        guard let first = words.first, let last = words.last else { return "" }
        return String(decoding: bytes[first.range.lowerBound..<last.range.upperBound], as: UTF8.self)
    }

    /// How a word is written here; nil where it is not here, or is only a part of a name.
    func writtenForm(of word: String) -> String? {
        for candidate in words where candidate.run == nil && !candidate.isOneName {
            guard let piece = candidate.pieces.first(where: { $0.folded == word }) else { continue }
            return String(decoding: bytes[piece.range], as: UTF8.self)
        }
        return nil
    }

    /// The word with hyphens that has a part, as in `Wi-Fi`, where `parts` has all of its parts; nil where there is
    /// none.
    func joinedWord(of part: String, among parts: Set<String>) -> Word? {
        words.first { word in
            word.run == nil && !word.isOneName && word.pieces.count > 1
                && word.pieces.contains { $0.folded == part } && word.pieces.allSatisfy { parts.contains($0.folded) }
                && !bytes[word.range].contains(UInt8(ascii: "'")) && !text([word]).contains("\u{2019}")
        }
    }

    /// Runs of words that another text has too with nothing between them, the longest first.
    func phrases(sharedWith other: WrittenWords) -> [ArraySlice<Word>] {
        var phrases: [ArraySlice<Word>] = []
        var start = 0
        while start < words.count {
            let length = other.words.indices.map { commonLength(start, other, $0) }.max() ?? 0
            if length > 0 { phrases.append(words[start..<start + length]) }
            start += max(1, length)
        }
        // Of equal length the first one comes first.
        return phrases.sorted { ($1.count, $0.startIndex) < ($0.count, $1.startIndex) }
    }

    /// How many words are the same from two places on.
    private func commonLength(_ start: Int, _ other: WrittenWords, _ otherStart: Int) -> Int {
        var length = 0
        while start + length < words.count, otherStart + length < other.words.count {
            let (one, two) = (words[start + length], other.words[otherStart + length])
            guard one.isSame(as: two) else { break }
            length += 1
            if !one.joinsNext || !two.joinsNext { break }
        }
        return length
    }

    /// Parts of runs that another text has too, the longest first.
    ///
    /// Where a run of Han begins or ends as another does, what both have is mostly a word; and so it is with a noun in
    /// Hangul or katakana, with which the other begins.
    func runParts(sharedWith other: WrittenWords) -> [Word] {
        var parts: [Word] = []
        for word in words where word.run == .han || word.run == .hangul || word.run == .katakana {
            var longest = 0..<0
            for match in other.words where match.run == word.run {
                let begins = zip(word.pieces, match.pieces).prefix { $0.folded == $1.folded }.count
                let ends = zip(word.pieces.reversed(), match.pieces.reversed()).prefix { $0.folded == $1.folded }.count
                if word.run != .han, begins < min(word.pieces.count, match.pieces.count) { continue }
                if begins > longest.count { longest = 0..<begins }
                if word.run == .han, ends > longest.count {
                    longest = word.pieces.count - ends..<word.pieces.count
                }
            }
            guard longest.count > 1 else { continue }
            var part = word
            part.pieces = Array(word.pieces[longest])
            part.range = part.pieces[0].range.lowerBound..<part.pieces[part.pieces.count - 1].range.upperBound
            parts.append(part)
        }
        return parts.sorted { ($1.pieces.count, $0.range.lowerBound) < ($0.pieces.count, $1.range.lowerBound) }
    }
}
