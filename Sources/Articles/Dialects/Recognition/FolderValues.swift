internal import Base
internal import FrontMatter

/// What files of a site say of all documents of a folder: `cascade` in Hugo's `_index.md`, `draft` in Zola's,
/// Eleventy's `posts/posts.json`, Quarto's `_metadata.yml`, and `index.md`, which makes a page of all that lies in a
/// folder of Hugo's.
///
/// And what Nikola's `tide.meta` says of `tide.md` beside it.
struct FolderValues {
    private let level: any ContentSource
    private let site: RecognisedSite
    /// The values by the folder, from the top downwards.
    private(set) var defaults: [FrontMatterDefaults] = []
    /// The folders of leaf bundles that hold other documents than the page itself.
    private(set) var bundles: Set<String> = []
    /// The front matter that stands in a file of its own, by the path of its document without the ending.
    private(set) var metadata: [String: Result<Mapping, Diagnostic>] = [:]
    /// The folders beside which lies a page of the same name, so that both have a page: `guide.md` and
    /// `guide/index.md`.
    private(set) var foldersBesidePages: Set<String> = []
    /// Files of keys in which there are none.
    private(set) var unread: [String] = []
    /// Hashes of the files that were read.
    private(set) var digests: [Int64] = []

    private static let maximumSize = 1 << 20
    private static let maximumDepth = 32

    /// Reads the folders of documents of a site; no other dialects have such files.
    init(of site: RecognisedSite, at level: any ContentSource) {
        self.level = level
        self.site = site
        let tops = site.documentFolders
        switch site.dialect.name {
        case .hugo:
            for top in tops {
                take(cascades: site.configuration.cascade, top, top, language: nil)
                level.walk(top, levels: Self.maximumDepth) { folder, names in
                    takeCascade(folder, names.files, top)
                    // A program that makes pages, which nothing here runs.
                    if names.files.contains("_content.gotmpl") { unread.append("\(folder)/_content.gotmpl") }
                    if !tops.contains(folder) { takeBundle(folder, names.files) }
                }
            }
        case .zola: for top in tops { walk(level, top) { $0.takeDraftSection($1, $2) } }
        case .eleventy: for top in tops { walk(level, top) { $0.takeData($1, $2) } }
        case .generic where site.settingsOnly == .quarto:
            walk(level, "") { $0.takeQuartoMetadata($1, $2) }
            takeFoldersBesidePages()
        case .generic where site.settingsOnly == .vitepress || site.settingsOnly == .vuepress: takeFoldersBesidePages()
        case .generic where site.settingsOnly == .nikola: walk(level, "") { $0.takeMetadata($1, $2) }
        default: break
        }
    }

    private mutating func walk(
        _ level: any ContentSource,
        _ top: String,
        _ take: (inout FolderValues, _ folder: String, _ files: [String]) -> Void
    ) {
        level.walk(top, levels: Self.maximumDepth) { folder, names in take(&self, folder, names.files) }
    }

    private mutating func bytes(_ folder: String, _ name: String) -> [UInt8]? {
        let path = ContentPath.joined(folder, name)
        guard let bytes = (try? level.read(path, limit: Self.maximumSize)) ?? nil else { return nil }
        digests.append(FNV1a.hash(bytes))
        return bytes
    }

    /// Quarto, VitePress and VuePress make two pages of `guide.md` and `guide/index.md`, as `guide.html` is none of a
    /// folder.
    private mutating func takeFoldersBesidePages() {
        level.walk("", levels: Self.maximumDepth) { folder, names in
            for name in names.files where ContentPath(name).kind == .document {
                let stem = RecognisedSite.withoutEnding(name)
                if names.folders.contains(stem) { foldersBesidePages.insert(ContentPath.joined(folder, stem)) }
            }
        }
        if !foldersBesidePages.isEmpty {
            digests.append(FNV1a.hash(foldersBesidePages.sorted().joined(separator: "\n")))
        }
    }

    // MARK: Nikola

