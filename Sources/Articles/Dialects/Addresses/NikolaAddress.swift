internal import FrontMatter

/// How Nikola makes the address of a post: the folder that `POSTS` names for its pattern, and the post's slug.
struct NikolaAddress: Sendable, Hashable {
    /// One of the patterns of `POSTS` and `PAGES`.
    struct Source: Sendable, Hashable {
        /// The folder of the documents, below the site's root.
        var folder: String
        /// The pattern of their names.
        var name: String
        /// The folder of their pages; nil where it is another one for each language.
        var destination: String?
    }

    /// In the order of the configuration; the first that fits counts.
    var sources: [Source] = []
    /// Whether a page is a folder with an index.
    var isPretty: Bool
    /// Whether addresses do without the name of the index.
    var stripsIndex: Bool
    /// The folders of the languages but for the site's own.
    var folders: [String: String] = [:]

    /// Nil where the configuration does not say which form addresses have: that depends on Nikola's version.
    init?(_ settings: PythonSettings) {
        guard case .flag(let isPretty)? = settings["PRETTY_URLS"],
            case .flag(let stripsIndex)? = settings["STRIP_INDEXES"]
        else { return nil }
        self.isPretty = isPretty
        self.stripsIndex = stripsIndex
        for entry in settings.values["TRANSLATIONS"]?.mapping?.entries ?? [] {
            folders[entry.key] = entry.value.scalar.map { ContentPath.plain($0.text) }
        }
        // Blogs and pages by the names that the settings had before.
        for name in ["POSTS", "PAGES", "STORIES"] {
            for entry in settings.values[name]?.sequence ?? [] {
                guard let parts = entry.sequence, parts.count > 1, let pattern = parts[0].scalar, !pattern.isProgram
                else {
                    continue
                }
                let destination = parts[1].scalar.flatMap { $0.isProgram ? nil : ContentPath.plain($0.text) }
                let path = ContentPath.plain(pattern.text)
                let folder = ContentPath.folder(of: path)
                let name = String(path.dropFirst(folder.isEmpty ? 0 : folder.count + 1))
                sources.append(Source(folder: folder, name: name, destination: destination))
            }
        }
    }

    /// The path with a slash before it of the page of a document; nil where it is not certain.
    func path(of sitePath: String, slug: String?, _ frontMatter: Mapping) -> String? {
        let folder = ContentPath.folder(of: sitePath)
        let file = String(sitePath.dropFirst(folder.isEmpty ? 0 : folder.count + 1))
        guard
            let source = sources.first(where: { source in
                (source.folder.isEmpty || "\(folder)/".hasPrefix("\(source.folder)/"))
                    && Glob.matches(source.name, file)
            }),
            let destination = source.destination
        else { return nil }
        var parts: [Substring] = []
        // `tide.fr.md` is a translation of `tide.md`.
        var name = RecognisedSite.withoutEnding(file)[...]
        if let dot = name.lastIndex(of: "."), let folder = folders[String(name[name.index(after: dot)...])] {
            parts += folder.split(separator: "/")
            name = name[..<dot]
        }
        parts += destination.split(separator: "/")
        parts += folder.dropFirst(source.folder.count).split(separator: "/")
        // Of other letters Nikola makes something else, by tables of its own.
        guard slug != nil || name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) else {
            return nil
        }
        let slug = slug ?? name.lowercased()
        if slug.isEmpty || slug.contains("://") { return nil }
        let written = frontMatter.entries.last { SourceKey.normalised($0.key) == "prettyurl" }.map {
            FlagValue($0.value)
        }
        let isFolder = written.map { $0 == .yes } ?? (isPretty && slug != "index")
        parts += isFolder ? [slug[...], "index"] : [slug[...]]
        let isStripped = stripsIndex && parts.last == "index"
        if isStripped { parts.removeLast() }
        let path = "/" + parts.joined(separator: "/")
        return isStripped ? (path == "/" ? path : path + "/") : path + ".html"
    }
}
