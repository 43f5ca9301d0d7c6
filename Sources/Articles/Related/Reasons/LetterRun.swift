/// The kinds of letters into which a text without spaces is cut.
enum LetterRun {
    case han, hiragana, katakana, hangul, other

    /// The kind of the first letter of a text.
    init(_ text: String) {
        switch text.unicodeScalars.first?.value ?? 0 {
        case 0x3041...0x309F: self = .hiragana
        case 0x30A0...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .katakana
        case 0x3005...0x3007, 0x3021...0x3029, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
        case 0x1100...0x11FF, 0x3131...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: self = .hangul
        default: self = .other
        }
    }
}
