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
    /// The document's front matter, with the values of its folders.
    let frontMatter: Mapping

    /// The path with a slash before it; nil where the generator's rule needs what is not known.
    func path(of rule: PermalinkRule) -> String? {
        let inner = site.withoutCollectionsFolder(site.contentPath(path) ?? site.sitePath(path))
        var folders = inner.split(separator: "/").map(String.init)
        let file = RecognisedSite.withoutEnding(folders.removeLast())
        if rule == .eleventy {
            let sitePath = site.sitePath(path)
            return EleventyAddress(
                site: site,
                article: article,
                frontMatter: frontMatter,
                sitePath: sitePath,
                folders: folders,
                name: file
            ).permalink
        }
        let takesPatterns = rule == .jekyll || rule == .hexo || site.settingsOnly == .vuepress
        if rule == .hugo, let own = plain(permalink), Self.hasToken(own) {
            // Names of folders and files count otherwise there.
            let isOfDate = [":year", ":month", ":day", ":title", ":slug"].contains(where: own.contains)
            return isOfDate ? filled(own, folders: [], name: "").map { joined([trimmed($0)], "index") } : nil
        }
        if let own = plain(permalink), !takesPatterns || !own.contains(":") {
            // Hugo takes a dot for that of a file's ending.
            let isFolder = rule == .zola || rule == .hugo && !own.contains(".")
            // Without a slash before it, it is a path below that of the language.
            let start = rule == .hugo && !own.hasPrefix("/") ? prefix(of: language(of: file)) : ""
            return start + (isFolder ? joined(own.split(separator: "/").map(String.init), "index") : rooted(own))
        }
        switch rule {
        case .keysOnly:
            return plain(slug).flatMap { $0.hasPrefix("/") ? $0 : nil }
                ?? site.configuration.pages?.path(of: site.sitePath(path), frontMatter, title: article.title)
                ?? site.configuration.nikola?.path(of: site.sitePath(path), slug: plain(slug), frontMatter)
        case .slug: return "/" + trimmed(slug ?? Slug.make(String(PathDate.without(Substring(file))))) + "/"
        case .gatsby: return gatsby(folders, file)
        case .jekyll: return jekyll(folders, file)
        case .hugo: return hugo(folders, file)
        case .astro:
            let sitePath = site.sitePath(path)
            return AstroAddress(site: site, slug: plain(slug), sitePath: sitePath, folders: folders, name: file)
                .permalink
        case .eleventy: return nil
        case .docusaurus:
            var parts = site.sitePath(path).split(separator: "/").map(String.init)
            parts.removeLast()
            return DocusaurusAddress(
                site: site,
                slug: plain(slug),
                frontMatter: frontMatter,
                folders: parts,
                name: file
            ).permalink
        case .zola: return zola(folders, file)
        case .hexo: return hexo(folders, file)
        case .pelican:
            return PelicanAddress(site: site, article: article, frontMatter: frontMatter, slug: slug, path: inner)
                .permalink
        }
    }

    /// Whether a path has a colon before a word, in the place of which Hugo puts what that is of the page.
    private static func hasToken(_ path: String) -> Bool {
        zip(path, path.dropFirst()).contains { $0 == ":" && $1.isLetter && $1.isASCII }
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

    /// Folders and a name as a folder of its own.
    private func joined(_ folders: [String], _ name: String) -> String {
        let parts = name == "index" || name == "_index" ? folders : folders + [name]
        return parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
    }

    // MARK: Rules

    private func jekyll(_ folders: [String], _ file: String) -> String? {
        let posts = folders.firstIndex { $0 == "_posts" || $0 == "_drafts" }
        let collection = folders.first.flatMap { $0.first == "_" ? String($0.dropFirst()) : nil }.flatMap {
            // Of another folder that is read, `include` makes pages.
            site.configuration.included.isEmpty || site.configuration.collections.contains($0) ? $0 : nil
        }
        guard posts != nil || collection != nil else {
            return file == "index"
                ? joined(folders, file) : "/" + (folders + [file]).joined(separator: "/") + jekyllSuffix
        }
        let name = String(JekyllPath.withoutDate(Substring(file)))
        let own = site.configuration.permalink
        guard let posts else {
            let pattern =
                permalink ?? site.configuration.permalinks[collection ?? ""] ?? "/:collection/:path" + jekyllSuffix
            return filled(pattern, folders: Array(folders.dropFirst()), name: name, file: file, collection: collection)
        }
        // Only the folders above that of the posts are categories.
        let ofPosts = site.configuration.permalinks["posts"]
        let pattern = permalink ?? ofPosts ?? Self.jekyllStyles[own ?? "date"] ?? own ?? ""
        return filled(
            pattern,
            folders: Array(folders[..<posts]),
            name: name,
            path: (folders.filter { $0 != "_posts" } + [file]).joined(separator: "/"),
            collection: collection ?? "posts"
        )
    }

    /// What Jekyll puts after the path of a page, by the pattern of the posts.
    private var jekyllSuffix: String {
        switch site.configuration.permalink {
        case nil, "date", "ordinal", "none": ".html"
        case "pretty": "/"
        case let own?: own.hasSuffix("/") ? "/" : own.hasSuffix(":output_ext") ? ".html" : ""
        }
    }

    private static let jekyllStyles = [
        "date": "/:categories/:year/:month/:day/:title:output_ext", "pretty": "/:categories/:year/:month/:day/:title/",
        "ordinal": "/:categories/:year/:y_day/:title:output_ext",
        "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none": "/:categories/:title:output_ext",
    ]

    private var isHugo: Bool { site.dialect.name == .hugo }

    /// The zone of the date that a document has: Hugo's addresses name the day as it is written there.
    private func zone(of date: Timestamp) -> TimeZoneRules {
        let texts = FieldResolver(frontMatter, site.dialect).all(.publishedDateTime).compactMap { $0.node.scalar?.text }
        for text in texts where (try? Timestamp(lenient: text, zone: site.zone, order: site.dateOrder)) == date {
            return (try? DateText(text, order: site.dateOrder))?.zone ?? site.zone
        }
        return site.zone
    }

    /// A name as Hugo's addresses have it; unchanged for others.
    private func hugoName(_ name: String) -> String {
        isHugo ? HugoPath.part(name, keepsCase: site.configuration.keepsCase) : name
    }

    /// A pattern of Jekyll, Hexo or Hugo with its placeholders filled.
    ///
    /// `file` is the name as the path has it, where that is another one: paths of entries of Jekyll keep their dates.
    /// `path` is what stands for `:path`, where that is another than of the folders and the name.
    private func filled(
        _ pattern: String,
        folders: [String],
        name: String,
        file: String? = nil,
        path: String? = nil,
        collection: String? = nil
    ) -> String? {
        let local = article.publishedDateTime.map { LocalDay($0, isHugo ? zone(of: $0) : site.zone) }
        let isJekyll = site.dialect.name == .jekyll
        let topics = article.topics.isEmpty ? folders : article.topics
        let title = isHugo ? hugoName(article.title) : slug ?? name
        let ownSlug = isHugo ? hugoName(slug ?? article.title) : slug ?? Slug.make(name)
        let categories = isJekyll ? JekyllPath.categories(folders, frontMatter) : topics.map(Slug.make)
        var values: [(String, String?)] = [
            (":year", local?.year), (":i_month", local?.shortMonth), (":month", local?.month),
            (":i_day", local?.shortDay), (":day", local?.day), (":short_year", local.map { String($0.year.suffix(2)) }),
            (
                ":categories",
                isJekyll ? JekyllPath.escaped(categories.joined(separator: "/")) : categories.joined(separator: "/")
            ),
            (":category", categories.first ?? ""),
            (":slugified_categories", isJekyll ? categories.map(JekyllPath.slug).joined(separator: "/") : nil),
            (":slugorfilename", hugoName(slug ?? name)), (":slugorcontentbasename", hugoName(slug ?? name)),
            (":slug", isJekyll ? JekyllPath.slug(slug ?? name) : ownSlug),
            (":contentbasename", hugoName(name)), (":filename", hugoName(name)),
            (":title", isJekyll ? JekyllPath.title(title) : title),
            (":sections", folders.map(hugoName).joined(separator: "/")),
            (":section", folders.first.map(hugoName) ?? ""),
            (":output_ext", ".html"), (":path", path ?? (folders + [file ?? name]).joined(separator: "/")),
            (":name", name), (":basename", name), (":collection", collection), (":post_title", name),
        ]
        if isJekyll, let local { values += local.placeholdersOfJekyll }
        if site.dialect.name == .hexo {
            values.removeAll { $0.0 == ":name" }
            values += HexoKeys.values(of: frontMatter)
        }
        guard let result = Self.filled(pattern, Dictionary(values) { first, _ in first }) else { return nil }
        let isFolder = result.hasSuffix("/")
        return "/" + trimmed(result) + (isFolder ? "/" : "")
    }

    /// A pattern with its placeholders filled, each a colon with letters and `_`; nil where one is not known.
    ///
    /// `:month_` is `:month` with a `_` after it.
    private static func filled(_ pattern: String, _ values: [String: String?]) -> String? {
        var result = ""
        var rest = pattern[...]
        while let colon = rest.firstIndex(of: ":") {
            result += rest[..<colon]
            let isWord: (Character) -> Bool = { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
            var name = rest[rest.index(after: colon)...].prefix(while: isWord)
            // A number after a name may be the pattern's own.
            if values[":\(name)"] == nil { name = name.prefix { !$0.isNumber } }
            rest = rest[name.endIndex...]
            if let close = rest.firstIndex(of: "]"), rest.first == "[", let whole = values[":\(name)"] ?? nil {
                // `:sections[1:]`
                guard let part = PermalinkSlice(rest[rest.index(after: rest.startIndex)..<close]) else { return nil }
                result += part.taken(from: whole.split(separator: "/")).joined(separator: "/")
                rest = rest[rest.index(after: close)...]
                continue
            }
            if let value = values[":\(name)"] {
                guard let value else { return nil }
                result += value
            } else if name.last == "_", let value = values[":\(name.dropLast())"] ?? nil {
                result += value + "_"
            } else {
                return nil
            }
            if rest.first == "[" { return nil }
        }
        return result + rest
    }

    /// The language of a document of Hugo's by its name or its folder; nil where nothing names one.
    private func language(of file: String) -> String? {
        site.folderLanguage(path) ?? site.splittingLanguage(file).language
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
        let section = parts.first ?? ""
        if name == "index" || name == "_index" { name = parts.popLast() ?? "" }
        // What lies in no section but the site's own.
        let isAtRoot = parts.isEmpty
        let own = language ?? site.configuration.defaultLanguage ?? "en"
        let patterns = site.configuration.languagePermalinks[own] ?? site.configuration.permalinks
        var result: String?
        if let pattern = patterns[section] ?? (isAtRoot ? patterns[""] : nil) {
            result = filled(pattern, folders: parts, name: name)
        } else {
            let all = (parts + [slug.map(trimmed) ?? name]).filter { !$0.isEmpty }.map(hugoName)
            result = all.isEmpty ? "/" : "/" + all.joined(separator: "/") + "/"
        }
        guard let result, let address = withHugosEnding(result, section) else { return nil }
        return prefix(of: language) + address
    }

    /// The address with the slash at its end that Hugo puts there, or with `.html` where `uglyURLs` says so.
    private func withHugosEnding(_ address: String, _ section: String) -> String? {
        guard let ugly = site.configuration.uglySections else { return nil }
        // A dot is no file's ending here: only that of a document's own `url` is.
        if address == "/" { return address }
        let bare = address.hasSuffix("/") ? String(address.dropLast()) : address
        return ugly[section] ?? ugly[""] ?? false ? bare + ".html" : bare + "/"
    }

    /// What stands before the addresses of a language: nothing for the site's own.
    private func prefix(of language: String?) -> String {
        let configuration = site.configuration
        let own = site.mainLanguage ?? "en"
        guard let language = language ?? (configuration.namesDefaultLanguage ? own : nil) else { return "" }
        return language != own || configuration.namesDefaultLanguage ? "/\(language.lowercased())" : ""
    }

    private func gatsby(_ folders: [String], _ file: String) -> String? {
        switch site.configuration.gatsby {
        case .unknown: return nil
        case .paths: return joined(folders, file)
        case .key(let name):
            let value = frontMatter.entries.last { $0.key == name }?.value
            return plain(value?.isNull == false ? value?.scalar?.text : nil).map(rooted)
        }
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
}
