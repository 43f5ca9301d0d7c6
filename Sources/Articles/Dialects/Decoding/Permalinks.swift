internal import Base
internal import FrontMatter

/// Works out the path of a page below its site's address, by the rule of the site's generator.
struct Permalinks {
    let site: RecognisedSite
    let path: ContentPath
    let article: Article
    /// What the document says itself.
    let permalink: String?
    let slug: String?

    /// The path with a slash before it; nil where the generator's rule needs what is not known.
    func path(of rule: PermalinkRule) -> String? {
        let inner = site.contentPath(path) ?? site.sitePath(path)
        var folders = inner.split(separator: "/").map(String.init)
        let file = RecognisedSite.withoutEnding(folders.removeLast())
        if let own = plain(permalink), rule != .jekyll && rule != .hexo || !own.contains(":") {
            return rule == .zola ? "/" + trimmed(own) + "/" : rooted(own)
        }
        switch rule {
        case .keysOnly: return plain(slug).map(rooted)
        case .slug: return "/" + trimmed(slug ?? Slug.make(String(PathDate.without(Substring(file))))) + "/"
        case .folders: return slug.map(rooted) ?? joined(folders, file)
        case .jekyll: return jekyll(folders, file)
        case .hugo: return hugo(folders, file)
        case .astro: return astro(folders, file)
        case .eleventy: return joined(folders.map(lower), String(PathDate.without(Substring(file))))
        case .docusaurus: return docusaurus(folders, file)
        case .zola: return zola(folders, file)
        case .hexo: return hexo(folders, file)
        case .pelican: return pelican(folders)
        }
    }

    /// A text that no template computes.
    private func plain(_ text: String?) -> String? {
        guard let text, !text.isEmpty, !text.contains("{"), !text.contains("://"), text != "true" else { return nil }
        return text
    }

    private func rooted(_ path: String) -> String {
        path.hasPrefix("/") ? path : "/" + path
    }

    private func trimmed(_ path: String) -> String {
        path.split(separator: "/").joined(separator: "/")
    }

    private func lower(_ part: String) -> String { part }

    /// Folders and a name as a folder of its own.
    private func joined(_ folders: [String], _ name: String) -> String {
        let parts = name == "index" || name == "_index" ? folders : folders + [name]
        return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
    }

    // MARK: Rules

    private func jekyll(_ folders: [String], _ file: String) -> String? {
        let isPost = folders.contains("_posts") || folders.contains("_drafts")
        let collection = folders.first.flatMap { $0.first == "_" ? String($0.dropFirst()) : nil }
        guard isPost || collection != nil else {
            let name = joined(folders, file)
            return site.configuration.permalink == "pretty"
                || name.hasSuffix("/" + folders.joined(separator: "/") + "/") && file == "index"
                ? name : name == "/" ? name : String(name.dropLast()) + ".html"
        }
        let inner = folders.filter { $0 != "_posts" && $0 != "_drafts" }
        let pattern: String
        if isPost {
            pattern =
                permalink ?? Self.jekyllStyles[site.configuration.permalink ?? "date"] ?? site.configuration.permalink
                ?? ""
        } else {
            pattern = permalink ?? site.configuration.permalinks[collection ?? ""] ?? "/:collection/:path:output_ext"
        }
        let name = String(PathDate.without(Substring(file)))
        return filled(pattern, folders: isPost ? inner : Array(inner.dropFirst()), name: name, collection: collection)
    }

    private static let jekyllStyles = [
        "date": "/:categories/:year/:month/:day/:title:output_ext", "pretty": "/:categories/:year/:month/:day/:title/",
        "ordinal": "/:categories/:year/:y_day/:title:output_ext",
        "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none": "/:categories/:title:output_ext",
    ]

