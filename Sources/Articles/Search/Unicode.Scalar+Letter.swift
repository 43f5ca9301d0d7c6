extension Unicode.Scalar {
    /// Whether it is a letter of any script.
    ///
    /// To look up properties takes long, and most letters are ASCII.
    var isLetter: Bool {
        isASCII ? "a"..."z" ~= self || "A"..."Z" ~= self : properties.isAlphabetic
    }
}