    private mutating func takeMetadata(_ folder: String, _ files: [String]) {
        for name in files where name.hasSuffix(".meta") {
            guard let bytes = bytes(folder, name) else { continue }
            let path = ContentPath.joined(folder, String(name.dropLast(".meta".count)))
            do throws(Diagnostic) {
                let document = try Document(bytes, duplicateKeys: .lastWins)
                if document.frontMatter.entries.isEmpty { unread.append(ContentPath.joined(folder, name)) }
                metadata[path] = .success(document.frontMatter)
            } catch {
                metadata[path] = .failure(error)
            }
        }
    }

    // MARK: Hugo

    private mutating func takeCascade(_ folder: String, _ files: [String], _ top: String) {
        for name in files where name.hasPrefix("_index.") {
            let (stem, language) = site.splittingLanguage(RecognisedSite.withoutEnding(name))
            // In a site without the language it is no page of a section; what cannot be read may name that.
            if stem != "_index", site.unreadSettings.isEmpty { continue }
            guard let bytes = bytes(folder, name), let document = try? Document(bytes, duplicateKeys: .lastWins),
                let cascade = document.frontMatter.entries.first(where: { $0.key.lowercased() == "cascade" })
            else { continue }
            let own = language ?? site.folderLanguages[top] ?? site.configuration.defaultLanguage ?? "en"
            take(cascades: cascade.value, folder, top, language: stem == "_index" ? own : nil)
        }
    }

    /// One group of values or a list of them.
    ///
    /// Those of a page hold for pages of its language.
    private mutating func take(cascades node: Node?, _ folder: String, _ top: String, language: String?) {
        for node in node?.sequence ?? [node].compactMap({ $0 }) {
            if let mapping = node.mapping { take(cascade: mapping, folder, top, language: language) }
        }
    }

    /// One group of values, for the documents at which its `target` aims.
    ///
    /// https://gohugo.io/configuration/cascade/#target
    private mutating func take(cascade: Mapping, _ folder: String, _ top: String, language: String?) {
        var languages = language.map { Set([$0.lowercased()]) }
        var paths = [folder]
        var values = Mapping()
        for entry in cascade.entries {
            switch entry.key.lowercased() {
            case "_target", "target":
                let target = entry.value.mapping
                // Pages of sections are no articles.
                if let kind = target?["kind"]?.scalar?.text, kind != "page" { return }
                if let own = target?["environment"]?.scalar.map({ Self.alternatives(of: $0.text) }),
                    !own.contains("production"), !own.contains(where: { $0.contains("*") })
                {
                    return
                }
                if let own = target?["lang"]?.scalar.map({ Self.alternatives(of: $0.text.lowercased()) }),
                    !own.contains(where: { $0.contains("*") })
                {
                    languages = languages?.intersection(own) ?? Set(own)
                }
                if let pattern = target?["path"]?.scalar?.text {
                    paths = Self.alternatives(of: pattern).map {
                        Self.path(of: $0, below: top, mountedAt: site.folderTargets[top])
                    }
                }
            case "params": values.entries += entry.value.mapping?.entries ?? []
            default: values.entries.append(entry)
            }
        }
        for path in paths {
            defaults.append(FrontMatterDefaults(path: path, values: values, languages: languages))
        }
    }

