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
        // Gatsby's plugins and data have addresses of others.
        let names = generator == .gatsby ? ["siteUrl"] : ["site", "siteUrl", "url", "SITEURL"]
        let address = generator == .astro ? astroSite(text) : value(of: names, in: text)
        let path = path(of: generator, in: text)
        // Docusaurus asks for the path: where only the program knows it, no address is certain.
        if generator != .docusaurus || path != nil || !isTemplate("baseUrl", in: text) {
            configuration.address = address.flatMap { SiteConfiguration.published($0, path ?? "") }
        }
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

    /// Whether a setting is a template, wherever it stands.
    private static func isTemplate(_ name: String, in text: String) -> Bool {
        text.split(whereSeparator: \.isNewline).contains { line in
            guard let range = line.firstRange(of: name) else { return false }
            let value = line[range.upperBound...].drop { $0.isWhitespace || "'\":=".contains($0) }
            return value.first == "`" && value.contains("${")
        }
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

    /// The outermost object of Astro's configuration; nil where none is written out.
    static func astroObject(_ text: String) -> Mapping? {
        let start = text.firstRange(of: "export default")?.upperBound ?? text.startIndex
        let exported = ScriptFile(String(text[start...])).object(with: astroOptions)
        return exported ?? ScriptFile(text).object(with: astroOptions)
    }

    /// Integrations have a `base` and a `baseUrl` of their own: only that of the outermost object is Astro's.
    private static func astroBase(_ text: String) -> String? {
        guard let object = astroObject(text) else { return value(of: ["base"], in: text) }
        guard let scalar = object["base"]?.scalar else { return nil }
        guard scalar.isProgram else { return scalar.text }
        let isName = scalar.text.allSatisfy(isPartOfName)
        return value(of: [isName ? scalar.text : "base"], in: isName ? text : "base: \(scalar.text)")
    }

    /// The `site` of the outermost object: integrations and lists of links have addresses of others.
    private static func astroSite(_ text: String) -> String? {
        guard let object = astroObject(text) else { return value(of: ["site"], in: text) }
        guard let scalar = object["site"]?.scalar else { return nil }
        guard scalar.isProgram else { return scalar.text }
        let isName = scalar.text.allSatisfy { isPartOfName($0) && $0 != "." }
        if isName, let found = constant(scalar.text, in: text) { return found }
        let expression = isName ? self.expression(of: scalar.text, in: text) : scalar.text
        return value(of: ["site"], in: "site: \(expression)") ?? onlyAddress(in: expression)
    }

    /// What a constant is set to, up to the end of the statement.
    private static func expression(of name: String, in text: String) -> String {
        for start in ["const \(name) =", "const \(name)=", "let \(name) =", "const \(name): string ="] {
            guard let range = text.firstRange(of: start) else { continue }
            let rest = text[range.upperBound...].prefix(longestExpression)
            let end = rest.firstRange(of: ";\n")?.lowerBound ?? rest.firstRange(of: "\n\n")?.lowerBound ?? rest.endIndex
            return String(rest[..<end])
        }
        return ""
    }

    private static let longestExpression = 1_000

    /// The one address that an expression has written out; nil where there are several, or none.
    private static func onlyAddress(in expression: String) -> String? {
        var found: Set<String> = []
        var rest = expression[...]
        while let open = rest.firstIndex(where: { "'\"`".contains($0) }) {
            let quote = rest[open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: quote) else { break }
            let text = rest[..<close]
            if text.hasPrefix("http://") || text.hasPrefix("https://"), !text.contains("${") {
                found.insert(String(text))
            }
            rest = rest[rest.index(after: close)...]
        }
        return found.count == 1 ? found.first : nil
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
        // Each template is filled from the whole program.
        var templatesLeft = 32
        for name in names {
            for line in text.split(whereSeparator: \.isNewline) {
                let parts = line.drop(while: \.isWhitespace)
                if parts.hasPrefix("//") || parts.hasPrefix("#") { continue }
                if let found = value(of: name, inLine: parts, of: text, &templatesLeft), !found.isEmpty { return found }
            }
        }
        return nil
    }

    private static func value(
        of name: String,
        inLine line: Substring,
        of text: String,
        _ templatesLeft: inout Int
    ) -> String? {
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
            // Python's `u'...'`.
            if let mark = value.first, "uUrR".contains(mark), let next = value.dropFirst().first, "'\"".contains(next) {
                value.removeFirst()
            }
            guard let quote = value.first, "'\"`".contains(quote) else { continue }
            value = value.dropFirst()
            guard let end = value.firstIndex(of: quote) else { continue }
            if quote != "`" { return String(value[..<end]) }
            guard templatesLeft > 0 else { return nil }
            templatesLeft -= 1
            if let filled = filled(value[..<end], in: text) { return filled }
        }
        return nil
    }

    /// A template with its constants filled in, `${BASE}/docs`; nil where the program computes any of them.
    private static func filled(_ template: Substring, in text: String) -> String? {
        var result = ""
        var rest = template
        while let open = rest.firstRange(of: "${") {
            guard let close = rest[open.upperBound...].firstIndex(of: "}"),
                let value = constant(String(rest[open.upperBound..<close]), in: text)
            else { return nil }
            result += rest[..<open.lowerBound] + value
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The text that a constant of the file is; nil where it is none that is written out, or there are several of the
    /// name.
    private static func constant(_ name: String, in text: String) -> String? {
        guard !name.isEmpty, name.allSatisfy({ isPartOfName($0) && $0 != "." }) else { return nil }
        var found: [String?] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).drop { $0 == "export" }
            guard words.first == "const", let second = words.dropFirst().first,
                second.prefix(while: { isPartOfName($0) && $0 != "." }) == name, let sign = line.firstIndex(of: "=")
            else { continue }
            let value = line[line.index(after: sign)...].drop(while: \.isWhitespace)
            guard let quote = value.first, quote == "'" || quote == "\"",
                let end = value.dropFirst().firstIndex(of: quote)
            else {
                found.append(nil)
                continue
            }
            let after = value[value.index(after: end)...].drop(while: \.isWhitespace)
            let isWhole = after.isEmpty || after.first == ";" || after.hasPrefix("//") || after.hasPrefix("as ")
            found.append(isWhole ? String(value.dropFirst()[..<end]) : nil)
        }
        return found.count == 1 ? found[0] : nil
    }
}
