/// Other ways to write a word: together or apart, and versions with or without a `v`.
///
/// Lucene calls the first two word combinations and word breaks (`WordBreakSpellChecker`). These are guesses: only what
/// some public article has is searched for.
package enum SpellingVariants {
    /// The most other spellings of a word that are searched for.
    package static let maximumCount = 2
    /// For so many words of a search other spellings are looked for: each has up to forty, all of which are looked up.
    package static let maximumWords = 8
    /// A phrase is only looked up where one of its words is in fewer articles than this.
    ///
    /// To intersect the articles of two common words takes long.
    static let maximumMeeting = 10_000
    /// Where so many articles have the words as typed, other spellings are not searched for: the largest page is full.
    static let maximumArticles = 100
    /// The length of a word of letters that may be broken; one that ends with digits has the upper bound only.
    private static let lengths = 5...32
    /// The fewest letters of a word with *not* in it, as `cant`.
    private static let leastContraction = 4
    /// The fewest letters of the second part, or of the part before digits.
    private static let leastLetters = 2

    /// Two words in the place of one: `front matter` for `frontmatter`, `node 18` for `node18`, `don't` for `dont`.
    package static func breaks(of word: String, _ language: SearchLanguage?) -> [[String]] {
        let letters = Array(word.unicodeScalars)
        func parts(_ place: Int) -> [String] {
            [String(word.unicodeScalars.prefix(place)), String(word.unicodeScalars.dropFirst(place))]
        }
        guard letters.count <= lengths.upperBound else { return [] }
        let withoutIota = withoutIotas(word, after: ["\u{3B7}", "\u{3C9}"])
        if let digit = letters.firstIndex(where: isDigit) {
            let isNumbered = digit >= leastLetters && letters[digit...].allSatisfy(isDigit) && isWord(letters[..<digit])
            return isNumbered ? [parts(digit)] : []
        }
        // What stands before an apostrophe may be a stop word, as in `can't`; after it there is a single letter.
        let isContraction = letters.count >= leastContraction && word.hasSuffix("nt") && isWord(letters)
        let contractions = withoutIota + (isContraction ? [parts(letters.count - 1)] : [])
        guard letters.count >= lengths.lowerBound, isWord(letters), !isStopWord(word, language) else {
            return contractions
        }
        // No break begins with a stop word; one may end with it, as in `log in`.
        return contractions + (1...letters.count - leastLetters).map(parts).filter { !isStopWord($0[0], language) }
    }

    /// A word of Greek without its iotas after an alpha, `χωρα` for `χωραι`; none for another word.
    ///
    /// Many words have these two letters anyway: only what no article has as it was typed is looked for without.
    package static func withoutIotas(_ word: String) -> [[String]] {
        withoutIotas(word, after: ["\u{3B1}"])
    }

    /// In capitals an iota stands beside the vowel that it stands below in lower case, where it is a mark that no index
    /// has: `ΩΙΔΗ` is `ᾠδή`.
    private static func withoutIotas(_ word: String, after vowels: Set<Unicode.Scalar>) -> [[String]] {
        var kept = String.UnicodeScalarView()
        for scalar in word.unicodeScalars where scalar != "\u{3B9}" || !(kept.last.map(vowels.contains) ?? false) {
            kept.append(scalar)
        }
        let shorter = String(kept)
        return shorter == word || kept.count < leastLetters ? [] : [[shorter]]
    }

    /// One word in the place of two that follow one another; nil where they would hardly be written so.
    package static func combined(_ first: String, _ second: String, _ language: SearchLanguage?) -> String? {
        isStopWord(first, language) ? nil : joined([first, second])
    }

    /// Other ways for what the tokenizer cuts in several words: `email` for `e-mail`, `18.2.0` for `v18.2.0`, and a
    /// word of Hangul in two or three.
    package static func others(of words: [String]) -> [[String]] {
        // Bigrams overlap.
        let areBigrams = words.contains { $0.unicodeScalars.contains(where: Scripts.haveClusters) }
        if areBigrams { return breaks(ofHangul: words) }
        return (joined(words).map { [[$0]] } ?? []) + (version(words).map { [$0] } ?? [])
    }

    /// The lengths in syllables of a word of Hangul that may be broken, in two and in three.
    private static let hangulLengths = (two: 3...12, three: 6...12)

    /// The same word of Hangul with spaces in it: Korean has many nouns that are written in either way.
    private static func breaks(ofHangul words: [String]) -> [[String]] {
        guard let syllables = syllables(words), hangulLengths.two.contains(syllables.count) else { return [] }
        func phrase(_ places: [Int]) -> [String] {
            let spaced = zip([0] + places, places + [syllables.count]).map { start, end in
                String(String.UnicodeScalarView(syllables[start..<end]))
            }
            return SearchTokenizer().phrase(in: spaced.joined(separator: " ")).words
        }
        let last = syllables.count - leastLetters
        let inTwo = (1...last).map { phrase([$0]) }
        guard hangulLengths.three.contains(syllables.count) else { return inTwo }
        let inThree = (leastLetters...last).flatMap { first in
            (leastLetters...last).filter { $0 >= first + leastLetters }.map { phrase([first, $0]) }
        }
        return inTwo + inThree
    }

    /// The syllables of a single word of Hangul, which the tokenizer cuts in bigrams; nil for other words.
    private static func syllables(_ bigrams: [String]) -> [Unicode.Scalar]? {
        guard let start = bigrams.first?.unicodeScalars.first else { return nil }
        var syllables = [start]
        for bigram in bigrams.map({ Array($0.unicodeScalars) }) {
            guard bigram.count == 2, bigram[0] == syllables.last, bigram.allSatisfy({ 0xAC00...0xD7A3 ~= $0.value })
            else { return nil }
            syllables.append(bigram[1])
        }
        return syllables
    }

    /// The parts as one word; nil unless all are of letters, the last of letters or digits.
    private static func joined(_ words: [String]) -> String? {
        guard let last = words.last?.unicodeScalars, words.dropLast().allSatisfy({ isWord($0.unicodeScalars[...]) }),
            isWord(last[...]) || last.allSatisfy(isDigit)
        else { return nil }
        let word = words.joined()
        return word.utf8.count <= SearchTokenizer.maximumWordLength ? word : nil
    }

    /// A version with its `v` removed, or with one added; nil for words that are no version.
    private static func version(_ words: [String]) -> [String]? {
        guard words.count > 1, let second = words[1].unicodeScalars.first, isDigit(second) else { return nil }
        let hasV = words[0].first == "v"
        let number = hasV ? words[0].dropFirst() : words[0][...]
        guard !number.isEmpty, number.unicodeScalars.allSatisfy(isDigit) else { return nil }
        return [hasV ? String(number) : "v\(number)"] + words[1...]
    }

    /// Whether a word is a stop word.
    ///
    /// It stands before any word: `a` and `long` in a text are no sign of `along`, nor `not` and `able` of `notable`.
    private static func isStopWord(_ word: String, _ language: SearchLanguage?) -> Bool {
        FunctionWords.isStopWord(word, language)
    }

    private static func isWord(_ letters: some Sequence<Unicode.Scalar>) -> Bool {
        letters.allSatisfy(\.isLetter)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        "0"..."9" ~= scalar
    }
}