    /// The patterns that one with braces stands for: `{/log/**,/notes/**}`.
    ///
    /// Where there are too many, it is one for all that begins like them: what a cascade hides must not be shown.
    private static func alternatives(of pattern: String) -> [String] {
        var starts = [""]
        var rest = pattern[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let choices = rest[rest.index(after: open)..<close].split(separator: ",", omittingEmptySubsequences: false)
            guard choices.count * starts.count <= mostAlternatives, pattern.utf8.count <= longestPattern else {
                return ["\(pattern.prefix { $0 != "{" })**"]
            }
            let text = rest[..<open]
            starts = starts.flatMap { start in choices.map { "\(start)\(text)\($0)" } }
            rest = rest[rest.index(after: close)...]
        }
        return starts.map { $0 + rest }
    }

    private static let longestPattern = 1_000

    private static let mostAlternatives = 1_000

    /// The pattern of a path below `content` as one of files: a folder that is mounted deeper has not all parts of it.
    private static func path(of pattern: String, below top: String, mountedAt target: String?) -> String {
        var parts = pattern.split(separator: "/")[...]
        let mount = target?.split(separator: "/") ?? []
        if parts.starts(with: mount) { parts = parts.dropFirst(mount.count) }
        return (top.split(separator: "/") + parts).joined(separator: "/")
    }

    /// A folder with a page `index.md` is a leaf bundle: the documents in it and below it are parts of that page.
    private mutating func takeBundle(_ folder: String, _ files: [String]) {
        let documents = files.filter { isDocument($0, in: folder) }
        guard documents.contains(where: site.isIndexOfBundle) else { return }
        if !documents.allSatisfy(site.isIndexOfBundle) || holdsDocument(below: folder) {
            bundles.insert(folder)
        }
    }

    private func isDocument(_ name: String, in folder: String) -> Bool {
        let path = ContentPath("\(folder)/\(name)")
        return path.kind == .document && site.dialect.reads(path) && !site.exclusions.exclude(path.string)
    }

    private func holdsDocument(below folder: String, depth: Int = 0) -> Bool {
        guard depth < Self.maximumDepth else { return false }
        return level.folders(in: folder).contains { name in
            let inner = "\(folder)/\(name)"
            return level.files(in: inner).contains { isDocument($0, in: inner) }
                || holdsDocument(below: inner, depth: depth + 1)
        }
    }

    // MARK: Zola

    /// Zola reads nothing of a folder where its section is a draft, in whatever language, whatever its pages say.
    private mutating func takeDraftSection(_ folder: String, _ files: [String]) {
        for name in files where name.hasPrefix("_index.") && name.hasSuffix(".md") {
            guard let bytes = bytes(folder, name), let document = try? Document(bytes, duplicateKeys: .lastWins),
                let draft = document.frontMatter.entries.first(where: { SourceKey.normalised($0.key) == "draft" }),
                FlagValue(draft.value) != .no
            else { continue }
            defaults.append(FrontMatterDefaults(path: folder, values: Mapping([draft]), isForced: true))
        }
    }

    // MARK: Quarto

    /// `_metadata.yml` holds keys for all documents of its folder; of what is not about drafts little is an article's.
    private mutating func takeQuartoMetadata(_ folder: String, _ files: [String]) {
        for name in files where name == "_metadata.yml" || name == "_metadata.yaml" {
            guard let bytes = bytes(folder, name), let root = (try? YAMLFile(bytes, duplicateKeys: .lastWins))?.root,
                let draft = root.entries.first(where: { SourceKey.normalised($0.key) == "draft" })
            else { continue }
            defaults.append(FrontMatterDefaults(path: folder, values: Mapping([draft])))
        }
    }

    // MARK: Eleventy

    /// Files named as their folder hold the data of all templates in it, and those named as a template its data.
    private mutating func takeData(_ folder: String, _ files: [String]) {
        let name = folder.split(separator: "/").last.map(String.init)
        for file in files where file.hasSuffix(".json") {
            let stem = String(file.prefix { $0 != "." })
            let isOfFolder = stem == name
            guard file == "\(stem).json" || file == "\(stem).11tydata.json",
                isOfFolder || files.contains(where: { $0.hasPrefix("\(stem).") && ContentPath($0).kind == .document }),
                let bytes = bytes(folder, file), var values = (try? YAMLFile(bytes, duplicateKeys: .lastWins))?.root
            else { continue }
            // Tags of a folder name a collection of templates, and say nothing of what an article is about.
            values.entries.removeAll { $0.key == "tags" }
            let path = isOfFolder ? folder : ContentPath.joined(folder, stem)
            defaults.append(FrontMatterDefaults(path: isOfFolder ? path : "\(path).*", values: values))
        }
    }
}
