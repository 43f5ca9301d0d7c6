internal import Base
internal import FrontMatter

/// What Hugo takes the dates of a page from, where `frontmatter` of its configuration says so.
///
/// https://gohugo.io/configuration/front-matter/: of each list the first counts that a page has.
struct HugoDates: Sendable {
    /// One of the sources of a date.
    enum Source: Sendable, Hashable {
        /// A key of the front matter, as it is written.
        case key(String)
        /// The date that the name of the file, or of the folder of a bundle, begins with.
        case fileName
    }

    /// The sources of each date by its name in lower case, of those that the configuration names.
    private var sources: [String: [Source]] = [:]

    /// The lists of Hugo's own, without those of other dates that stand in at their ends.
    private static let defaults = [
        "date": ["date", "publishdate", "pubdate", "published", "lastmod", "modified"],
        "publishdate": ["publishdate", "pubdate", "published", "date"],
        "lastmod": ["lastmod", "modified"], "expirydate": ["expirydate", "unpublishdate"],
    ]
    /// Keys that stand for the same as others.
    private static let aliases = [
        "lastmod": ["modified"], "publishdate": ["pubdate", "published"], "expirydate": ["unpublishdate"],
    ]

    /// The rules of sites with a configuration that says nothing.
    init() {}

    /// Reads the group `frontmatter` of a configuration.
    init(_ node: Node?) {
        for entry in node?.mapping?.entries ?? [] {
            let name = entry.key.lowercased()
            guard let standard = Self.defaults[name] else { continue }
            let texts = (entry.value.sequence ?? [entry.value]).compactMap { $0.scalar?.text }
            sources[name] = texts.flatMap { Self.sources($0, standard) }
        }
    }

    private static func sources(_ text: String, _ standard: [String]) -> [Source] {
        switch text.lowercased() {
        case ":default": standard.map(Source.key)
        case ":filename": [.fileName]
        // When a file was changed says nothing of what its author wants.
        case let token where token.hasPrefix(":"): []
        case let key: [.key(text)] + (aliases[key] ?? []).map(Source.key)
        }
    }

    /// Puts the keys before those of the dialect, unless Broadsheet's own configuration has others.
    func apply(to site: inout RecognisedSite) {
        site.configuration.signs = signs
        // An update is no date of its own where a page has none but that of its publication.
        let others = Set(Self.defaults["publishdate"] ?? [])
        for (field, name) in [ArticleField.publishedDateTime: "date", .updatedDateTime: "lastmod"]
        where site.rules.fields[field] == nil {
            let named = keys(of: name).filter { name == "date" || !others.contains($0.lowercased()) }
            if !named.isEmpty { site.dialect.prefer(named, for: field) }
        }
    }

    private func keys(of name: String) -> [String] {
        (sources[name] ?? []).compactMap { if case .key(let key) = $0 { key } else { nil } }
    }

    // MARK: Who may see a page

    /// Whether the configuration says where the date of a page comes from.
    var hasDate: Bool { sources["date"] != nil }

    /// The keys that say from when and until when everybody may see a page, in the form in which keys are compared.
    private var signs: [String: PublicationSign] {
        var result: [String: PublicationSign] = [:]
        for key in keys(of: "publishdate") { result[SourceKey.normalised(key)] = .from }
        for key in keys(of: "expirydate") { result[SourceKey.normalised(key)] = .until }
        return result
    }

    // MARK: Names of files

    /// The date in the name of a file that is the one of its page, as `YYYY-MM-DD`.
    func date(ofName path: String, _ frontMatter: Mapping) -> String? {
        takesName(for: "date", frontMatter) ? Self.split(path)?.date : nil
    }

    /// The same for the day from which on everybody may see the page.
    func publishDate(ofName path: String, _ frontMatter: Mapping) -> String? {
        takesName(for: "publishdate", frontMatter) ? Self.split(path)?.date : nil
    }

    /// What the address of a page ends with where any of its dates comes from the name of its file: that name without
    /// the date.
    func slug(ofName path: String, _ frontMatter: Mapping) -> String? {
        guard sources.keys.contains(where: { takesName(for: $0, frontMatter) }), let slug = Self.split(path)?.slug,
            !slug.isEmpty
        else { return nil }
        return slug
    }

    /// Whether a name counts before every key of a list that the page has.
    private func takesName(for name: String, _ frontMatter: Mapping) -> Bool {
        let present = Set(frontMatter.entries.filter { !$0.value.isNull }.map { SourceKey.normalised($0.key) })
        let first = (sources[name] ?? []).first { source in
            switch source {
            case .fileName: true
            case .key(let key): present.contains(SourceKey.normalised(key))
            }
        }
        return first == .fileName
    }

    /// The date that a name begins with, and what stands after it; nil where there is no such date.
    private static func split(_ path: String) -> (date: String, slug: String)? {
        let parts = path.split(separator: "/")
        guard var name = parts.last else { return nil }
        if name == "index", parts.count > 1 { name = parts[parts.count - 2] }
        let head = name.utf8.prefix(10)
        guard head.count == 10, let date = PathDate.text(in: String(decoding: head, as: UTF8.self)),
            date.utf8.count == 10
        else { return nil }
        var slug = Substring(String(decoding: name.utf8.dropFirst(10), as: UTF8.self))
        while let first = slug.first, " -_".contains(first) { slug.removeFirst() }
        while let last = slug.last, " -_".contains(last) { slug.removeLast() }
        return (date, String(slug))
    }
}

extension RecognisedSite {
    /// The day in a file's name, where Hugo's configuration takes it from there before all keys that the page has.
    func day(
        ofName path: ContentPath,
        _ frontMatter: Mapping,
        by rule: (HugoDates) -> (String, Mapping) -> String?
    ) -> Timestamp? {
        if dialect.name != .hugo || rules.fields[.publishedDateTime] != nil { return nil }
        let text = rule(configuration.hugoDates)(nameWithoutLanguage(path), frontMatter)
        return text.flatMap { try? Timestamp(lenient: $0, zone: zone) }
    }

    /// The end of an address that Hugo takes from a file's name together with a date.
    func slug(ofName path: ContentPath, _ frontMatter: Mapping) -> String? {
        guard dialect.name == .hugo else { return nil }
        return configuration.hugoDates.slug(ofName: nameWithoutLanguage(path), frontMatter)
    }

    /// The path of a file below the site's root without its ending, and without the language at the end of its name.
    private func nameWithoutLanguage(_ path: ContentPath) -> String {
        splittingLanguage(Self.withoutEnding(sitePath(path))).name
    }
}
