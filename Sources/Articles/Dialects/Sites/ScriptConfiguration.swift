internal import Base
internal import FrontMatter

/// Reads single settings out of a configuration that is a program: `site: 'https://example.com'`, `SITEURL = "..."`.
///
/// Nothing is run. Only a text in quotes counts, so that a setting that is computed is as if it were not there.
enum ScriptConfiguration {
    /// The settings of a generator that bear on articles.
    static func read(_ text: String, of generator: Dialect.Name) -> SiteConfiguration {
        var configuration = SiteConfiguration()
        configuration.title = value(of: ["title", "SITENAME"], in: text)
        let address = value(of: ["site", "siteUrl", "url", "SITEURL"], in: text)
        configuration.address = address.flatMap { SiteConfiguration.published($0, path(of: generator, in: text) ?? "") }
        configuration.zone = value(of: ["timezone", "timeZone", "TIMEZONE"], in: text).flatMap {
            TimeZoneRules(name: $0)
        }
        configuration.locale = value(of: ["defaultLocale", "DEFAULT_LANG"], in: text).flatMap { locale in
            // Starlight's own pages may lie at the root, and have their language beside their name.
            let node = locale == "root" ? ScriptFile(text).object(with: ["root"])?["root"]?.mapping?["lang"] : nil
            let own = node?.scalar.flatMap { $0.isProgram ? nil : $0.text }
            return SiteConfiguration.language(own ?? locale)
        }
        return configuration
    }

    /// The path of the site below its host.
    private static func path(of generator: Dialect.Name, in text: String) -> String? {
        switch generator {
        case .astro: astroBase(text)
        case .docusaurus: value(of: ["baseUrl"], in: text)
        case .eleventy, .gatsby: value(of: ["pathPrefix"], in: text)
        default: nil
        }
    }

    /// Integrations have a `base` and a `baseUrl` of their own: only that of the outermost object is Astro's.
    private static func astroBase(_ text: String) -> String? {
        let start = text.firstRange(of: "export default")?.upperBound ?? text.startIndex
        let exported = ScriptFile(String(text[start...])).object(with: astroOptions)
        guard let object = exported ?? ScriptFile(text).object(with: astroOptions) else {
            return value(of: ["base"], in: text)
        }
        guard let scalar = object["base"]?.scalar else { return nil }
        guard scalar.isProgram else { return scalar.text }
        let isName = scalar.text.allSatisfy(isPartOfName)
        return value(of: [isName ? scalar.text : "base"], in: isName ? text : "base: \(scalar.text)")
    }

    // https://docs.astro.build/en/reference/configuration-reference/
    private static let astroOptions: Set = [
        "site", "base", "trailingSlash", "integrations", "adapter", "output", "build", "markdown", "vite", "image",
        "i18n",
        "redirects", "server", "srcDir", "outDir", "publicDir", "root", "prefetch", "experimental",
    ]

    /// The paths that a setting names, wherever it stands: `path: '../docs'`, and texts that a call joins.
    static func paths(of name: String, in text: String) -> [String] {
        var result: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let content = line.drop(while: \.isWhitespace)
            if content.hasPrefix("//") || content.hasPrefix("#") || content.hasPrefix("*") { continue }
            var rest = content
            while let range = rest.firstRange(of: name) {
                let isWhole =
                    range.lowerBound == rest.startIndex || !isPartOfName(rest[rest.index(before: range.lowerBound)])
                rest = rest[range.upperBound...]
                var value = rest.drop { $0 == "'" || $0 == "\"" }.drop(while: \.isWhitespace)
                guard isWhole, value.first == ":" || value.first == "=" || value.first == "(" else { continue }
                value = value.dropFirst().drop(while: \.isWhitespace)
                if let path = path(value), !result.contains(path) { result.append(path) }
            }
        }
        return result
    }

    private static func isPartOfName(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "."
    }

    /// The texts in quotes of one value, joined to a path.
    private static func path(_ value: Substring) -> String? {
        guard let first = value.first else { return nil }
        let isCall = !"'\"`".contains(first)
        let end = isCall ? value.firstIndex(of: ")") ?? value.endIndex : value.endIndex
        if isCall, !value[..<end].contains("(") { return nil }
        var parts: [Substring] = []
        var rest = value[..<end]
        while let open = rest.firstIndex(where: { "'\"`".contains($0) }) {
            let quote = rest[open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: quote) else { break }
            parts += rest[..<close].split(separator: "/")
            rest = rest[rest.index(after: close)...]
            if !isCall { break }
        }
        parts.removeAll { $0 == "." || $0 == "${__dirname}" }
        return parts.isEmpty || parts.contains { $0.contains("$") } ? nil : parts.joined(separator: "/")
    }

    /// What holds where the environment says nothing else: `process.env.SITE || 'https://example.com'`.
    private static func fallback(_ value: Substring) -> Substring {
        let head = value.prefix { !"'\"`?:,;".contains($0) }
        if let range = head.firstRange(of: "||") { return value[range.upperBound...] }
        let after = value[head.endIndex...]
        return after.hasPrefix("??") ? after.dropFirst(2) : value
    }

    /// The text after the first of the names that has one.
    static func value(of names: [String], in text: String) -> String? {
        for name in names {
            for line in text.split(whereSeparator: \.isNewline) {
                let parts = line.drop(while: \.isWhitespace)
                if parts.hasPrefix("//") || parts.hasPrefix("#") { continue }
                if let found = value(of: name, inLine: parts), !found.isEmpty { return found }
            }
        }
        return nil
    }

    private static func value(of name: String, inLine line: Substring) -> String? {
        var rest = line
        while let range = rest.firstRange(of: name) {
            let before = range.lowerBound > line.startIndex ? line[line.index(before: range.lowerBound)] : " "
            rest = rest[range.upperBound...]
            if before.isLetter || before.isNumber || before == "_" { continue }
            var value = rest
            if value.first == "'" || value.first == "\"" { value.removeFirst() }
            value = value.drop(while: \.isWhitespace)
            guard let sign = value.first, sign == "(" || before != "." && (sign == ":" || sign == "=") else { continue }
            value = fallback(value.dropFirst()).drop(while: \.isWhitespace)
            guard let quote = value.first, "'\"`".contains(quote) else { continue }
            value = value.dropFirst()
            if let end = value.firstIndex(of: quote) { return String(value[..<end]) }
        }
        return nil
    }
}