    /// A pattern of Jekyll, Hexo or Hugo with its placeholders filled.
    private func filled(_ pattern: String, folders: [String], name: String, collection: String? = nil) -> String? {
        let local = article.publishedDateTime.map { LocalDay($0, site.zone) }
        let categories = article.topics.isEmpty ? folders : article.topics
        var values: [(String, String?)] = [
            (":year", local?.year), (":i_month", local?.shortMonth), (":month", local?.month),
            (":i_day", local?.shortDay), (":day", local?.day), (":short_year", local.map { String($0.year.suffix(2)) }),
            (":categories", categories.map(Slug.make).joined(separator: "/")),
            (":category", categories.first.map(Slug.make) ?? ""),
            (":slugorfilename", slug ?? name), (":slugorcontentbasename", slug ?? name),
            (":slug", slug ?? Slug.make(name)),
            (":contentbasename", name), (":filename", name),
            (":title", site.dialect.name == .hugo ? Slug.make(article.title) : slug ?? name),
            (":sections", folders.joined(separator: "/")), (":section", folders.first ?? ""),
            (":output_ext", ".html"), (":path", (folders + [name]).joined(separator: "/")), (":name", name),
            (":basename", name), (":collection", collection), (":post_title", name),
        ]
        if site.dialect.name == .hexo { values.removeAll { $0.0 == ":name" } }
        var result = pattern
        for (placeholder, value) in values.sorted(by: { $0.0.utf8.count > $1.0.utf8.count })
        where result.contains(placeholder) {
            guard let value else { return nil }
            result = result.replacing(placeholder, with: value)
        }
        if result.contains(":") { return nil }
        let isFolder = result.hasSuffix("/")
        return "/" + trimmed(result) + (isFolder ? "/" : "")
    }

    private func hugo(_ folders: [String], _ file: String) -> String? {
        var parts = folders
        var (name, language) = site.splittingLanguage(file)
        if let folder = site.folderLanguage(path) {
            language = folder
            if let first = site.contentFolders.first(where: { site.folderLanguages[$0] == folder }),
                site.foldersKeptInIDs.contains(first)
            {
                parts.removeFirst()
            }
        }
        let section = parts.first
        if name == "index" || name == "_index" { name = parts.popLast() ?? "" }
        var result: String?
        if let section, let pattern = site.configuration.permalinks[section] {
            result = filled(pattern, folders: parts, name: name)
        } else {
            let all = (parts + [slug ?? name]).filter { !$0.isEmpty }.map {
                $0.lowercased().replacing(" ", with: "-")
            }
            result = all.isEmpty ? "/" : "/" + all.joined(separator: "/") + "/"
        }
        return result.map { prefix(of: language) + $0 }
    }

    /// What stands before the addresses of a language: nothing for the site's own.
    private func prefix(of language: String?) -> String {
        let configuration = site.configuration
        let own = configuration.defaultLanguage ?? "en"
        guard let language = language ?? (configuration.namesDefaultLanguage ? own : nil) else { return "" }
        return language != own || configuration.namesDefaultLanguage ? "/\(language.lowercased())" : ""
    }

    private func astro(_ folders: [String], _ file: String) -> String {
        guard let slug = plain(slug) else { return joined(folders, file) }
        return "/" + (folders.prefix(1) + [trimmed(slug)]).joined(separator: "/") + "/"
    }

    /// Translations and released versions lie in folders of their own, and have the addresses of what they stand for.
    private func docusaurus(_ folders: [String], _ file: String) -> String {
        if folders.first == "i18n", folders.count > 2 {
            let kind = String(folders[2].split(separator: "-").last ?? "")
            let inner = folders.dropFirst(3)
            if kind == "docs", let version = inner.first {
                let isCurrent = version == "current"
                return "/\(folders[1])"
                    + docusaurus(
                        [isCurrent ? "docs" : "versioned_docs"] + (isCurrent ? inner.dropFirst() : inner),
                        file
                    )
            }
            return "/\(folders[1])" + docusaurus([kind == "pages" ? "src" : kind] + inner, file)
        }
        let versions = site.configuration.versions
        if folders.first == "versioned_docs", folders.count > 1, folders[1].hasPrefix("version-") {
            let version = String(folders[1].dropFirst("version-".count))
            return page(["docs"] + folders.dropFirst(2), file, version: version == versions.first ? nil : version)
        }
        return page(folders, file, version: folders.first == "docs" && !versions.isEmpty ? "next" : nil)
    }

