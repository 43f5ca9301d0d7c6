/// The text of a body.
enum BodyText {
    /// Whether a body begins with a text, whatever stands between words in either.
    ///
    /// The body is HTML that has been cleaned, in which `<` and `>` stand for nothing but tags.
    static func begins(_ body: some StringProtocol, with text: String) -> Bool {
        var isInTag = false
        var isInReference = false
        let shown = body.unicodeScalars.lazy.filter { scalar in
            switch scalar {
            case "<": isInTag = true
            case ">": isInTag = false
            case "&" where !isInTag: isInReference = true
            case ";" where isInReference: isInReference = false
            default: return !isInTag && !isInReference && isInWord(scalar)
            }
            return false
        }
        var words = text.unicodeScalars.filter(isInWord).makeIterator()
        guard var next = words.next() else { return false }
        for scalar in shown {
            guard scalar == next else { return false }
            guard let following = words.next() else { return true }
            next = following
        }
        return false
    }

    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
