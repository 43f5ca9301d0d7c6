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
