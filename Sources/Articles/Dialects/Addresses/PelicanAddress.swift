internal import Base
internal import FrontMatter

/// Works out the address of an article or a page of Pelican, by the patterns of its configuration.
///
/// https://docs.getpelican.com/en/latest/settings.html#url-settings
struct PelicanAddress {
    let site: RecognisedSite
    let article: Article
    let frontMatter: Mapping
    /// What the document gives as its `slug`.
    let slug: String?
    /// The path below `PATH`.
    let path: String

    private var settings: PythonSettings { site.configuration.python }

    private static let defaults = [
        "ARTICLE_URL": "{slug}.html", "ARTICLE_LANG_URL": "{slug}-{lang}.html",
        "PAGE_URL": "pages/{slug}.html", "PAGE_LANG_URL": "pages/{slug}-{lang}.html",
        "DRAFT_URL": "drafts/{slug}.html", "DRAFT_LANG_URL": "drafts/{slug}-{lang}.html",
        "DRAFT_PAGE_URL": "drafts/pages/{slug}.html", "DRAFT_PAGE_LANG_URL": "drafts/pages/{slug}-{lang}.html",
    ]

    /// Nil where the pattern, or what stands in it, is computed.
    var permalink: String? {
        guard let isPage = Self.isPage(path, settings) else { return nil }
        let isDraft = text("status")?.lowercased() == "draft"
        let kind = isDraft ? isPage ? "DRAFT_PAGE" : "DRAFT" : isPage ? "PAGE" : "ARTICLE"
        var isTranslation = false
        switch (text("lang"), settings["DEFAULT_LANG"]) {
        case (nil, _): break
        case (let own?, .text(let site)?): isTranslation = own.lowercased() != site.lowercased()
        case (let own?, nil): isTranslation = own.lowercased() != "en"
        default: return nil
        }
        guard let pattern = pattern("\(kind)\(isTranslation ? "_LANG" : "")_URL"), let path = filled(pattern) else {
            return nil
        }
        return path.contains("://") ? nil : path.hasPrefix("/") ? path : "/" + path
    }

    private func pattern(_ name: String) -> String? {
        switch settings[name] {
        case .text(let text): text
        case nil: Self.defaults[name]
        default: nil
        }
    }

    /// Whether a document, by its path below `PATH`, lies in a folder of pages; nil where the folders are computed.
    static func isPage(_ path: String, _ settings: PythonSettings) -> Bool? {
        let folders: [String]
        switch settings["PAGE_PATHS"] {
        case .texts(let texts): folders = texts
        case nil: folders = ["pages"]
        default: return nil
        }
        return folders.contains { folder in
            let name = ContentPath.plain(folder)
            return name.isEmpty ? !isArticle(path, settings) : path.hasPrefix(name + "/")
        }
    }

    /// Whether a document lies in a folder that `ARTICLE_PATHS` names.
    private static func isArticle(_ path: String, _ settings: PythonSettings) -> Bool {
        guard case .texts(let folders) = settings["ARTICLE_PATHS"] else { return settings["ARTICLE_PATHS"] == nil }
        return folders.map { ContentPath.plain($0) }.contains { $0.isEmpty || path.hasPrefix($0 + "/") }
    }

    /// The text of a key; Pelican makes the letters of keys small.
    private func text(_ key: String) -> String? {
        frontMatter.entries.last { $0.key.lowercased() == key }.flatMap {
            $0.value.isNull ? nil : $0.value.scalar?.text
        }
    }

    // MARK: Patterns

    /// A pattern of Python's `str.format` with its fields filled.
    private func filled(_ pattern: String) -> String? {
        var result = ""
        var rest = pattern[...]
        while let next = rest.first {
            if rest.hasPrefix("{{") || rest.hasPrefix("}}") {
                result.append(next)
                rest = rest.dropFirst(2)
            } else if next == "{" {
                guard let close = rest.firstIndex(of: "}") else { return nil }
                let field = rest[rest.index(after: rest.startIndex)..<close]
                rest = rest[close...].dropFirst()
                let name = field.prefix { $0 != ":" }
                let format = field.dropFirst(name.count + 1)
                guard let value = value(String(name), String(format)), !value.isEmpty else { return nil }
                result += value
            } else {
                result.append(next)
                rest.removeFirst()
            }
        }
        return result
    }

