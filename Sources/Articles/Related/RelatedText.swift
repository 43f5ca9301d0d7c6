/// What an article says in its title and excerpt, cut up for comparing it with others.
package struct RelatedText: Sendable {
    private let title: String
    private let excerpt: String
    /// Hashes of the words in their order.
    package let titleWords: [UInt64]
    package let excerptWords: [UInt64]
    /// Hashes of the title's pieces of three bytes, words joined by single spaces.
    let titleTrigrams: [UInt64]
    /// Days since 1970, with a fraction; nil without a date.
    package let day: Double?

    /// Cuts up a title and an excerpt, either of which may be empty.
    package init(title: String, excerpt: String, published: Timestamp?) {
        self.title = title
        self.excerpt = excerpt
        day = published.map { Double($0.microseconds) / 86_400_000_000 }
        var joined: [UInt8] = [UInt8(ascii: " ")]
        var titleWords: [UInt64] = []
        Self.forEachWord(of: title) { word in
            titleWords.append(word.withUnsafeBytes { RelatedFeature.word($0) })
            joined += word
            joined.append(UInt8(ascii: " "))
        }
        self.titleWords = titleWords
        var excerptWords: [UInt64] = []
        Self.forEachWord(of: excerpt) { excerptWords.append($0.withUnsafeBytes { RelatedFeature.word($0) }) }
        self.excerptWords = excerptWords
        var trigrams: [UInt64] = []
        if !titleWords.isEmpty { Self.appendPieces(of: 3, joined, .trigram, to: &trigrams) }
        titleTrigrams = trigrams
    }

    /// Hashes of neighbouring words of the title.
    var titlePairs: [UInt64] {
        zip(titleWords, titleWords.dropFirst()).map { RelatedFeature.pair($0, $1) }
    }

    /// Hashes of the pieces of four bytes within the words of title and excerpt.
    ///
    /// They are many: made when they are asked for.
    var grams: [UInt64] {
        var grams: [UInt64] = []
        grams.reserveCapacity((title.utf8.count + excerpt.utf8.count))
        var marked: [UInt8] = []
        for text in [title, excerpt] {
            Self.forEachWord(of: text) { word in
                marked.removeAll(keepingCapacity: true)
                marked.append(UInt8(ascii: "<"))
                marked += word
                marked.append(UInt8(ascii: ">"))
                Self.appendPieces(of: 4, marked, .gram, to: &grams)
            }
        }
        return grams
    }

    /// The features beside the words by which statistics are kept, each once.
    var wordlessFeatures: Set<UInt64> {
        Set(titleTrigrams).union(titlePairs).union(grams)
    }

    private static func forEachWord(of text: String, _ body: ([UInt8]) -> Void) {
        var text = text
        text.withUTF8 { utf8 in
            SearchTokenizer().forEachWord(in: UnsafeRawBufferPointer(utf8)) { word, _ in body(word) }
        }
    }

    /// Appends all pieces of this length, or the whole where it is shorter.
    private static func appendPieces(
        of length: Int,
        _ bytes: [UInt8],
        _ kind: RelatedFeature.Kind,
        to pieces: inout [UInt64]
    ) {
        bytes.withUnsafeBytes { bytes in
            guard bytes.count > length else { return pieces.append(RelatedFeature.hash(bytes, kind)) }
            for start in 0...(bytes.count - length) {
                pieces.append(
                    RelatedFeature.hash(UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]), kind)
                )
            }
        }
    }
}

/// Names of the features whose frequency matters: 64-bit FNV-1a hashes, kinds apart.
package enum RelatedFeature {
    enum Kind: UInt8 {
        case word = 1
        case trigram
        case pair
        case gram
    }

    /// The feature of a word as `SearchTokenizer` cuts it.
    package static func word(_ word: UnsafeRawBufferPointer) -> UInt64 {
        hash(word, .word)
    }

    /// The feature of a word as `SearchTokenizer` cuts it.
    package static func word(_ word: String) -> UInt64 {
        var word = word
        return word.withUTF8 { hash(UnsafeRawBufferPointer($0), .word) }
    }

    /// The feature of a word of the statistics.
    package static func word(_ word: RelatedWord) -> UInt64 {
        Self.word(word.text)
    }

    static func pair(_ one: UInt64, _ other: UInt64) -> UInt64 {
        withUnsafeBytes(of: (one, other)) { hash($0, .pair) }
    }

    static func hash(_ bytes: UnsafeRawBufferPointer, _ kind: Kind) -> UInt64 {
        var hash = (0xCBF2_9CE4_8422_2325 ^ UInt64(kind.rawValue)) &* 0x100_0000_01B3
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
