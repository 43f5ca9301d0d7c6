internal import Base
internal import FrontMatter

/// The plugins of a Docusaurus site that make pages of documents, and where each shows them.
struct DocusaurusPlugins: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case docs, blog, pages
    }

    struct Plugin: Sendable {
        var kind: Kind
        var id = "default"
        /// The folder of its documents below the site's root.
        var path: String
        /// What stands before its addresses, without slashes around it; nil where only the program knows.
        var route: String?
        /// Whether the configuration says so itself.
        var namesRoute = false
        /// Whether numbers before names are left out of addresses; nil where only the program knows.
        var dropsNumbers: Bool? = true
        /// The released versions, the latest first.
        var versions: [String] = []
        /// The version that has none in its addresses; nil where that is the latest.
        var lastVersion: String?
        /// The versions that are shown, where the configuration lists them.
        var includedVersions: [String]?
        /// The list as the configuration has it.
        fileprivate var listedVersions: Node?
        /// What the addresses of versions have in the place of their names.
        var versionPaths: [String: String] = [:]
        /// Whether what the configuration says of versions is written out.
        var knowsVersions = true
    }

    private(set) var plugins: [Plugin] = []
    /// Whether addresses end with a slash; nil where they end as Docusaurus has them by itself.
    private(set) var endsWithSlash: Bool?
    /// What `markdown.format` says that files in Markdown are; nil where nothing does.
    private(set) var format: String?
    /// Folders that plugins read by default, and none of those of this site.
    private(set) var unusedFolders: [String] = []
    /// The folders of languages below `i18n` that do not have their names, by the language.
    private(set) var localeFolders: [String: String] = [:]
    /// The kinds of folders that a plugin may read which is not known, or which hides what it reads.
    private var doubtful: Set<Kind> = []

    private static let defaults: [Kind: (path: String, route: String)] = [
        .docs: ("docs", "docs"), .blog: ("blog", "blog"), .pages: ("src/pages", ""),
    ]

    /// Nothing: the value of sites that are none of Docusaurus'.
    init() {}

    /// Reads the object of a configuration, with the plugins that programs of the site extend.
    static func takeObject(of file: inout SiteFile, at level: any ContentSource) {
        guard var object = object(in: file.script) else { return }
        let digests = DocusaurusWrappers.replace(in: &object, at: level)
        file.object = object
        if !digests.isEmpty { file.digest = FNV1a.hash("\(file.digest ?? 0) \(digests)") }
    }

    /// The object of a configuration with the options that are constants of it; nil where none is written out.
    private static func object(in script: String) -> Mapping? {
        let program = ScriptFile(script)
        let keys = ["presets", "plugins", "i18n"]
        let found = program.object(with: Set(keys + ["baseUrl", "themeConfig"]))
        // A statement counts where the object says nothing: another one may stand in a branch. That of another object
        // is none of the site's.
        let name = program.exported?.scalar.flatMap { $0.isProgram ? $0.text : nil } ?? "config"
        let assigned = keys.filter { found?[$0] == nil }.compactMap { key in
            program.assigned(key, of: name).map { (key, $0) }
        }
        guard found != nil || !assigned.isEmpty else { return nil }
        var object = found ?? Mapping()
        for (key, value) in assigned {
            object.entries.removeAll { $0.key == key }
            object.entries.append(Mapping.Entry(key: key, keyPosition: .start, value: value))
        }
        let constants = ScriptConstants(script)
        for index in object.entries.indices where keys.contains(object.entries[index].key) {
            let filled = constants.filled(Mapping([object.entries[index]]))
            object.entries[index] = filled.entries[0]
        }
        return object
    }

    /// Reads a configuration; `versions` gives the released versions of a plugin by its id.
    init(_ config: Mapping?, script: String, versions: (_ id: String) -> [String]) {
        if let flag = config?["trailingSlash"], flag.scalar?.isProgram == false {
            switch FlagValue(flag) {
            case .yes: endsWithSlash = true
            case .no: endsWithSlash = false
            case .none, .unclear: break
            }
        }
        format = config?["markdown"]?.mapping?["format"]?.scalar?.text
        for entry in config?["i18n"]?.mapping?["localeConfigs"]?.mapping?.entries ?? [] {
            guard let path = entry.value.mapping?["path"]?.scalar, !path.isProgram else { continue }
            localeFolders[entry.key] = ContentPath.plain(path.text)
        }
        let isRead = config.map { take($0) } ?? false
        // What is spread into the options, or made by a program, may name a route too.
        let routes = script.split(separator: "routeBasePath", omittingEmptySubsequences: false).count - 1
        let isWhole = plugins.count(where: \.namesRoute) == routes
        for index in plugins.indices where !isWhole && !plugins[index].namesRoute { plugins[index].route = nil }
        takeUnused(config, isRead: isRead, script)
        for kind in Kind.allCases where !plugins.contains(where: { $0.kind == kind && $0.id == "default" }) {
            guard let own = Self.defaults[kind] else { continue }
            // What the program makes may say otherwise.
            let isKnown = isWhole && (isRead || !script.contains("lastVersion"))
            plugins.append(Plugin(kind: kind, path: own.path, route: isKnown ? own.route : nil))
        }
        for index in plugins.indices where plugins[index].kind == .docs {
            let released = versions(plugins[index].id)
            if let list = plugins[index].listedVersions {
                let reader = DocusaurusVersionList(released, of: plugins[index].id, in: script)
                plugins[index].includedVersions = reader.names(list)
            }
            let included = plugins[index].includedVersions
            plugins[index].versions = included.map { names in released.filter(names.contains) } ?? released
        }
        plugins.sort { $0.path.utf8.count > $1.path.utf8.count }
    }

    /// The plugin that reads a file, by its path below the site's root.
    func plugin(of path: String) -> Plugin? {
        plugins.first { path.hasPrefix($0.path + "/") }
    }

    /// The plugin with the name of a folder of translations, such as `docusaurus-plugin-content-docs-guide`.
    func plugin(ofTranslations name: String) -> Plugin? {
        plugins.first { plugin in
            let id = plugin.id == "default" ? "" : "-\(plugin.id)"
            return name == "docusaurus-plugin-content-\(plugin.kind.rawValue)\(id)"
        }
    }

    /// The language of a folder below `i18n`, which may have a name of its own.
    func locale(ofFolder name: String) -> String {
        localeFolders.filter { $0.value == name }.keys.min() ?? name
    }

    // MARK: Reading

    /// Without the preset, or with another `path` in it, the folder that a plugin has by default is none of the site's.
    private mutating func takeUnused(_ config: Mapping?, isRead: Bool, _ script: String) {
        guard let config, isRead else { return }
        let presets = (config["presets"]?.sequence ?? []).map { ($0.sequence ?? [$0]).first?.scalar }
        guard presets.allSatisfy({ $0.map { !$0.isProgram && $0.text.hasSuffix("classic") } ?? false }) else { return }
        for entry in config["plugins"]?.sequence ?? [] {
            let name = (entry.sequence ?? [entry]).first?.scalar
            for kind in Kind.allCases where !(name.map { Self.isKnown($0, kind) } ?? false) { doubtful.insert(kind) }
        }
        let named = Set(ScriptConfiguration.paths(of: "path", in: script) + plugins.map(\.path))
        for kind in Kind.allCases where !doubtful.contains(kind) {
            // A folder within it may be the one that is named.
            guard let folder = Self.defaults[kind]?.path,
                !named.contains(where: { $0 == folder || ContentPath.plain($0).hasPrefix("\(folder)/") })
            else { continue }
            let isWithoutPreset = presets.isEmpty && !plugins.isEmpty && !script.contains("preset")
            if isWithoutPreset || plugins.contains(where: { $0.kind == kind && $0.id == "default" }) {
                unusedFolders.append(folder)
            }
        }
    }

    /// Whether a plugin of a name is known to read documents of a kind, or not to: one of the site's own may wrap
    /// another.
    private static func isKnown(_ name: Scalar, _ kind: Kind) -> Bool {
        if name.isProgram || name.text.hasPrefix(".") { return false }
        return isPlugin(name.text, kind) || !name.text.contains(kind.rawValue)
    }

    /// Whether all presets and plugins are written out.
    private mutating func take(_ config: Mapping) -> Bool {
        var isRead = true
        for key in ["presets", "plugins"] {
            guard let node = config[key] else { continue }
            guard let entries = node.sequence else {
                isRead = false
                continue
            }
            for entry in entries where !take(entry, isPreset: key == "presets") { isRead = false }
        }
        return isRead
    }

    private mutating func take(_ entry: Node, isPreset: Bool) -> Bool {
        let parts = entry.sequence ?? [entry]
        // `require.resolve(...)` and functions name no plugin that is known.
        guard let name = parts.first?.scalar else { return entry.mapping == nil }
        if name.isProgram { return !isPreset }
        let isConcerned =
            isPreset ? name.text.hasSuffix("classic") : Kind.allCases.contains { Self.isPlugin(name.text, $0) }
        guard isConcerned else { return true }
        guard parts.count < 2 || parts[1].mapping != nil else { return false }
        let options = parts.count < 2 ? Mapping() : parts[1].mapping ?? Mapping()
        if !isPreset {
            if let kind = Kind.allCases.first(where: { Self.isPlugin(name.text, $0) }) { take(kind, options) }
            return true
        }
        var isRead = true
        for kind in Kind.allCases {
            guard let own = options[kind.rawValue] else { continue }
            if let inner = own.mapping {
                take(kind, inner)
            } else if own.scalar?.isProgram == true {
                isRead = false
            }
        }
        return isRead
    }

    private static func isPlugin(_ name: String, _ kind: Kind) -> Bool {
        name.hasSuffix("content-\(kind.rawValue)")
    }

    private mutating func take(_ kind: Kind, _ options: Mapping) {
        guard let own = Self.defaults[kind] else { return }
        func text(_ key: String) -> String?? {
            // `undefined` is what Docusaurus has by itself.
            guard let node = options[key], !node.isNull else { return .some(nil) }
            guard let scalar = node.scalar, !scalar.isProgram else { return nil }
            return .some(scalar.text)
        }
        guard let path = text("path") else {
            doubtful.insert(kind)
            return
        }
        var plugin = Plugin(kind: kind, path: ContentPath.plain(path ?? own.path))
        plugin.namesRoute = options.entries.contains { $0.key == "routeBasePath" }
        if let route = text("routeBasePath") { plugin.route = ContentPath.plain(route ?? own.route) }
        if let id = text("id") { plugin.id = id ?? "default" } else { plugin.route = nil }
        if let parser = options["numberPrefixParser"] {
            plugin.dropsNumbers = parser.scalar?.isProgram == true ? nil : FlagValue(parser) != .no
        }
        takeVersions(options, text("lastVersion"), &plugin)
        plugins.append(plugin)
    }

    private func takeVersions(_ options: Mapping, _ last: String??, _ plugin: inout Plugin) {
        plugin.knowsVersions = last != nil
        plugin.lastVersion = last ?? nil
        if let flag = options["disableVersioning"], FlagValue(flag) != .no { plugin.knowsVersions = false }
        if let list = options["onlyIncludeVersions"], !list.isNull { plugin.listedVersions = list }
        guard let versions = options["versions"] else { return }
        guard let mapping = versions.mapping else {
            plugin.knowsVersions = false
            return
        }
        for entry in mapping.entries {
            guard let path = entry.value.mapping?["path"] else { continue }
            guard let scalar = path.scalar, !scalar.isProgram else {
                plugin.knowsVersions = false
                continue
            }
            plugin.versionPaths[entry.key] = scalar.text
        }
    }
}
