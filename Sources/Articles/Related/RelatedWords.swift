/// What the statistics of related articles take from one article.
package struct RelatedWords: Sendable {
    /// A word of title or excerpt; its bytes are lent by `withBytes`.
    package struct Word: Sendable {
        /// See `RelatedFeature.word`.
        package var feature: UInt64
        /// Whether the title has it.
        package var isInTitle: Bool
        fileprivate var start: Int32
        fileprivate var count: Int32
    }

    /// The words of title and excerpt, each once: another one wherever a byte is another.
    package private(set) var list: [Word] = []
    /// All other features of `RelatedText`, and the terms, each once.
    package let features: [UInt64]
    /// The words of title, excerpt and body as features, each once, those of the title first; see
    /// `RelatedFeature.term`.
    package let terms: [UInt64]
    /// The features that are no terms.
    package var pieces: ArraySlice<UInt64> { features.dropLast(terms.count) }
    /// How many of the terms are in the title.
    package let titleTermCount: Int
    /// The terms with how often each occurs.
    package let vector: TermVector
    private let bytes: [UInt8]

    /// Words of a body after so many different ones play no part.
    static let maximumTerms = 1000

    package init(title: String, excerpt: String, body: String = "") {
        let (title, excerpt) = (SearchWords.words(in: title), SearchWords.words(in: excerpt))
        self.init(titleWords: title, excerptWords: excerpt, bodyWords: SearchWords.words(in: body))
    }

    /// Takes them from the words that search has: what was put in must be taken out by the very same code.
    package init(_ words: SearchWords) {
        self.init(titleWords: words.title, excerptWords: words.excerpt, bodyWords: words.body)
    }

    private init(titleWords: [UInt8], excerptWords: [UInt8], bodyWords: [UInt8]) {
        var features = UniqueFeatures(capacity: titleWords.count * 3 + excerptWords.count + 16)
        RelatedPieces.forEachTrigram(titleWords) { features.insert($0) }
        RelatedPieces.forEachGram(titleWords) { features.insert($0) }
        RelatedPieces.forEachGram(excerptWords) { features.insert($0) }
        var former: UInt64?
        SearchWords.forEachWord(in: titleWords) { word, _ in
            let feature = RelatedFeature.word(word)
            if let former { features.insert(RelatedFeature.pair(former, feature)) }
            former = feature
        }
        var terms = TermCounter(capacity: Self.maximumTerms)
        func take(_ words: [UInt8], weight: Int) {
            SearchWords.forEachWord(in: words) { word, _ in
                terms.add(RelatedFeature.term(RelatedFeature.word(word)), weight: weight)
            }
        }
        take(titleWords, weight: RelatedRanker.Weight.title)
        titleTermCount = terms.list.count
        take(excerptWords, weight: 1)
        take(bodyWords, weight: 1)
        self.terms = terms.list
        vector = TermVector(terms.list, terms.counts)
        self.features = features.list + terms.list
        bytes = titleWords + excerptWords
        takeWords(inTitle: titleWords.count)
    }

    /// Lists the different words; those of the title come first.
    private mutating func takeWords(inTitle titleCount: Int) {
        // Places in the list plus one, found by hash; a word takes two bytes at least.
        var mask = 15
        while mask < bytes.count { mask = mask * 2 + 1 }
        var places = [Int32](repeating: 0, count: mask + 1)
        var list: [Word] = []
        let text = bytes
        text.withUnsafeBytes { bytes in
            SearchWords.forEachWord(in: text) { word, start in
                let feature = RelatedFeature.word(word)
                var place = Int(truncatingIfNeeded: feature ^ feature >> 32) & mask
                while places[place] != 0 {
                    let known = list[Int(places[place] - 1)]
                    let range = Int(known.start)..<Int(known.start + known.count)
                    if known.feature == feature, bytes[range].elementsEqual(word) { return }
                    place = (place + 1) & mask
                }
                list.append(
                    Word(
                        feature: feature,
                        isInTitle: start < titleCount,
                        start: Int32(start),
                        count: Int32(word.count)
                    )
                )
                places[place] = Int32(list.count)
            }
        }
        self.list = list
    }

    /// Lends the UTF-8 of a word.
    package func withBytes<Result>(
        of word: Word,
        _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { bytes in
            try body(UnsafeRawBufferPointer(rebasing: bytes[Int(word.start)..<Int(word.start + word.count)]))
        }
    }

    /// The words, and whether each is in the title.
    package var words: [RelatedWord: Bool] {
        var words: [RelatedWord: Bool] = [:]
        for word in list {
            let text = withBytes(of: word) { String(decoding: $0, as: UTF8.self) }
            words[RelatedWord(text)] = word.isInTitle
        }
        return words
    }
}
