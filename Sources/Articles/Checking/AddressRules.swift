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
                let edit = checked.source.range(spelling: text, at: node.position).map {
                    TextEdit($0, mended, of: checked.source.bytes)
                }
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

    /// Whether a text in lower case has the form of a scheme (RFC 3986 section 3.1).
    private static func isScheme(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return text.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || "+-.".utf8.contains($0)
        }
    }

    /// Why a text is no address; nil where it is one.
    static func problem(_ text: String, mayBeRelative: Bool) -> String? {
        if text.contains(where: \.isWhitespace) { return "there is a space in it" }
        if let end = text.firstRange(of: "://") {
            let scheme = text[..<end.lowerBound].lowercased()
            guard isScheme(scheme) else {
                let isAfterPath = scheme.contains { $0 == "/" || $0 == "?" }
                return isAfterPath ? nil : "there is no scheme before the colon"
            }
            guard schemes.contains(scheme) else { return "there is no scheme `\(scheme)` that browsers open" }
            let host = text[end.upperBound...].prefix { !"/?#".contains($0) }
            if host.isEmpty { return "there is no name of a host" }
            let hasEmptyPart = host.contains("..") || host.hasPrefix(".")
            if hasEmptyPart { return "the name of the host has an empty part" }
            return nil
        }
        let word = text.prefix { $0 != "/" && $0 != ":" }.lowercased()
        let rest = text.dropFirst(word.count)
        if ["http", "https"].contains(word), rest.hasPrefix(":") || rest.hasPrefix("//") {
            return "a colon and two slashes must follow `\(word)`"
        }
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