    /// The address of a page of Docusaurus; that of a version names it.
    private func page(_ folders: [String], _ file: String, version: String?) -> String {
        let address = page(folders, file)
        guard let version, address.hasPrefix("/docs") else { return address }
        return "/docs/\(version)" + address.dropFirst("/docs".count)
    }

    private func page(_ folders: [String], _ file: String) -> String {
        var parts = folders
        let base = parts.isEmpty ? "" : parts.removeFirst()
        if let slug = plain(slug) {
            if slug.hasPrefix("/") { return "/\(base)" + (slug == "/" ? "" : slug) }
            return "/"
                + ([base] + (base == "blog" ? [] : parts.map(unnumbered)) + [trimmed(slug)]).joined(separator: "/")
        }
        if base == "blog" {
            // A folder named by its date is the post, whatever the file in it is called.
            let name = (file == "index" ? parts.popLast() : nil) ?? file
            let date =
                PathDate.text(in: (parts + [name]).joined(separator: "/"))?.split(separator: "-").map(String.init) ?? []
            let inner = parts.filter { PathDate.text(in: $0) == nil && !$0.allSatisfy(\.isNumber) }
            return "/" + (["blog"] + date + inner + [String(PathDate.without(Substring(name)))]).joined(separator: "/")
        }
        if parts.isEmpty, base == "src" { return "/" + file }
        let isFolder = file == "index" || file.lowercased() == "readme" || parts.last == file
        let names = isFolder ? parts : parts + [file]
        return "/" + ([base] + names.map(unnumbered)).joined(separator: "/")
    }

    /// `01-introduction` as `introduction`.
    private func unnumbered(_ part: String) -> String {
        let digits = part.prefix { $0.isNumber }
        let rest = part.dropFirst(digits.count)
        guard !digits.isEmpty, let sign = rest.first, "-_.".contains(sign), PathDate.text(in: part) == nil else {
            return part
        }
        return String(rest.dropFirst())
    }

    private func zola(_ folders: [String], _ file: String) -> String {
        var parts = folders
        var (name, language) = site.splittingLanguage(file)
        if name == "index" || name == "_index" { name = parts.popLast() ?? "" }
        let last = slug ?? Slug.make(String(PathDate.without(Substring(name))))
        let all = ([language ?? ""] + parts.map(Slug.make) + [trimmed(last)]).filter { !$0.isEmpty }
        return all.isEmpty ? "/" : "/" + all.joined(separator: "/") + "/"
    }

    private func hexo(_ folders: [String], _ file: String) -> String? {
        guard folders.first == "_posts" || folders.first == "_drafts" else {
            return file == "index" ? joined(folders, file) : joined(folders, file).dropLast() + ".html"
        }
        let inner = Array(folders.dropFirst())
        let name = (inner + [String(PathDate.without(Substring(file)))]).joined(separator: "/")
        let pattern = permalink ?? site.configuration.permalink ?? ":year/:month/:day/:title/"
        return filled(pattern, folders: inner, name: name)
    }

    private func pelican(_ folders: [String]) -> String {
        let slug = slug ?? Slug.make(article.title)
        return folders.first == "pages" ? "/pages/\(slug).html" : "/\(slug).html"
    }
}

/// The day of a moment on the site's clock, as patterns of addresses name it.
private struct LocalDay {
    var year: String
    var month: String
    var day: String

    init(_ moment: Timestamp, _ zone: TimeZoneRules) {
        // Offsets differ by full minutes; the text of the shifted moment has the local day.
        let shifted = Timestamp(
            microseconds: moment.microseconds + Int64(zone.secondsEast(at: moment.seconds)) * 1_000_000
        )
        let parts = shifted.description.prefix(10).split(separator: "-").map(String.init)
        (year, month, day) = (parts[0], parts.count > 1 ? parts[1] : "01", parts.count > 2 ? parts[2] : "01")
    }

    var shortMonth: String { month.hasPrefix("0") ? String(month.dropFirst()) : month }
    var shortDay: String { day.hasPrefix("0") ? String(day.dropFirst()) : day }
}
