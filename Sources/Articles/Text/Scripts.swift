/// Scripts in which words are found by bigrams of clusters.
enum Scripts {
    /// Scripts that are written without spaces between words: those that Unicode's line breaking calls ideographic, of
    /// complex context or made of aksaras; and Hangul, where nouns carry their particles.
    static func haveClusters(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Thai, Lao, Burmese, Hangul's letters, Khmer.
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17FF: true
        // Tai Le, New Tai Lue, Tai Tham, Balinese.
        case 0x1950...0x19DF, 0x1A20...0x1AAF, 0x1B00...0x1B7F: true
        // Han with its marks of repetition, kana, Bopomofo, letters of Hangul for themselves, Han.
        case 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x303C, 0x3041...0x31FF, 0x3400...0x9FFF: true
        // Yi, Hangul, Javanese, Burmese, Tai Viet, Hangul, Han.
        case 0xA000...0xA4CF, 0xA960...0xA97F, 0xA980...0xA9FF, 0xAA60...0xAADF, 0xAC00...0xD7FF, 0xF900...0xFAFF: true
        // Ahom, Tangut, Khitan, kana, Nushu, Han.
        case 0x11700...0x1174F, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x20000...0x3FFFF: true
        default: false
        }
    }
}
