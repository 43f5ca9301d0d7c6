internal import CStemmer

/// Reduces the inflections of a word to their stem, by the Snowball algorithm of a language.
///
/// It is not for several threads at once.
package final class Stemmer {
    private let stemmer: OpaquePointer

    /// Nil where the library has no algorithm for the language.
    package init?(_ language: SearchLanguage) {
        guard let stemmer = sb_stemmer_new(language.rawValue, "UTF_8") else { return nil }
        self.stemmer = stemmer
    }

    deinit {
        sb_stemmer_delete(stemmer)
    }

    /// The stem of a word that `SearchTokenizer` has cut; it need not be a word itself.
    package func stem(_ word: String) -> String {
        var word = word
        return word.withUTF8 { bytes in
            guard let stem = sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count)) else { return "" }
            let count = Int(sb_stemmer_length(stemmer))
            return String(decoding: UnsafeBufferPointer(start: stem, count: count), as: UTF8.self)
        }
    }
}
