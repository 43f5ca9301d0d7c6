/// The beginning of content that Quarto shows under conditions: `::: {.content-visible when-format="html"}`.
///
/// https://quarto.org/docs/authoring/conditional.html
struct ConditionalContent {
    /// Whether a page shows it, by the format and without a profile; what depends on other values is not shown.
    let isShown: Bool

    /// Nil for a line that is none.
    init?(_ line: String) {
        let attributes = line.drop { $0 == ":" || $0 == " " }
        guard attributes.first == "{", line.first == ":" else { return nil }
        self.init(attributes: attributes)
    }

    /// The attributes with their braces; nil where they set no condition.
    init?(attributes: some StringProtocol) {
        let words = attributes.split { " {}".contains($0) }
        guard let hides = words.lazy.compactMap({ Self.classes[String($0)] }).first else { return nil }
        var holds = true
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = String(parts[1].filter { $0 != "\"" && $0 != "'" }).lowercased()
            switch parts[0] {
            case "when-format": holds = holds && Self.isOfPages(value)
            case "unless-format": holds = holds && !Self.isOfPages(value)
            case "when-profile": holds = false
            case "unless-profile": break
            // Nobody can know.
            case "when-meta", "unless-meta":
                isShown = false
                return
            default: break
            }
        }
        isShown = hides != holds
    }

    private static let classes = [".content-visible": false, ".content-hidden": true, ".hidden": true]

    /// Whether pages have the format: `html`, `html:js`, `html5`.
    private static func isOfPages(_ format: String) -> Bool { format.hasPrefix("html") }
}
