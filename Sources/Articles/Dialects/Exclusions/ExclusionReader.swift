internal import Base
internal import FrontMatter

/// Finds out what the configuration of a site keeps out, and what it says of documents in general.
///
/// Patterns are compared and programs are read as data; nothing is run.
struct ExclusionReader {
    let site: RecognisedSite
    let level: any ContentSource
    let file: SiteFile
    /// The keys of the configuration; empty where it is a program.
    var root: Mapping
    /// The text of a configuration that is a program.
    var script: String { file.script }
    /// What is kept out.
    var exclusions = Exclusions()
    /// Values for documents without them.
    var defaults: [FrontMatterDefaults] = []
    /// Hashes of the files that were read beside the configuration.
    var digests: [Int64] = []
    /// What a table of contents calls documents, by their paths below the site's root.
    var titles: [String: String] = [:]
    /// Lists of authors that the configuration names.
    var authors: [Mapping] = []
    /// Settings that may keep documents out and cannot be read.
    var unread: [String] = []
    /// What the configuration of a generator without a dialect says of the site as a whole; empty for others.
    var description = SiteDescription()

    private static let maximumFile = 1 << 20

    init(_ site: RecognisedSite, at level: any ContentSource, _ file: SiteFile) {
        self.site = site
        self.level = level
        self.file = file
        root = file.root ?? Mapping()
        switch site.dialect.name {
        case .hugo: readHugo()
        case .zola: readZola()
        case .hexo: readHexo()
        case .eleventy: readEleventy()
        case .astro: readAstro()
        case .gatsby: readGatsby()
        case .docusaurus: readDocusaurus()
        case .pelican: readPelican()
        default: break
        }
        if site.isBook { readBook() }
        switch site.settingsOnly {
        case .docsify: readDocsify()
        case .gitbook: readGitBook()
        case .jupyterBook: readJupyterBook()
        case .logseq: readLogseq()
        case .mkdocs: readMkDocs()
        case .myst: readMyST()
        case .nikola: readNikola()
        case .nuxt: readNuxt()
        case .sphinx: readSphinx()
        case .quarto: readQuarto()
        case .quartz: readQuartz()
        case .vitepress: readVitePress()
        case .vuepress: readVuePress()
        case nil: break
        }
    }

    /// The folders that hold documents; the root where there are none of them.
    var tops: [String] { site.documentFolders }

    /// The value of a key, compared by `SourceKey.normalised`.
    func node(_ key: String, in mapping: Mapping? = nil) -> Node? {
        (mapping ?? root).entries.first { SourceKey.normalised($0.key) == key }?.value
    }

    /// The texts of a list, or the one text in its place; what is none of both is unread.
    mutating func texts(_ key: String, in mapping: Mapping? = nil) -> [String] {
        guard let node = node(key, in: mapping) else { return [] }
        return texts(node, named: key)
    }

    /// The texts of a value; what is a program, or no text, is unread.
    mutating func texts(_ node: Node, named name: String) -> [String] {
        var result: [String] = []
        for node in node.sequence ?? [node] {
            if let scalar = node.scalar, !scalar.isProgram {
                if !scalar.text.isEmpty { result.append(scalar.text) }
            } else {
                note(name)
            }
        }
        return result
    }

    /// Remembers that a setting cannot be read.
    mutating func note(_ setting: String) {
        if !unread.contains(setting) { unread.append(setting) }
    }

    /// Adds globs that keep files of a folder out.
    mutating func add(globs: [String], _ dialect: ShellPattern.Dialect, below base: String, named name: String) {
        let rules = globs.compactMap { rule(glob: $0, dialect, named: name) }
        exclusions.add(Exclusions.Group(base: base, rules: rules))
    }

    /// A rule for what fits a glob, which may begin with `./` or `/` and end with `/`; nil where it is not read.
    ///
    /// `writtenAs` is the glob as the configuration has it, where that is another one.
    mutating func rule(
        glob: String,
        writtenAs written: String? = nil,
        _ dialect: ShellPattern.Dialect,
        named name: String
    ) -> ExclusionRule? {
        var text = glob[...]
        while text.hasPrefix("./") { text = text.dropFirst(2) }
        while text.first == "/" { text.removeFirst() }
        while text.last == "/" { text.removeLast() }
        if text.isEmpty { return nil }
        guard let pattern = ShellPattern.pattern(text, dialect) else {
            note("\(name): \((written ?? glob).prefix(60))")
            return nil
        }
        return ExclusionRule(pattern: pattern)
    }

    /// The text of a file beside the configuration; nil where there is none.
    mutating func text(_ path: String) -> String? {
        guard let bytes = (try? level.read(path, limit: Self.maximumFile)) ?? nil else { return nil }
        digests.append(FNV1a.hash(bytes))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text of the first of some files that is there; nil where there is none.
    mutating func firstText(_ paths: [String]) -> String? {
        for path in paths {
            if let text = text(path) { return text }
        }
        return nil
    }

    /// Keeps out all that does not lie in a folder, which is the whole site where its name is empty.
    mutating func keepOnly(folder: String) { keepOnly(folders: [folder]) }

    /// The same for several folders.
    mutating func keepOnly(folders: [String]) {
        var rules = folders.compactMap { folder in
            PathPattern(folder.isEmpty ? .any(.all) : .literal(folder), isWhole: true)
                .map { ExclusionRule(pattern: $0, keeps: true) }
        }
        if rules.isEmpty { return }
        // What lies beside the site, where the folder that was given is one above it.
        if folders.contains(""), let above = PathPattern(.literal(".."), isWhole: true) {
            rules.append(ExclusionRule(pattern: above))
        }
        exclusions.add(Exclusions.Group(isOutByDefault: true, rules: rules))
    }
}
