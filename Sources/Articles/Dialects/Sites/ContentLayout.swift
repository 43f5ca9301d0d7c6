internal import Base
internal import FrontMatter

/// Finds the folders of a site that hold its documents: those of its generator, and those that its configuration names.
struct ContentLayout {
    private let root: any ContentSource
    private let file: SiteFile

    /// How many levels below a folder are searched for a document.
    private static let maximumDepth = 4

    /// `root` is the site's own folder, `file` its configuration.
    init(_ root: any ContentSource, _ file: SiteFile) {
        self.root = root
        self.file = file
    }

    /// Sets the site's content folders, those of them that ids keep, and their languages.
    func apply(to site: inout RecognisedSite) {
        var folders = site.dialect.contentFolders
        if let own = site.configuration.contentFolder, !own.isEmpty, own != "." { folders = [own] }
        switch site.dialect.name {
        case .docusaurus:
            folders += ScriptConfiguration.paths(of: "path", in: file.script).filter { !$0.hasPrefix("src/") }
            folders += root.folders(in: "").filter {
                $0.hasSuffix("blog") || $0.hasSuffix("versioned_docs") || $0 == "i18n"
            }
            var found = site
            site.configuration.docusaurus = DocusaurusPlugins(file.object, script: file.script) { id in
                versions(of: id, &found)
            }
            site.sourceDigests = found.sourceDigests
        case .gatsby:
            let named = ScriptConfiguration.paths(of: "path", in: file.script) + ["src/pages"]
            folders = longestFirst(named.filter { exists($0) && holdsDocument($0) })
            takeProgram(of: &site)
        case .astro:
            let source = takeSource(of: &site)
            folders = ["content", "pages"].map { ContentPath.joined(source, $0) }
            let bases = collectionFolders(source).filter { !$0.hasPrefix(folders[0]) }
            site.foldersKeptInIDs = Set(bases)
            folders = longestFirst(bases) + folders
            site.configuration.astro = AstroRoutes(at: root, script: file.script, source: source)
            site.sourceDigests += site.configuration.astro.digests
        case .eleventy:
            let input = inputFolder()
            if let input { folders = [input] }
            site.configuration.eleventy = EleventyPages(at: root, input: input ?? "", script: file.script)
            site.sourceDigests += site.configuration.eleventy.digests
            site.configuration.locale = site.configuration.locale ?? site.configuration.eleventy.language
        case .pelican:
            takeSettings(of: &site)
            if case .text(let path) = site.configuration.python["PATH"] {
                folders = [ContentPath.plain(path)]
            } else if namesFoldersOfRoot(site.configuration.python) {
                folders = []
            }
        case .hugo: takeLanguages(of: &site, &folders)
        default: break
        }
        var seen: Set<String> = []
        site.contentFolders = folders.filter { seen.insert($0).inserted && exists($0) }
        // Hexo reads nothing else: without that folder there is no document, and not any one of the repository.
        if site.generator == .hexo, site.contentFolders.isEmpty { site.contentFolders = folders }
    }

    private func longestFirst(_ folders: [String]) -> [String] {
        folders.sorted { $0.utf8.count > $1.utf8.count }
    }

    // MARK: Folders

    /// Whether a folder exists; each leading `../` leaves the site's root by one folder.
    private func exists(_ folder: String) -> Bool {
        if folder.hasPrefix("../") {
            guard let above = root.parent?.source else { return false }
            return ContentLayout(above, file).exists(String(folder.dropFirst(3)))
        }
        let parts = folder.split(separator: "/").map(String.init)
        guard let name = parts.last else { return false }
        return root.folders(in: parts.dropLast().joined(separator: "/")).contains(name)
    }

    private func holdsDocument(_ folder: String, depth: Int = 0) -> Bool {
        if root.files(in: folder).contains(where: { ContentPath($0).kind == .document }) { return true }
        guard depth < Self.maximumDepth else { return false }
        return root.folders(in: folder).contains {
            !ContentPath.isIgnoredFolder($0) && holdsDocument("\(folder)/\($0)", depth: depth + 1)
        }
    }

    // MARK: Generators

