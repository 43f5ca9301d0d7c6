/// Other ways to write a word: together or apart, and versions with or without a `v`.
///
/// These are guesses, of which those count that some public article has.
package enum Spelling {
    /// How many ways to write a word apart count.
    package static let maximumCount = 2
    /// How many words of a search are looked for in other spellings: it may have many, each with many ways to write it.
    package static let maximumWords = 8
    /// Whether words meet is only asked where one of them is in fewer articles than this.
    package static let maximumMeeting = 10_000
    /// Where so many articles have what was typed, other spellings do not count: a page has no more.
    package static let maximumArticles = 100
    /// From how many letters on a word may be written apart, and up to how many.
    private static let lengths = 5...32
    /// The fewest letters of the second of two words.
    private static let leastLetters = 2

    /// Two words in the place of one: `front matter` for `frontmatter`, `node 18` for `node18`.
    package static func apart(_ word: String, _ language: SearchLanguage?) -> [[String]] {
        let letters = Array(word.unicodeScalars)
        func parts(_ place: Int) -> [String] {
            [letters[..<place], letters[place...]].map { String(String.UnicodeScalarView($0)) }
        }
        guard letters.count <= lengths.upperBound else { return [] }
        if let digit = letters.firstIndex(where: isDigit) {
            let isNumbered = digit >= leastLetters && letters[digit...].allSatisfy(isDigit) && isWord(letters[..<digit])
            return isNumbered ? [parts(digit)] : []
        }
        guard letters.count >= lengths.lowerBound, isWord(letters), !holdsTogether(word, language) else { return [] }
        return (1...letters.count - leastLetters).map(parts).filter { !holdsTogether($0[0], language) }
    }

    /// One word in the place of two that follow one another; nil where they would hardly be written so.
    package static func together(_ first: String, _ second: String, _ language: SearchLanguage?) -> String? {
        holdsTogether(first, language) ? nil : joined([first, second])
    }

    /// Other ways for what is written in one, but is several words: `email` for `e-mail`, `18.2.0` for `v18.2.0`.
    package static func others(of words: [String]) -> [[String]] {
        (joined(words).map { [[$0]] } ?? []) + (version(words).map { [$0] } ?? [])
    }

    /// Nil where a part is no word, or no number at the end.
    private static func joined(_ words: [String]) -> String? {
        guard let last = words.last?.unicodeScalars, words.dropLast().allSatisfy({ isWord($0.unicodeScalars[...]) }),
            isWord(last[...]) || last.allSatisfy(isDigit)
        else { return nil }
        let word = words.joined()
        return word.utf8.count <= SearchTokenizer.maximumWordLength ? word : nil
    }

    /// A version without the `v` that it has, or with one; nil for what is none.
    private static func version(_ words: [String]) -> [String]? {
        guard words.count > 1, let second = words[1].unicodeScalars.first, isDigit(second) else { return nil }
        let number = words[0].first == "v" ? words[0].dropFirst() : words[0][...]
        guard !number.isEmpty, number.unicodeScalars.allSatisfy(isDigit) else { return nil }
        return [number.count == words[0].count ? "v\(number)" : String(number)] + words[1...]
    }

    /// Whether a word holds sentences together: it stands before any word, and what looks like both is another word.
    private static func holdsTogether(_ word: String, _ language: SearchLanguage?) -> Bool {
        FunctionWords.isQuestionWord(word, language) || negations.contains(word)
    }

    /// `notable` is not what is not able.
    private static let negations: Set<String> = ["no", "not"]

    private static func isWord(_ letters: some Sequence<Unicode.Scalar>) -> Bool {
        letters.allSatisfy(\.properties.isAlphabetic)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        "0"..."9" ~= scalar
    }
}
