/// What a scalar is to the cutting of words.
enum ScalarKind: UInt32 {
    /// Stands between words.
    case separator = 0
    /// Is not there at all: soft hyphens, joiners, selectors of a form.
    case ignorable
    /// A letter or digit of a script with spaces between words.
    case letter
    /// A letter of a script without spaces, or of Hangul; see `Scripts`.
    case clusterLetter
    /// A mark that belongs to its word.
    case mark
    /// A mark that is taken off, unless it makes another letter of the one before.
    case accent
    /// The start of an emoji.
    case emoji
    /// Not a kind: the scalar folds to several.
    case sequence

    /// The kind of a scalar that folds to itself.
    init(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch scalar.value {
        case ..<0x80:
            self = ASCII.isAlphanumeric(UInt8(scalar.value)) ? .letter : .separator
            return
        case 0x2B9...0x2BD:
            // Letters by Unicode; people type an apostrophe, which parts words.
            self = .separator
            return
        case 0x2BE, 0x2BF:
            // Half rings stand for hamza and ayin in Latin letters; hardly anybody types them.
            self = .ignorable
            return
        default: break
        }
        if properties.isDefaultIgnorableCodePoint {
            self = .ignorable
            return
        }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber:
            self = Scripts.haveClusters(scalar) ? .clusterLetter : .letter
        case .nonspacingMark, .enclosingMark, .spacingMark:
            self = FoldingTable.removedMarks.contains { $0.contains(scalar.value) } ? .accent : .mark
        default:
            // © and ® are emoji to Unicode, and stand behind words as no part of them.
            self = properties.isEmoji && scalar.value > 0xFF ? .emoji : .separator
        }
    }
}

/// Scripts whose words are found by pairs of their clusters.
enum Scripts {
    /// Scripts that are written without spaces between words: those that Unicode's line breaking calls ideographic, of
    /// complex context or made of aksaras; and Hangul, whose nouns carry their particles.
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

/// The classes of ASCII characters that parsers ask for.
enum ASCII {
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
    }
}