    /// The released versions of a plugin of Docusaurus by its `versions.json`; empty where that is missing or invalid.
    private func versions(of id: String, _ site: inout RecognisedSite) -> [String] {
        guard let bytes = SiteFile.bytes(id == "default" ? "versions.json" : "\(id)_versions.json", root) else {
            return []
        }
        site.sourceDigests.append(FNV1a.hash(bytes))
        guard let file = try? YAMLFile(Array("versions: ".utf8) + bytes) else { return [] }
        return file.root["versions"]?.sequence?.compactMap { $0.scalar?.text } ?? []
    }

    /// The folder of Astro's sources, by its `srcDir`.
    private func takeSource(of site: inout RecognisedSite) -> String {
        let named = ScriptConfiguration.astroObject(file.script)?["srcDir"]?.scalar
        if let named, !named.isProgram { site.configuration.astroSource = ContentPath.plain(named.text) }
        return site.configuration.astroSource
    }

    /// The folders that Astro's collections are loaded from.
    private func collectionFolders(_ source: String) -> [String] {
        for stem in ["content.config", "content/config"].map({ ContentPath.joined(source, $0) }) {
            for ending in ["ts", "js", "mjs", "mts"] {
                guard let bytes = SiteFile.bytes("\(stem).\(ending)", root) else { continue }
                return ScriptConfiguration.paths(of: "base", in: String(decoding: bytes, as: UTF8.self))
            }
        }
        return []
    }

    /// The folder that Eleventy reads, by its configuration or by the command in `package.json`.
    private func inputFolder() -> String? {
        var input = ScriptConfiguration.value(of: ["input", "setInputDirectory"], in: file.script)
        if input == nil, let bytes = SiteFile.bytes("package.json", root) {
            let text = String(decoding: bytes, as: UTF8.self)
            if let range = text.firstRange(of: "--input=") {
                input = String(text[range.upperBound...].prefix { !"\"' \\".contains($0) })
            }
        }
        return input.map { ContentPath.plain($0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The settings of Pelican, for which those count that sites are published with: `publishconf.py`, or what the
    /// `Makefile` names.
    private func takeSettings(of site: inout RecognisedSite) {
        site.configuration.python = file.python
        let named = PelicanMakefile.published(at: root).flatMap { SiteFile.bytes($0, root) }
        guard let bytes = named ?? SiteFile.bytes("publishconf.py", root) else { return }
        site.sourceDigests.append(FNV1a.hash(bytes))
        let text = String(decoding: bytes, as: UTF8.self)
        site.configuration.python.read(text)
        let published = ScriptConfiguration.read(text, of: .pelican)
        site.configuration.title = published.title ?? site.configuration.title
        site.configuration.address = published.address ?? site.configuration.address
        site.configuration.zone = published.zone ?? site.configuration.zone
        site.configuration.locale = published.locale ?? site.configuration.locale
    }

    /// Whether the paths of Pelican's articles are such below the site's root, which is its `PATH` where nothing says
    /// so, and not below the folder that commands mostly name.
    private func namesFoldersOfRoot(_ settings: PythonSettings) -> Bool {
        let names = ["ARTICLE_PATHS", "PAGE_PATHS"].flatMap { settings.values[$0]?.sequence ?? [] }
        let paths = names.compactMap { $0.scalar.flatMap { $0.isProgram ? nil : ContentPath.plain($0.text) } }
        return paths.contains(where: exists) && !paths.contains { $0.isEmpty || exists("content/\($0)") }
    }

    /// What `gatsby-node.js` says of addresses.
    private func takeProgram(of site: inout RecognisedSite) {
        for name in GatsbyPages.files {
            guard let bytes = SiteFile.bytes(name, root) else { continue }
            site.sourceDigests.append(FNV1a.hash(bytes))
            site.configuration.gatsby = GatsbyPages(String(decoding: bytes, as: UTF8.self))
            return
        }
    }

    private func takeLanguages(of site: inout RecognisedSite, _ folders: inout [String]) {
        let own = site.configuration.languageFolders
        guard !own.isEmpty else { return }
        folders = longestFirst(own.map(\.path) + (site.configuration.hasOnlyLanguageFolders ? [] : folders))
        for folder in own {
            if !folder.target.isEmpty { site.folderTargets[folder.path] = folder.target }
            guard let language = folder.language else { continue }
            site.folderLanguages[folder.path] = language
            // Other languages keep their folder in the id: the same path may exist in each.
            if language != site.configuration.defaultLanguage ?? "en" { site.foldersKeptInIDs.insert(folder.path) }
        }
    }
}
