internal import Base
internal import FrontMatter

/// Works out the address of a page of Eleventy: its `permalink`, where no program computes that, else its path.
///
/// https://www.11ty.dev/docs/permalinks/
struct EleventyAddress {
    let site: RecognisedSite
    let article: Article
    let frontMatter: Mapping
    /// The path below the site's root.
    let sitePath: String
    /// The folders below the folder of templates.
    let folders: [String]
    /// The name of the file, without its ending.
    let name: String

    /// Nil for a page that is not written, and where only a program knows the address.
    var permalink: String? {
        switch site.configuration.eleventy.permalink(frontMatter, at: sitePath) {
        case .computed: return nil
        case .none:
            // A page named as its folder is that folder's page.
            let isIndex = name == "index" || name == folders.last
            let parts = isIndex ? folders : folders + [name]
            return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
        case .text(let text):
            guard text != "false", text != "true", let path = filled(text), !path.isEmpty else { return nil }
            return Self.address(path)
        }
    }

    /// A path of a file as the address under which a server shows it.
    private static func address(_ path: String) -> String {
        let rooted = path.hasPrefix("/") ? path : "/" + path
        for end in ["/index.html", "/index/", "/index"] where rooted.hasSuffix(end) {
            return rooted.dropLast(end.count) + "/"
        }
        return rooted
    }

    // MARK: Templates

    /// A text with its expressions in double braces filled; nil where one is not known, or where there are tags.
    private func filled(_ text: String) -> String? {
        guard !text.contains("{%"), !text.contains("<%"), !text.contains("${") else { return nil }
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            result += rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].firstRange(of: "}}"),
                let value = value(rest[open.upperBound..<close.lowerBound])
            else { return nil }
            result += value
            rest = rest[close.upperBound...]
        }
        result += rest
        return result.contains("://") ? nil : result
    }

    private func value(_ expression: Substring) -> String? {
        var parts = expression.drop { $0 == "-" }.split(separator: "|").map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        if parts.last?.hasSuffix("-") == true { parts[parts.count - 1].removeLast() }
        guard let name = parts.first else { return nil }
        var value: String?
        var filters = parts.dropFirst()
        switch name {
        case "page.fileSlug": value = fileSlug
        case "page.filePathStem": value = "/" + (folders + [Self.withoutDate(self.name)]).joined(separator: "/")
        case "page.date", "date":
            guard let format = filters.popFirst(), let date = article.publishedDateTime else { return nil }
            value = Self.literal(ofDateFilter: format).flatMap { DayPattern.filled($0, LocalDay(date, site.zone)) }
        case "title": value = article.title
        default:
            let entry = frontMatter.entries.last { $0.key == name }
            value = entry.flatMap { $0.value.isNull ? nil : $0.value.scalar?.text }
            if value?.contains("{") == true { return nil }
        }
        for filter in filters {
            switch filter {
            case "slug", "slugify": value = value.flatMap(Self.slug)
            case "downcase", "lower": value = value?.lowercased()
            default: return nil
            }
        }
        return value
    }

    private var fileSlug: String {
        let name = Self.withoutDate(name)
        return name == "index" ? folders.last.map(Self.withoutDate) ?? "" : name
    }

    /// What stands after the first date of a name.
    private static func withoutDate(_ name: String) -> String {
        var rest = name[...]
        while let first = rest.first {
            let head = rest.prefix(11)
            let isDate =
                first.isNumber && head.count == 11
                && head.enumerated().allSatisfy { index, sign in
                    [4, 7, 10].contains(index) ? sign == "-" : sign.isASCII && sign.isNumber
                }
            if isDate { return String(rest.dropFirst(11)) }
            rest.removeFirst()
        }
        return name
    }

    /// The pattern of `date: "%Y"`, Liquid's filter; nil for others of the name.
    private static func literal(ofDateFilter filter: String) -> String? {
        guard filter.hasPrefix("date:") else { return nil }
        let text = filter.dropFirst("date:".count).drop { $0 == " " }
        guard let quote = text.first, quote == "'" || quote == "\"", text.count > 1, text.last == quote else {
            return nil
        }
        return String(text.dropFirst().dropLast())
    }

    /// Words of ASCII letters and digits with hyphens between them; nil for names with signs, of which filters make
    /// what their options say.
    private static func slug(_ name: String) -> String? {
        let isPlain = name.utf8.allSatisfy {
            ASCII.isAlphanumeric($0) || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
        }
        guard isPlain else { return nil }
        return name.lowercased().split { $0 == " " || $0 == "-" }.joined(separator: "-")
    }
}
