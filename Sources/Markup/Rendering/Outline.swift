/// Collects headings and gives them ids.
struct Outline {
    private(set) var headings: [Heading] = []
    /// Whether the body holds HTML, in which there may be headings that are not collected yet.
    var isIncomplete = false
    private var uses: [String: Int] = [:]

    /// Adds a heading and returns its id: its text in lower case with hyphens, as GitHub makes them, and a number where
    /// an earlier one has the same.
    mutating func add(level: Int, _ text: String) -> String {
        let base = Self.slug(text)
        let count = uses[base, default: 0]
        uses[base] = count + 1
        var id = count == 0 ? base : "\(base)-\(count)"
        while count > 0, uses[id] != nil { id += "-1" }
        if count > 0 { uses[id] = 1 }
        headings.append(Heading(level: level, id: id, text: text))
        return id
    }

    /// The id of the first heading with a text.
    static func slug(_ text: String) -> String {
        var slug = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            // What Unicode says of a letter of ASCII need not be looked up.
            if scalar.isASCII {
                switch scalar {
                case "a"..."z", "0"..."9", "_", "-": slug.append(scalar)
                case " ": slug.append("-")
                default: break
                }
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || scalar.properties.isEmojiPresentation
            {
                slug.append(scalar)
            } else if scalar.properties.generalCategory == .nonspacingMark {
                slug.append(scalar)
            }
        }
        let id = String(slug)
        return id.isEmpty ? "section" : id
    }
}
