/// Paths as Hugo writes them into addresses.
enum HugoPath {
    /// A name as Hugo's `urlize` makes it: small letters, spaces as hyphens, and without signs that no address should
    /// have.
    ///
    /// `keepsCase` is the site's `disablePathToLower`. https://gohugo.io/functions/urls/urlize/
    static func part(_ name: String, keepsCase: Bool) -> String {
        var result = String.UnicodeScalarView()
        var isBehindSpace = false
        let scalars = Array(name.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            let isEscape =
                scalar == "%" && scalars.count > index + 2 && scalars[(index + 1)...(index + 2)].allSatisfy(isHex)
            guard isAllowed(scalar) || isEscape else {
                if scalar.properties.isWhitespace, let last = result.last, last != "-" { isBehindSpace = true }
                continue
            }
            // Where the author wrote a hyphen himself, the space before it makes no second one.
            if isBehindSpace, scalar != "-" { result.append("-") }
            isBehindSpace = false
            result.append(scalar)
        }
        // The sign would begin a fragment.
        let text = String(result)
        return (keepsCase ? text : text.lowercased()).replacing("#", with: "%23")
    }

    private static func isHex(_ scalar: Unicode.Scalar) -> Bool {
        Character(scalar).isHexDigit
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "/", "\\", "_", "#", "+", "~", "-", "@": true
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .nonspacingMark, .spacingMark, .enclosingMark:
                true
            default: false
            }
        }
    }
}
