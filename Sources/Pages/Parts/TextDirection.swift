/// The direction of text.
enum TextDirection {
    /// Languages that are written from right to left, where a tag names no script.
    private static let languages: Set = [
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "nqo", "ps", "sd", "syr", "ug", "ur", "yi",
    ]
    /// Scripts that are.
    private static let scripts: Set = ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"]

    /// The attribute `dir` for text in a language: that of the language, since such text may begin with a foreign name.
    ///
    /// Of others the letters tell, as many articles do not say what they are written in.
    static func attribute(_ language: String?) -> StaticString {
        isRightToLeft(language) ? " dir=\"rtl\"" : " dir=\"auto\""
    }

    /// Whether a language is one that is written from right to left.
    static func isRightToLeft(_ language: String?) -> Bool {
        guard let language else { return false }
        let parts = language.split(separator: "-").map { $0.lowercased() }
        let script = parts.dropFirst().first { $0.utf8.count == 4 && $0.utf8.allSatisfy { $0 >= UInt8(ascii: "a") } }
        return script.map(scripts.contains) ?? parts.first.map(languages.contains) ?? false
    }
}
