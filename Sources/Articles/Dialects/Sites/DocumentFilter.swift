internal import FrontMatter

/// Tells documents that are articles from the other files of a site.
struct DocumentFilter {
    private let site: RecognisedSite

    init(_ site: RecognisedSite) {
        self.site = site
    }

    /// Folders at a site's root that hold what its generator needs or makes.
    private static let toolFolders: Set = [
        "themes", "public", "dist", "build", "layouts", "archetypes", "static", "assets", "scaffolds", "templates",
    ]

    /// The same where no generator is known, so that pages may lie in `public` or `static`.
    private static let anyToolFolders: Set = ["themes", "dist", "build", "layouts", "archetypes", "scaffolds"]

    /// Why a file is no article, by its path alone; nil where it may be one.
    func skipReason(_ path: ContentPath) -> SkipReason? {
        if path.foreignFormat != nil { return .foreignFormat }
        guard path.kind == .document else { return nil }
        if !site.rules.admits(path.string) { return .excluded }
        guard site.dialect.name != .broadsheet else { return nil }
        if !site.dialect.reads(path) { return .foreignFormat }
        if site.knitted.contains(path.string) { return .partOfPages }
        guard let content = site.contentPath(path) else { return .outsideContent }
        let parts = site.sitePath(path).split(separator: "/")
        let toolFolders = site.generator == .generic ? Self.anyToolFolders : Self.toolFolders
        if site.contentFolders.isEmpty, parts.count > 1, toolFolders.contains(parts[0].lowercased()) {
            return .toolFolder
        }
        if isExcluded(content, site.sitePath(path)) { return .excluded }
        if site.exclusions.exclude(site.sitePath(path)) { return .excluded }
        if isInBundle(parts) { return .partOfPages }
        // The table of contents of mdBook.
        if site.isBook, content == "SUMMARY.md" { return .partOfPages }
        return skipReason(underscoresIn: content.split(separator: "/")) ?? skipReason(ofInnerSites: path)
    }

    /// Why the site that a file lies in has no page of it; what lies beside its documents is of no concern here.
    private func skipReason(ofInnerSites path: ContentPath) -> SkipReason? {
        for inner in site.innerSites where path.string.hasPrefix(inner.innerFolder + "/") {
            let reason = DocumentFilter(inner).skipReason(path)
            let top = inner.sitePath(path).prefix { $0 != "/" }
            if reason == .outsideContent { return Self.toolFolders.contains(top.lowercased()) ? .toolFolder : nil }
            return [.excluded, .partOfPages, .toolFolder].contains(reason) ? reason : nil
        }
        return nil
    }

    /// Whether the site's `exclude` keeps a file out, and its `include` does not bring it back.
    private func isExcluded(_ content: String, _ sitePath: String) -> Bool {
        let isJekyll = site.dialect.name == .jekyll
        // Hexo's are relative to its folder of documents, and read elsewhere.
        if site.dialect.name == .hexo || site.configuration.excluded.isEmpty && !isJekyll { return false }
        func isNamed(_ path: String) -> Bool {
            site.configuration.excluded.contains { Glob.matches($0, pathOrFolderAbove: path) }
        }
        guard isJekyll else { return isNamed(sitePath) }
        let parts = content.split(separator: "/")
        let entries = site.configuration.excluded + Self.alwaysExcluded
        let first = parts.indices.first { index in
            let path = parts[...index].joined(separator: "/")
            return isNamed(path) || entries.contains { Self.begins(path, with: $0) }
        }
        guard let first, !isIncluded(parts[...first]) else { return false }
        // A file of an excluded folder is brought back by its whole path.
        return !site.configuration.included.contains { ContentPath.plain($0) == content }
    }

    // https://jekyllrb.com/docs/configuration/options/
    private static let alwaysExcluded = [
        ".sass-cache/", ".jekyll-cache/", "gemfiles/", "Gemfile", "node_modules/", "vendor/bundle/", "vendor/cache/",
        "vendor/gems/", "vendor/ruby/",
    ]

    /// Whether a path begins with one that Jekyll's `exclude` or `include` has: the end of a name need not be there,
    /// and a star crosses folders.
    private static func begins(_ path: some StringProtocol, with entry: String) -> Bool {
        let entry = (entry.hasPrefix("./") ? entry.dropFirst(2) : entry[...]).drop { $0 == "/" }
        if entry.isEmpty { return false }
        return path.hasPrefix(entry)
            || entry.contains("*") && Glob.matches(String(entry.replacing("*", with: "**")), String(path))
    }

    /// Whether Jekyll's `include` names a file or folder, by its path or its name.
    private func isIncluded(_ parts: ArraySlice<Substring>) -> Bool {
        let path = parts.joined(separator: "/")
        return site.configuration.included.contains { glob in
            let glob = glob.split(separator: "/").joined(separator: "/")
            return Glob.matches(glob, path)
                || parts.last.map { Glob.matches(glob, String($0)) || Self.begins($0, with: glob) } ?? false
        }
    }

    /// Whether a file or a folder above it has a name that Jekyll passes over.
    private func isPassedOver(_ parts: [Substring]) -> Bool {
        parts.indices.contains { index in
            let part = parts[index]
            guard let first = part.first, "_#~".contains(first), part != "_posts", part.lowercased() != "_drafts",
                first != "_" || !site.configuration.collections.contains(String(part.dropFirst()))
            else { return false }
            return !isIncluded(parts[...index])
        }
    }

