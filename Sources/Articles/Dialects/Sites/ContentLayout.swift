internal import FrontMatter

/// Finds the folders of a site that hold its documents: those of its generator, and those that its configuration names.
struct ContentLayout {
    private let level: any ContentSource
    private let script: String

    /// How deep a folder is searched for a document.
    private static let searchedDepth = 4

    /// `script` is the configuration where that is a program.
    init(_ level: any ContentSource, script: String?) {
        self.level = level
        self.script = script ?? ""
    }

    /// Sets the content folders of a site that was recognised at this level.
    func apply(to site: inout RecognisedSite) {
        var folders = site.dialect.contentFolders
        if let own = site.configuration.contentFolder, !own.isEmpty, own != "." { folders = [own] }
        switch site.dialect.name {
        case .docusaurus:
            folders += ScriptConfiguration.paths(of: "path", in: script).filter { !$0.hasPrefix("src/") }
            folders += level.folders(in: "").filter {
                $0.hasSuffix("blog") || $0.hasSuffix("versioned_docs") || $0 == "i18n"
            }
            site.configuration.versions = versions()
        case .gatsby:
            let named = ScriptConfiguration.paths(of: "path", in: script) + ["src/pages"]
            folders = longestFirst(named.filter { exists($0) && holdsDocument($0) })
        case .astro:
            let bases = collectionFolders().filter { !$0.hasPrefix("src/content") }
            site.namedFolders = Set(bases)
            folders = longestFirst(bases) + folders
        case .eleventy:
            if let input = inputFolder() { folders = [input] }
        case .pelican:
            if let path = ScriptConfiguration.value(of: ["PATH"], in: script) { folders = [Self.trimmed(path)] }
        case .hugo: takeLanguages(of: &site, &folders)
        default: break
        }
        var seen: Set<String> = []
        site.contentFolders = folders.filter { seen.insert($0).inserted && exists($0) }
    }

    private static func trimmed(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    private func longestFirst(_ folders: [String]) -> [String] {
        folders.sorted { $0.utf8.count > $1.utf8.count }
    }

    // MARK: Folders

    /// Whether a folder is there; one that begins with `../` lies beside the site.
    private func exists(_ folder: String) -> Bool {
        if folder.hasPrefix("../") {
            guard let above = level.parent?.source else { return false }
            return ContentLayout(above, script: nil).exists(String(folder.dropFirst(3)))
        }
        let parts = folder.split(separator: "/").map(String.init)
        guard let name = parts.last else { return false }
        return level.folders(in: parts.dropLast().joined(separator: "/")).contains(name)
    }

    private func holdsDocument(_ folder: String, depth: Int = 0) -> Bool {
        if level.files(in: folder).contains(where: { ContentPath($0).kind == .document }) { return true }
        guard depth < Self.searchedDepth else { return false }
        return level.folders(in: folder).contains {
            !ContentPath.isIgnoredFolder($0) && holdsDocument("\(folder)/\($0)", depth: depth + 1)
        }
    }

    // MARK: Generators

    /// Docusaurus keeps the names of released versions in a file of their own.
    private func versions() -> [String] {
        guard let bytes = SiteRecognition.bytes("versions.json", level),
            let file = try? YAMLFile(Array("versions: ".utf8) + bytes)
        else { return [] }
        return file.root["versions"]?.sequence?.compactMap { $0.scalar?.text } ?? []
    }

    /// The folders that Astro's collections are loaded from.
    private func collectionFolders() -> [String] {
        for stem in ["src/content.config", "src/content/config"] {
            for ending in ["ts", "js", "mjs", "mts"] {
                guard let bytes = SiteRecognition.bytes("\(stem).\(ending)", level) else { continue }
                return ScriptConfiguration.paths(of: "base", in: String(decoding: bytes, as: UTF8.self))
            }
        }
        return []
    }

    /// The folder that Eleventy reads, by its configuration or by the command in `package.json`.
    private func inputFolder() -> String? {
        var input = ScriptConfiguration.value(of: ["input", "setInputDirectory"], in: script)
        if input == nil, let bytes = SiteRecognition.bytes("package.json", level) {
            let text = String(decoding: bytes, as: UTF8.self)
            if let range = text.firstRange(of: "--input=") {
                input = String(text[range.upperBound...].prefix { !"\"' \\".contains($0) })
            }
        }
        return input.map(Self.trimmed).flatMap { $0.isEmpty ? nil : $0 }
    }

    private func takeLanguages(of site: inout RecognisedSite, _ folders: inout [String]) {
        let own = site.configuration.languageFolders
        guard !own.isEmpty else { return }
        folders = longestFirst(own.map(\.path) + (site.configuration.hasOnlyLanguageFolders ? [] : folders))
        for folder in own {
            guard let language = folder.language else { continue }
            site.folderLanguages[folder.path] = language
            // Documents of several languages may have the same path in their folders.
            if language != site.configuration.defaultLanguage ?? "en" { site.namedFolders.insert(folder.path) }
        }
    }
}