    private func value(_ name: String, _ format: String) -> String? {
        if name == "date" {
            guard let date = article.publishedDateTime else { return nil }
            return DayPattern.filled(format, LocalDay(date, site.zone))
        }
        guard format.isEmpty else { return nil }
        switch name {
        case "slug": return pageSlug
        case "category": return category.flatMap { slug(of: $0, "CATEGORY_REGEX_SUBSTITUTIONS") }
        case "author":
            if let author = article.authors.first { return slug(of: author.name, "AUTHOR_REGEX_SUBSTITUTIONS") }
            guard case .text(let author) = settings["AUTHOR"] else { return nil }
            return slug(of: author, "AUTHOR_REGEX_SUBSTITUTIONS")
        case "lang":
            if let own = text("lang") { return own }
            guard case .text(let lang) = settings["DEFAULT_LANG"] else {
                return settings["DEFAULT_LANG"] == nil ? "en" : nil
            }
            return lang
        case "path": return text("path") ?? path
        default: return text(name)
        }
    }

    /// The folder of an article, where that is its category: `USE_FOLDER_AS_CATEGORY`; nil where it is none, or
    /// computed.
    static func folderCategory(_ path: String, _ settings: PythonSettings) -> String? {
        guard settings["USE_FOLDER_AS_CATEGORY"] ?? .flag(true) == .flag(true) else { return nil }
        return path.split(separator: "/").dropLast().last.map(String.init)
    }

    /// The document's own category, else the folder that it lies in, else that of the configuration.
    private var category: String? {
        if let own = text("category") { return own }
        switch settings["USE_FOLDER_AS_CATEGORY"] {
        case .flag, nil: if let folder = Self.folderCategory(path, settings) { return folder }
        default: return nil
        }
        switch settings["DEFAULT_CATEGORY"] {
        case .text(let text): return text
        case nil: return "misc"
        default: return nil
        }
    }

    // MARK: Slugs

    private var pageSlug: String? {
        if let slug { return slug }
        let file = RecognisedSite.withoutEnding(path.split(separator: "/").last.map(String.init) ?? path)
        // All of the name, as it is.
        if settings["FILENAME_METADATA"] == .text("(?P<slug>.*)") { return file }
        for name in ["FILENAME_METADATA", "PATH_METADATA"] {
            switch settings[name] {
            case .text(let pattern): if pattern.contains("<slug>") { return nil }
            case nil: break
            default: return nil
            }
        }
        switch settings["SLUGIFY_SOURCE"] {
        case .text("basename"):
            return slug(of: file, "SLUG_REGEX_SUBSTITUTIONS")
        case .text("title"), nil: return slug(of: article.title, "SLUG_REGEX_SUBSTITUTIONS")
        default: return nil
        }
    }

    /// What Pelican makes of a name by its own substitutions; nil where the site has others, or where the transcription
    /// of its letters is not known.
    private func slug(of name: String, _ substitutions: String) -> String? {
        let others = [
            substitutions, "SLUG_REGEX_SUBSTITUTIONS", "SLUG_SUBSTITUTIONS", "SLUGIFY_USE_UNICODE",
            "SLUGIFY_PRESERVE_CASE",
        ]
        guard others.allSatisfy({ settings[$0] == nil || settings[$0] == .flag(false) }) else { return nil }
        return Self.slug(of: name)
    }

    /// `[^\w\s-]` goes, and then white space at both ends; what is left of it, and hyphens, become one hyphen, letters
    /// are made small and of ASCII.
    static func slug(of name: String) -> String? {
        var kept = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9", "_", "-": kept.unicodeScalars.append(scalar)
            case "A"..."Z": kept += String(scalar).lowercased()
            case "\u{2010}"..."\u{2015}": kept += "-"
            case _ where scalar.properties.isWhitespace: kept += " "
            case "\u{2018}"..."\u{201F}", "\u{2026}", "\u{AB}", "\u{BB}": break
            case _ where scalar.isASCII: break
            default:
                let folded = TextFolder.folded(String(scalar))
                guard scalar.properties.isAlphabetic, !folded.isEmpty,
                    folded.utf8.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 })
                else { return nil }
                kept += folded
            }
        }
        var result = ""
        var text = kept.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        for character in text {
            let isSeparator = character == " " || character == "-"
            if !isSeparator || result.last != "-" { result.append(isSeparator ? "-" : character) }
        }
        return result.isEmpty ? nil : result
    }
}