    /// Whether a file is a resource of the page of a bundle that it lies in; pages of sections there are resources too.
    private func isInBundle(_ parts: [Substring]) -> Bool {
        guard !site.bundles.isEmpty, parts.count > 1, let name = parts.last else { return false }
        for count in 1..<parts.count where site.bundles.contains(parts.prefix(count).joined(separator: "/")) {
            return count < parts.count - 1 || !site.isIndexOfBundle(String(name))
        }
        return false
    }

    /// What Gollum, the wikis of GitHub and GitLab, and Docsify show around every page.
    private static let partsOfWikis: Set = ["_sidebar", "_footer", "_header", "_navbar", "_coverpage"]

    private func skipReason(underscoresIn parts: [Substring]) -> SkipReason? {
        guard let name = parts.last else { return nil }
        switch site.dialect.name {
        case .hugo where name.first == "#" || name.last == "~": return .partOfPages
        case .hugo, .zola: return name.hasPrefix("_index.") ? .section : nil
        case .jekyll:
            if site.isOutsideCollectionsFolder(parts) { return .outsideContent }
            let isPart = isPassedOver(parts)
            if !isPart, parts.contains("_posts"), !PathDate.isPostName(name) { return .undated }
            return isPart ? .partOfPages : nil
        case .hexo:
            let isPart = parts.contains { $0.hasPrefix("_") && $0 != "_posts" && $0.lowercased() != "_drafts" }
            return isPart ? .partOfPages : nil
        default:
            if Self.partsOfWikis.contains(RecognisedSite.withoutEnding(name.lowercased())) { return .partOfPages }
            return site.dialect.hidesUnderscores && parts.contains { $0.hasPrefix("_") && $0.lowercased() != "_drafts" }
                ? .partOfPages : nil
        }
    }

    /// Whether a file without front matter is one that a repository carries beside its content.
    ///
    /// A `README` or a `CLAUDE` may lie in any folder, others at the root or beside the manifest of a package;
    /// `docs/license.md` is a page of the site. A list of plans counts only at the root of a generator's site or of a
    /// package.
    func isPaper(_ path: ContentPath) -> Bool {
        guard path.isRepositoryFile || path.isPlan, !site.exclusions.listPages else { return false }
        if path.isReadme, site.makesPagesOfReadmes || isDocumentOfDocusaurus(path) { return false }
        let sitePath = site.sitePath(path)
        // The site may be in a folder of the repository that was given.
        let isBelow = !site.innerFolder.isEmpty || sitePath.hasPrefix("../")
        let isAtRoot = !(isBelow ? path.string : sitePath).contains("/")
        // In a folder of notes it is a note.
        if path.isPlan { return isAtRoot && (!site.isOfNoGenerator || site.packages.contains("")) }
        // GitHub Pages makes no page of such a file in any folder.
        return [.broadsheet, .jekyll].contains(site.dialect.name) || path.isForVisitors || isAtRoot
            || site.packages.contains(ContentPath.folder(of: path.string))
    }

    /// Whether a file lies in a folder of Docusaurus' documents, where a `README` is the page of its folder.
    ///
    /// https://docusaurus.io/docs/sidebar/autogenerated#category-index-convention
    private func isDocumentOfDocusaurus(_ path: ContentPath) -> Bool {
        guard site.dialect.name == .docusaurus else { return false }
        let parts = site.sitePath(path).split(separator: "/")
        let plugins = site.configuration.docusaurus
        if parts[0].hasSuffix("versioned_docs") { return true }
        if parts[0] == "i18n", parts.count > 3 {
            return plugins.plugin(ofTranslations: String(parts[2]))?.kind == .docs
        }
        return plugins.plugin(of: site.sitePath(path))?.kind == .docs
    }

    /// Why a document is no article, by what it holds; nil where it is one.
    func skipReason(_ document: Document, at path: ContentPath) -> SkipReason? {
        // A post of that name has a date.
        if isErrorPage(document, path),
            FieldResolver(document.frontMatter, site.dialect).first(.publishedDateTime) == nil
        {
            return .errorPage
        }
        if document.format == .none, document.frontMatter.entries.isEmpty {
            if isPaper(path) { return .paper }
            if path.bodyFormat == .html { return .template }
            if site.dialect.needsFrontMatter, !isPost(path) { return .noFrontMatter }
            return document.body.utf8.allSatisfy { $0 <= 0x20 } ? .noTitle : nil
        }
        // A page of HTML without a title is a list or a frame around other pages, but in Hugo, which has templates for
        // those.
        if path.bodyFormat == .html, site.dialect.name != .hugo {
            let fields = FieldResolver(document.frontMatter, site.dialect)
            if fields.first(.title) == nil, BodyTitle(document.body, .html) == nil { return .noTitle }
        }
        return nil
    }

    /// Whether Jekyll makes a post of a file by its place and name, whatever it holds.
    private func isPost(_ path: ContentPath) -> Bool {
        let parts = site.sitePath(path).split(separator: "/")
        return parts.dropLast().contains("_posts") && parts.last.map(PathDate.isPostName) ?? false
    }

    /// Whether a document is the page that a server shows for an error: by its place in the site, or by its address.
    private func isErrorPage(_ document: Document, _ path: ContentPath) -> Bool {
        if path.isErrorPage { return true }
        if !site.contentFolders.isEmpty, let inner = site.contentPath(path), ContentPath(inner).isErrorPage {
            return true
        }
        let address = FieldResolver(document.frontMatter, site.dialect).first(.permalink)?.node.scalar?.text
        return ["404", "404.html", "500.html"].contains(address?.split(separator: "/").joined(separator: "/") ?? "")
    }
}
