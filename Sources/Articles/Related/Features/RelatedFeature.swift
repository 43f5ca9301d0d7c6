/// Names of the features that are weighed by their frequency: 64-bit FNV-1a hashes, kinds apart.
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

    /// The feature that says that a word is anywhere in an article, even in a long body.
    ///
    /// Words of titles and excerpts are counted by themselves too, as those of bodies would drown them. A term has 31
    /// bits, so that it takes four bytes wherever it is stored; of a million terms each has a namesake with a chance of
    /// 1 in 2,000.
    package static func term(_ word: UInt64) -> UInt64 {
        (word &* 0x9E37_79B9_7F4A_7C15) >> 33
    }

    static func pair(_ one: UInt64, _ other: UInt64) -> UInt64 {
        withUnsafeBytes(of: (one, other)) { hash($0, .pair) }
    }

    static func hash(_ bytes: UnsafeRawBufferPointer, _ kind: Kind) -> UInt64 {
        var hash = start(kind)
        for byte in bytes { hash = hash.adding(byte) }
        return hash.value
    }

    /// A hash to which bytes are still to be added.
    struct Partial {
        var value: UInt64

        func adding(_ byte: UInt8) -> Partial {
            Partial(value: (value ^ UInt64(byte)) &* 0x100_0000_01B3)
        }
    }

    static func start(_ kind: Kind) -> Partial {
        Partial(value: 0xCBF2_9CE4_8422_2325).adding(kind.rawValue)
    }
}
