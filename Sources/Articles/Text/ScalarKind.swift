internal import Base

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
            // © and ® are emoji to Unicode, and stand after words as no part of them.
            self = properties.isEmoji && scalar.value > 0xFF ? .emoji : .separator
        }
    }
}
