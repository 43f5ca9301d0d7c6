internal import Base
internal import FrontMatter

extension ExclusionReader {
    /// What MkDocs leaves out where its configuration says nothing.
    private static let always = [".*", "/templates/"]

    /// `docs_dir`, `exclude_docs`, `draft_docs`, which are shown to the author alone, and the plugin `exclude`.
    mutating func readMkDocs() {
        guard !root.entries.isEmpty else { return note("mkdocs.yml") }
        let settings = withInherited()
        let folder = node("docsdir", in: settings)
        if let folder, folder.scalar == nil { return note("docs_dir") }
        let top = ContentPath.plain(folder?.scalar?.text ?? "docs")
        keepOnly(folder: top)
        var lines = Self.always
        for (key, name) in [("excludedocs", "exclude_docs"), ("draftdocs", "draft_docs")] {
            guard let node = node(key, in: settings), !node.isNull else { continue }
            guard let text = node.scalar?.text else {
                note(name)
                continue
            }
            let own = text.split(whereSeparator: \.isNewline).map(String.init)
            if key == "excludedocs" { lines += own } else { add(ignoring: own, below: top, named: name) }
        }
        add(ignoring: lines, below: top, named: "exclude_docs")
        leaveOutReadmes(top)
        readPlugins(settings, top)
        readProtection(settings)
        describe(settings, top)
        if let navigation = node("nav", in: settings) { takeTitles(navigation, top, depth: 0) }
        readAuthors(settings, top)
        readMetadata(settings, top)
    }

