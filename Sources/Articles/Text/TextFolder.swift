/// Folds text, so that what people type is what was written: the one rule for indexes, searches, highlights,
/// suggestions, titles in order and related articles.
///
/// - Letters are in lower case and in Unicode's compatibility form: `ﬁ`, `Ｆ`, `𝐓` and `Ⅻ` are `fi`, `f`, `t` and `xii`,
///   `ς` is `σ`, `ß` is `ss`, and `İ`, `I`, `ı` and `i` are one letter.
/// - Marks are taken off Latin, Greek, Cyrillic, Hebrew, Arabic and Syriac letters. A Cyrillic letter keeps a mark that
///   makes another letter of the alphabet, as in `й`, `ї`, `ў` and `ќ`; but `ё` is `е`, as most people write it.
///   Letters with strokes and hooks are the plain letters: `ł`, `ø`, `đ`.
/// - Alef, yeh, kaf, heh and teh marbuta have one form each. Marks of other scripts belong to their words.
/// - Digits are those of ASCII. A fraction is two numbers.
/// - Soft hyphens, joiners and signs without a width are gone.
/// - An emoji is a word, without its skin tone.
/// - Scripts without spaces, and Hangul, fall into clusters: a letter with its marks. See `Scripts`.
package enum TextFolder {
    /// A text in its folded form: words with a space between, clusters that follow one another without.
    package static func folded(_ text: String) -> String {
        var folded: [UInt8] = []
        forEachUnit(of: text) { unit, bytes in
            if !unit.isContinuation, !folded.isEmpty { folded.append(UInt8(ascii: " ")) }
            folded.append(contentsOf: bytes)
        }
        return String(decoding: folded, as: UTF8.self)
    }

    /// Calls `body` with each unit of a text and its folded form.
    static func forEachUnit(of text: String, _ body: (_ unit: WordCursor.Unit, _ bytes: [UInt8]) -> Void) {
        var text = text
        text.withUTF8 { utf8 in
            var cursor = WordCursor(UnsafeRawBufferPointer(utf8))
            var bytes: [UInt8] = []
            while let unit = cursor.next(&bytes) { body(unit, bytes) }
        }
    }
}
