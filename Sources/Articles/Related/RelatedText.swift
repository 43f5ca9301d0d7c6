/// What an article says in its title and excerpt, cut up for comparing it with others.
package struct RelatedText: Sendable {
    /// Hashes of the words in their order.
    package let titleWords: [UInt64]
    package let excerptWords: [UInt64]
    /// Hashes of the title's pieces of three bytes, words joined by single spaces.
    let titleTrigrams: [UInt64]
    /// Hashes of neighbouring words of the title.
    let titlePairs: [UInt64]
    /// Hashes of the pieces of four bytes within the words of title and excerpt.
    let grams: [UInt64]
    /// Days since 1970, with a fraction; nil without a date.
    package let day: Double?

    /// Cuts up a title and an excerpt, either of which may be empty.
    package init(title: String, excerpt: String, published: Timestamp?) {
        day = published.map { Double($0.microseconds) / 86_400_000_000 }
        var joined: [UInt8] = [UInt8(ascii: " ")]
        var grams: [UInt64] = []
        titleWords = Self.words(title) { word in
            joined += word
            joined.append(UInt8(ascii: " "))
            Self.appendGrams(of: word, to: &grams)
        }
        excerptWords = Self.words(excerpt) { Self.appendGrams(of: $0, to: &grams) }
        self.grams = grams
        titleTrigrams = titleWords.isEmpty ? [] : Self.pieces(of: 3, joined, .trigram)
        titlePairs = zip(titleWords, titleWords.dropFirst()).map { RelatedFeature.pair($0, $1) }
    }

    /// The features beside the words by which statistics are kept, each once.
    var wordlessFeatures: Set<UInt64> {
        Set(titleTrigrams).union(titlePairs).union(grams)
    }

    private static func words(_ text: String, _ body: ([UInt8]) -> Void) -> [UInt64] {
        var hashes: [UInt64] = []
        var text = text
        text.withUTF8 { utf8 in
            SearchTokenizer().forEachWord(in: UnsafeRawBufferPointer(utf8)) { word, _ in
                hashes.append(word.withUnsafeBytes { RelatedFeature.word($0) })
                body(word)
            }
        }
        return hashes
    }

    private static func appendGrams(of word: [UInt8], to grams: inout [UInt64]) {
        var marked = [UInt8(ascii: "<")]
        marked += word
        marked.append(UInt8(ascii: ">"))
        grams += pieces(of: 4, marked, .gram)
    }

    /// All pieces of this length, or the whole where it is shorter.
    private static func pieces(of length: Int, _ bytes: [UInt8], _ kind: RelatedFeature.Kind) -> [UInt64] {
        bytes.withUnsafeBytes { bytes in
            guard bytes.count > length else { return [RelatedFeature.hash(bytes, kind)] }
            return (0...(bytes.count - length)).map { start in
                RelatedFeature.hash(UnsafeRawBufferPointer(rebasing: bytes[start..<start + length]), kind)
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

    static func pair(_ one: UInt64, _ other: UInt64) -> UInt64 {
        withUnsafeBytes(of: (one, other)) { hash($0, .pair) }
    }

    static func hash(_ bytes: UnsafeRawBufferPointer, _ kind: Kind) -> UInt64 {
        var hash = (0xCBF2_9CE4_8422_2325 ^ UInt64(kind.rawValue)) &* 0x100_0000_01B3
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }
}