    /// Material's plugin `meta` gives the keys of `.meta.yml` to all documents of its folder and those below.
    ///
    /// https://squidfunk.github.io/mkdocs-material/plugins/meta/
    private mutating func readMetadata(_ settings: Mapping, _ top: String) {
        let names = ["meta", "material/meta"]
        guard let plugin = plugins(settings).first(where: { names.contains($0.name) }) else { return }
        let name = plugin.options["meta_file"]?.scalar?.text ?? ".meta.yml"
        var folders: [String] = []
        level.walk(top, levels: Self.maximumDepth) { folder, _ in folders.append(folder) }
        for folder in folders {
            let path = ContentPath.joined(folder, name)
            guard let text = text(path) else { continue }
            guard let root = (try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins))?.root else {
                note(path)
                continue
            }
            defaults.append(FrontMatterDefaults(path: folder, values: root))
        }
    }

    /// The titles of pages in `nav`, in groups of whatever depth.
    private mutating func takeTitles(_ node: Node, _ top: String, depth: Int) {
        guard depth < Self.maximumDepth else { return }
        for item in node.sequence ?? [node] {
            for entry in item.mapping?.entries ?? [] {
                if let path = entry.value.scalar?.text {
                    let title = entry.key.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    if !title.isEmpty { titles[ContentPath.joined(top, ContentPath.plain(path))] = title }
                } else {
                    takeTitles(entry.value, top, depth: depth + 1)
                }
            }
        }
    }

    /// The authors of Material's plugin `blog`, which are in `.authors.yml` of its folder by default.
    private mutating func readAuthors(_ settings: Mapping, _ top: String) {
        for (_, options) in blogs(settings) {
            let folder = options["blog_dir"]?.scalar?.text ?? "blog"
            let file = options["authors_file"]?.scalar?.text.replacing("{blog}", with: folder)
            guard let text = text(ContentPath.resolved(file ?? "\(folder)/.authors.yml", from: top)),
                let root = (try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins))?.root
            else { continue }
            authors.append(root)
        }
    }

    /// Pages that the plugin `encryptcontent` shows only with a password: those with a `level`, and all where there is
    /// one for all pages, unless their own is empty.
    ///
    /// https://github.com/unverbuggt/mkdocs-encryptcontent-plugin
    private mutating func readProtection(_ settings: Mapping) {
        for (name, options) in plugins(settings) where name == "encryptcontent" {
            description.signs["level"] = .anyValue
            let isOfAll =
                options["global_password"]?.isNull == false
                || options["password_inventory"]?.mapping?["_global"] != nil
            guard isOfAll || options["password_file"] != nil else { continue }
            let password = Node(.scalar(Scalar("*", isPlain: false)), at: .start)
            let entry = Mapping.Entry(key: "password", keyPosition: .start, value: password)
            defaults.append(FrontMatterDefaults(path: "", values: Mapping([entry])))
        }
    }

    /// The plugins that show posts, with their options.
    private func blogs(_ settings: Mapping) -> [(name: String, options: Mapping)] {
        plugins(settings).filter { $0.name.hasSuffix("blog") }
    }

    private func plugins(_ settings: Mapping) -> [(name: String, options: Mapping)] {
        let listed = node("plugins", in: settings)
        let plugins =
            listed?.sequence ?? listed?.mapping?.entries.map { Node(.mapping(Mapping([$0])), at: .start) } ?? []
        return plugins.flatMap { plugin in
            plugin.mapping?.entries.map { ($0.key, $0.value.mapping ?? Mapping()) }
                ?? [(plugin.scalar?.text ?? "", Mapping())]
        }
    }

    /// A `README` is the page of its folder where that has no `index.md`; beside one it is left out.
    private mutating func leaveOutReadmes(_ top: String) {
        var paths: [String] = []
        level.walk(top, levels: Self.maximumDepth) { folder, names in
            let both = ["README.md", "index.md"].allSatisfy(names.files.contains)
            if both { paths.append(ContentPath.joined(folder, "README.md")) }
        }
        guard !paths.isEmpty else { return }
        digests.append(FNV1a.hash(paths.joined(separator: "\n")))
        let rules = paths.compactMap { path in
            PathPattern(.literal(path), isWhole: true).map { ExclusionRule(pattern: $0, reachesBelow: false) }
        }
        exclusions.add(Exclusions.Group(rules: rules))
    }

    private static let maximumDepth = 16

    /// Plugins that give pages other addresses, or put the site in a folder for each version or language.
    private static let pluginsOfAddresses: Set = [
        "i18n", "mike", "monorepo", "multirepo", "projects", "techdocs-core", "material/projects",
    ]

    /// The text of a value; of `!ENV [NAME, "text"]`, which takes it from the environment, the one that holds
    /// otherwise.
    private static func text(_ node: Node) -> String? {
        (node.scalar ?? node.sequence?.last?.scalar)?.text
    }

    private mutating func describe(_ settings: Mapping, _ top: String) {
        description.title = node("sitename", in: settings).flatMap(Self.text)
        description.address = node("siteurl", in: settings).flatMap(Self.text)
        let theme = node("theme", in: settings)?.mapping
        description.locale = theme.flatMap { node("language", in: $0) ?? node("locale", in: $0) }?.scalar?.text
        let names = plugins(settings).map(\.name)
        let hasVersions = node("extra", in: settings)?.mapping?["version"] != nil
        guard !hasVersions, Self.pluginsOfAddresses.isDisjoint(with: names) else { return }
        var form = PageAddresses.Form.folder
        if let flag = node("usedirectoryurls", in: settings) {
            switch FlagValue(flag) {
            case .yes: break
            case .no: form = .file
            case .none, .unclear: return
            }
        }
        let material: Set = ["blog", "material/blog"]
        let others = blogs(settings).filter { !material.contains($0.name) }
        let folders = others.map { $0.options["blog_dir"]?.scalar?.text ?? "blog" }
        description.pages = PageAddresses(
            folder: top,
            form: form,
            others: folders.map { ContentPath.joined(top, ContentPath.plain($0)) },
            blogs: blogs(settings).filter { material.contains($0.name) }.compactMap { BlogAddresses($0.options) },
            takesReadmes: true
        )
    }

    /// How many configurations may inherit from each other.
    private static let mostBases = 10

    /// The settings with those of the configuration that `INHERIT` names, and of the one that this names in turn.
    private mutating func withInherited() -> Mapping {
        var levels = [root]
        var folder = ""
        while let value = node("inherit", in: levels[levels.count - 1]) {
            guard levels.count <= Self.mostBases,
                let path = value.scalar.map({ ContentPath.resolved($0.text, from: folder) }),
                let text = text(path),
                let base = (try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins, habits: .groupsAsKeys))?.root
            else {
                note("INHERIT")
                break
            }
            levels.append(base)
            folder = ContentPath.folder(of: path)
        }
        return levels.dropLast().reversed().reduce(levels[levels.count - 1]) { $1.merged(over: $0) }
    }

    /// `exclude` of mkdocs-exclude, by globs that cross folders and by expressions.
    private mutating func readPlugins(_ settings: Mapping, _ top: String) {
        let plugins = node("plugins", in: settings)
        for plugin in plugins?.sequence ?? plugins.map({ [$0] }) ?? [] {
            guard let options = plugin.mapping?["exclude"]?.mapping else { continue }
            add(globs: texts("glob", in: options), .python, below: top, named: "exclude")
            for text in texts("regex", in: options) {
                guard let pattern = RegularExpression.pattern(text) else {
                    note("exclude: \(text.prefix(60))")
                    continue
                }
                exclusions.add(Exclusions.Group(base: top, rules: [ExclusionRule(pattern: pattern)]))
            }
        }
    }

    /// Lines as in `.gitignore`: the last that fits a file decides, `!` keeps it, and a slash before the end binds the
    /// pattern to the folder.
    private mutating func add(ignoring lines: [String], below base: String, named name: String) {
        var rules: [ExclusionRule] = []
        for line in lines {
            var text = line.drop(while: \.isWhitespace)
            while text.last?.isWhitespace == true { text.removeLast() }
            if text.isEmpty || text.first == "#" { continue }
            let keeps = text.first == "!"
            if keeps { text.removeFirst() }
            let isBound = text.dropLast().contains("/")
            let glob = isBound ? String(text) : "**/" + text.filter { $0 != "/" }
            guard var rule = rule(glob: glob, writtenAs: String(text), .git, named: name) else { continue }
            rule.keeps = keeps
            rules.append(rule)
        }
        exclusions.add(Exclusions.Group(base: base, rules: rules))
    }
}
