internal import Base

/// Reads single settings out of a configuration that is a program: `site: 'https://example.com'`, `SITEURL = "..."`.
///
/// Nothing is run. Only a text in quotes counts, so that a setting that is computed is as if it were not there.
enum ScriptConfiguration {
    /// The settings that bear on articles.
    static func read(_ text: String) -> SiteConfiguration {
        var configuration = SiteConfiguration()
        configuration.title = value(of: ["title", "SITENAME"], in: text)
        let address = value(of: ["site", "siteUrl", "url", "SITEURL"], in: text)
        let path = value(of: ["baseUrl", "base", "pathPrefix"], in: text)
        configuration.address = address.flatMap { SiteConfiguration.joined($0, path ?? "") }
        configuration.zone = value(of: ["timezone", "timeZone", "TIMEZONE"], in: text).flatMap {
            TimeZoneRules(name: $0)
        }
        configuration.locale = value(of: ["defaultLocale", "DEFAULT_LANG"], in: text)
        configuration.permalink = value(of: ["ARTICLE_URL"], in: text)
        configuration.contentFolder = value(of: ["PATH"], in: text)
        return configuration
    }

    /// The text behind the first of the names that has one.
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
            if before.isLetter || before.isNumber || before == "_" || before == "." { continue }
            var value = rest
            if value.first == "'" || value.first == "\"" { value.removeFirst() }
            value = value.drop(while: \.isWhitespace)
            guard let sign = value.first, sign == ":" || sign == "=" else { continue }
            value = value.dropFirst().drop(while: \.isWhitespace)
            guard let quote = value.first, "'\"`".contains(quote) else { continue }
            value = value.dropFirst()
            if let end = value.firstIndex(of: quote) { return String(value[..<end]) }
        }
        return nil
    }
}
