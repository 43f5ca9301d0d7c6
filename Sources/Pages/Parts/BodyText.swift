/// The text of a body.
enum BodyText {
    /// Whether a body begins with a text, whatever stands between words in either.
    ///
    /// The body is HTML that has been cleaned, in which `<` and `>` stand for nothing but tags.
    static func begins(_ body: some StringProtocol, with text: String) -> Bool {
        var words = text.unicodeScalars.filter(isInWord).makeIterator()
        guard var next = words.next() else { return false }
        var (isInTag, isInReference, isFound) = (false, false, false)
        for scalar in body.unicodeScalars {
            // The last word must end where the text does; from Thai on many scripts have no spaces between words.
            if isFound { return !isInWord(scalar) || scalar.value >= 0x0E00 }
            switch scalar {
            case "<": isInTag = true
            case ">": isInTag = false
            case "&" where !isInTag: isInReference = true
            case ";" where isInReference: isInReference = false
            default:
                guard !isInTag, !isInReference, isInWord(scalar) else { continue }
                guard scalar == next else { return false }
                if let following = words.next() { next = following } else { isFound = true }
            }
        }
        return isFound
    }

    private static func isInWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
