internal import Base
internal import FrontMatter

/// Addresses in front matter that lead nowhere, run a program, or say where a visitor came from.
enum AddressRules {
    /// What an address is for.
    private enum Use {
        case page
        case picture
        /// An address, or the path or the name of a page of the same site.
        case relatedPage
    }

    static func diagnostics(_ checked: CheckedDocument) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for (text, node, use) in addresses(checked) {
            if AddressText.runsProgram(text, isPicture: use == .picture) {
                diagnostics.append(script(text, at: node.position))
            } else if let problem = AddressText.problem(text, mayBeRelative: use != .page) {
                let message = "`\(text.prefix(80))` is no address: \(problem)"
                diagnostics.append(.warning(at: node.position, message, rule: .badURL))
            } else if use != .picture, let mended = AddressText.withoutTracking(text) {
                let edit = checked.source.range(spelling: text, at: node.position).map { TextEdit($0, mended) }
                let message = "the address has parameters that only say where a visitor came from"
                diagnostics.append(
                    Diagnostic(
                        .warning,
                        at: node.position,
                        message,
                        rule: .trackingParameter,
                        suggestion: "write `\(mended)`",
                        edit: edit
                    )
                )
            }
        }
        return diagnostics
    }

    /// What to say of an address that runs a script.
    static func script(_ text: String, at position: SourcePosition) -> Diagnostic {
        let scheme = text.prefix { $0 != ":" }.filter { !$0.isWhitespace }
        let message = "an address of `\(scheme.lowercased()):` runs a script, and is never shown; remove it"
        return .warning(at: position, message, rule: .scriptURL)
    }

    private static func addresses(_ checked: CheckedDocument) -> [(String, Node, Use)] {
        let frontMatter = checked.document.frontMatter
        var found: [(String, Node, Use)] = []
        func take(_ node: Node?, _ use: Use) {
            for (text, node) in CheckedDocument.texts(node) where !text.isEmpty { found.append((text, node, use)) }
        }
        func takePictures(_ node: Node?) {
            for node in node?.sequence ?? [node].compactMap({ $0 }) { take(node.mapping?["url"] ?? node, .picture) }
        }
        for key in ["webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl"] { take(frontMatter[key], .page) }
        if checked.isOwnFormat {
            takePictures(frontMatter["images"])
            takePictures(frontMatter["provider"]?.mapping?["images"])
            for node in frontMatter["related"]?.sequence ?? [] {
                take(node.mapping?["webUrl"] ?? (node.scalar == nil ? nil : node), .relatedPage)
            }
        } else if let text = checked.value(of: .webUrl)?.scalar?.text, text.contains("://"),
            frontMatter["webUrl"] == nil
        {
            take(checked.value(of: .webUrl), .page)
        }
        return found
    }
}

/// Addresses as texts.
enum AddressText {
    /// Whether a browser would run what the address holds.
    static func runsProgram(_ text: String, isPicture: Bool) -> Bool {
        let start = text.unicodeScalars.lazy.filter { $0.value > 0x20 }.prefix(20).map { Character($0) }
        let word = String(start).lowercased()
        if word.hasPrefix("javascript:") || word.hasPrefix("vbscript:") { return true }
        return word.hasPrefix("data:") && !(isPicture && word.hasPrefix("data:image/"))
    }

    private static let schemes = ["https", "http", "ftp", "mailto", "tel", "data"]

    /// Why a text is no address; nil where it is one.
    static func problem(_ text: String, mayBeRelative: Bool) -> String? {
        if text.contains(where: \.isWhitespace) { return "there is a space in it" }
        if let end = text.firstRange(of: "://") {
            let scheme = text[..<end.lowerBound].lowercased()
            guard scheme.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }), !scheme.isEmpty else {
                let isBehindPath = scheme.contains { $0 == "/" || $0 == "?" }
                return isBehindPath ? nil : "there is no scheme before the colon"
            }
            guard schemes.contains(scheme) else { return "there is no scheme `\(scheme)` that browsers open" }
            let host = text[end.upperBound...].prefix { !"/?#".contains($0) }
            if host.isEmpty { return "there is no name of a host" }
            let hasEmptyPart = host.contains("..") || host.hasPrefix(".")
            if hasEmptyPart { return "the name of the host has an empty part" }
            return nil
        }
        let word = text.prefix { $0 != "/" && $0 != ":" }.lowercased()
        if ["http", "https"].contains(word) { return "a colon and two slashes are missing after `\(word)`" }
        if mayBeRelative || text.hasPrefix("/") || schemes.contains(word) { return nil }
        return "it begins neither with a scheme nor with a slash"
    }

    /// The address without parameters that track visitors; nil where it has none.
    static func withoutTracking(_ text: String) -> String? {
        guard let mark = text.firstIndex(of: "?") else { return nil }
        let end = text[mark...].firstIndex(of: "#") ?? text.endIndex
        let parameters = text[text.index(after: mark)..<end].split(separator: "&", omittingEmptySubsequences: false)
        let kept = parameters.filter { parameter in
            !TrackingParameter.contains(parameter.prefix { $0 != "=" }.lowercased())
        }
        guard kept.count < parameters.count else { return nil }
        let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
        return text[..<mark] + query + text[end...]
    }
}
