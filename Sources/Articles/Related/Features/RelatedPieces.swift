/// The pieces of words by which texts are compared, as hashes; words are those of `SearchWords`.
enum RelatedPieces {
    /// Calls `body` with each piece of three bytes of a title, which begins and ends with a space for this.
    static func forEachTrigram(_ words: [UInt8], _ body: (UInt64) -> Void) {
        guard !words.isEmpty else { return }
        words.withUnsafeBytes { words in
            let space = UInt8(ascii: " ")
            guard words.count > 2 else { return body(hash(space, words[0], words[1])) }
            body(hash(space, words[0], words[1]))
            for start in 0..<words.count - 2 { body(hash(words[start], words[start + 1], words[start + 2])) }
        }
    }

    /// Calls `body` with each piece of four bytes of each word in angle brackets, or the whole where it is shorter.
    static func forEachGram(_ words: [UInt8], _ body: (UInt64) -> Void) {
        let (open, close) = (UInt8(ascii: "<"), UInt8(ascii: ">"))
        SearchWords.forEachWord(in: words) { word, _ in
            let last = word.count - 1
            switch word.count {
            case 1: body(RelatedFeature.start(.gram).adding(open).adding(word[0]).adding(close).value)
            case 2: body(hash(open, word[0], word[1], close))
            default:
                body(hash(open, word[0], word[1], word[2]))
                for start in 0..<word.count - 3 {
                    body(hash(word[start], word[start + 1], word[start + 2], word[start + 3]))
                }
                body(hash(word[last - 2], word[last - 1], word[last], close))
            }
        }
    }

    private static func hash(_ one: UInt8, _ two: UInt8, _ three: UInt8) -> UInt64 {
        RelatedFeature.start(.trigram).adding(one).adding(two).adding(three).value
    }

    private static func hash(_ one: UInt8, _ two: UInt8, _ three: UInt8, _ four: UInt8) -> UInt64 {
        RelatedFeature.start(.gram).adding(one).adding(two).adding(three).adding(four).value
    }
}
