internal import Base
internal import FrontMatter

/// What Eleventy's layouts, and data files that are programs, say of the addresses of pages.
struct EleventyPages: Sendable {
    /// What a file says of a key.
    enum Value: Sendable, Hashable {
        case none
        case text(String)
        /// What only a program knows.
        case computed
    }

    private struct Source: Sendable {
        var permalink = Value.none
        var layout = Value.none
        /// Flags that hide pages, by their keys.
        var flags: [String: Bool] = [:]
    }

    private static let flagNames = ["eleventyExcludeFromCollections", "draft"]

    /// Layouts by their path below the folder of layouts, with and without its ending.
    private var layouts: [String: Source] = [:]
    private var layoutAliases: [String: String] = [:]
    /// Data files that are programs, by the folder or the template that they hold for, the longest path first.
    private var programs: [(path: String, isFolder: Bool, source: Source)] = []
    /// Whether the configuration, or data for the whole site, computes addresses.
    private var isComputed = false
    /// The language of the site by its data.
    private(set) var language: String?
    /// Hashes of the files that were read.
    private(set) var digests: [Int64] = []

    private static let maximumSize = 1 << 20
    private static let maximumDepth = 32
    private static let maximumChain = 16

    /// Nothing: the value of sites that are none of Eleventy's.
    init() {}

    /// Reads the files of a site with its templates in `input` below `level`, and `script` as its configuration.
    init(at level: any ContentSource, input: String, script: String) {
        let names = ScriptConfiguration.value(of:in:)
        let included = names(["layouts", "setLayoutsDirectory"], script)
        let folder = ContentPath.resolved(
            included ?? names(["includes", "setIncludesDirectory"], script) ?? "_includes",
            from: input
        )
        let data = ContentPath.resolved(names(["data", "setDataDirectory"], script) ?? "_data", from: input)
        layoutAliases = Self.aliases(in: script)
        let calls = script.split(separator: "addGlobalData(").dropFirst()
        isComputed = script.contains("addUrlTransform(") || calls.contains { $0.prefix(40).contains("permalink") }
        readLayouts(level, folder, "")
        let baseName = names(["setDataFileBaseName"], script)
        readPrograms(level, input, baseName, without: [folder, data])
        readMetadata(level, data)
        for name in level.files(in: data) where name.hasPrefix("permalink.") || name.hasPrefix("eleventyComputed.") {
            guard let text = text(level, "\(data)/\(name)") else { continue }
            if name.hasPrefix("permalink.") || text.contains("permalink") { isComputed = true }
        }
    }

    /// What `metadata` or `site` among the data for the whole site says of its language.
    private mutating func readMetadata(_ level: any ContentSource, _ data: String) {
        for stem in ["metadata", "site"] {
            for ending in ["json", "js", "mjs", "cjs"] where language == nil {
                guard let text = text(level, "\(data)/\(stem).\(ending)") else { continue }
                let root =
                    ending == "json"
                    ? (try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins))?.root
                    : ScriptFile(text).object(with: ["language", "lang", "locale"])
                guard let scalar = ["language", "lang", "locale"].lazy.compactMap({ root?[$0]?.scalar }).first else {
                    continue
                }
                if !scalar.isProgram { language = SiteConfiguration.language(scalar.text) }
            }
        }
    }

    /// What `addLayoutAlias("post", "layouts/post.njk")` says.
    private static func aliases(in script: String) -> [String: String] {
        var aliases: [String: String] = [:]
        for call in script.split(separator: "addLayoutAlias(").dropFirst() {
            let texts = call.prefix { $0 != ")" }.split(omittingEmptySubsequences: false) { "'\"`".contains($0) }
            if texts.count >= 4 { aliases[String(texts[1])] = String(texts[3]) }
        }
        return aliases
    }

    // MARK: Reading

    private mutating func text(_ level: any ContentSource, _ path: String) -> String? {
        guard let bytes = (try? level.read(path, limit: Self.maximumSize)) ?? nil else { return nil }
        digests.append(FNV1a.hash(bytes))
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func readLayouts(_ level: any ContentSource, _ folder: String, _ inner: String, depth: Int = 0) {
        let whole = ContentPath.joined(folder, inner)
        for name in level.files(in: whole) {
            guard let text = text(level, "\(whole)/\(name)") else { continue }
            let path = ContentPath.joined(inner, name)
            let source = Self.source(text, isProgram: Self.isProgram(name))
            layouts[path] = source
            let last = name.prefix { $0 != "." }
            let stem = String(path.dropLast(name.count - last.count))
            if layouts[stem] == nil { layouts[stem] = source }
        }
        guard depth < Self.maximumDepth else { return }
        for name in level.folders(in: whole) {
            readLayouts(level, folder, ContentPath.joined(inner, name), depth: depth + 1)
        }
    }

    private static func isProgram(_ name: String) -> Bool {
        ["js", "cjs", "mjs", "ts", "cts", "mts", "jsx", "tsx", "webc", "vue"].contains { name.hasSuffix(".\($0)") }
    }

    /// The front matter of a template, or the literals of a program.
    private static func source(_ text: String, isProgram: Bool) -> Source {
        if isProgram {
            var source = Source(permalink: literal("permalink", text), layout: literal("layout", text))
            // Computed data come too late for a layout.
            let data = ScriptFile(text).object(with: ["eleventyComputed"])
            if data?["layout"] == nil, data?["eleventyComputed"]?.mapping?["layout"] != nil { source.layout = .none }
            let object = ScriptFile(text).object(with: Set(flagNames))
            for name in flagNames { source.flags[name] = flag(object?[name]) }
            return source
        }
        guard text.hasPrefix("---") else { return Source() }
        // Front matter that is a program.
        if text.hasPrefix("---js") {
            let program = text.firstRange(of: "\n---").map { String(text[..<$0.lowerBound]) } ?? text
            return source(program, isProgram: true)
        }
        guard let document = try? Document(Array(text.utf8), duplicateKeys: .lastWins) else {
            return Source(permalink: .computed, layout: .computed)
        }
        return source(document.frontMatter)
    }

    private static func source(_ values: Mapping) -> Source {
        var source = Source(permalink: permalink(values), layout: value(values["layout"]))
        for name in flagNames { source.flags[name] = flag(values[name]) }
        return source
    }

    /// A flag that is written out; nil for one that only a program knows.
    private static func flag(_ node: Node?) -> Bool? {
        guard let node, node.scalar?.isProgram == false else { return nil }
        switch FlagValue(node) {
        case .yes: return true
        case .no: return false
        case .none, .unclear: return nil
        }
    }

    /// The text of a key of a program that names it once, in quotes and whole.
    private static func literal(_ key: String, _ program: String) -> Value {
        guard let range = firstWord(key, in: program[...]) else { return .none }
        var rest = program[range.upperBound...]
        guard firstWord(key, in: rest) == nil else { return .computed }
        if rest.first == "\"" || rest.first == "'" { rest.removeFirst() }
        rest = rest.drop(while: \.isWhitespace)
        guard rest.popFirst() == ":" else { return .computed }
        rest = rest.drop { $0 == " " || $0 == "\t" }
        if rest.hasPrefix("false") {
            let after = rest.dropFirst("false".count).first { $0 != " " && $0 != "\t" }
            return after.map { $0.isNewline || ",};".contains($0) } ?? true ? .text("false") : .computed
        }
        guard let quote = rest.popFirst(), "'\"`".contains(quote), let end = rest.firstIndex(of: quote) else {
            return .computed
        }
        let text = rest[..<end]
        let after = rest[rest.index(after: end)...].drop { $0 == " " || $0 == "\t" }
        let isWhole = after.first.map { $0.isNewline || ",};#".contains($0) } ?? true
        return isWhole && !text.contains("\\") && !text.contains("${") ? .text(String(text)) : .computed
    }

    /// Where a name stands first that is no part of a longer one, as of the path `layouts/post.njk`.
    private static func firstWord(_ name: String, in text: Substring) -> Range<String.Index>? {
        func isPart(_ character: Character?) -> Bool {
            character.map { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" } ?? false
        }
        var rest = text
        while let range = rest.firstRange(of: name) {
            let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : nil
            if !isPart(before), !isPart(text[range.upperBound...].first) { return range }
            rest = rest[range.upperBound...]
        }
        return nil
    }

    private static func value(_ node: Node?) -> Value {
        guard let node, !node.isNull else { return .none }
        return node.scalar.map { .text($0.text) } ?? .computed
    }

    /// What `eleventyComputed` says counts more than the key itself.
    private static func permalink(_ frontMatter: Mapping) -> Value {
        let computed = value(frontMatter["eleventyComputed"]?.mapping?["permalink"])
        return computed == .none ? value(frontMatter["permalink"]) : computed
    }

    /// Data files of folders and templates but those in JSON, which `FolderValues` reads.
    private mutating func readPrograms(
        _ level: any ContentSource,
        _ input: String,
        _ baseName: String?,
        without others: Set<String>
    ) {
        level.walk(input, levels: Self.maximumDepth, without: others) { folder, names in
            let folderName = baseName ?? folder.split(separator: "/").last.map(String.init)
            for name in names.files {
                let stem = String(name.prefix { $0 != "." })
                let isData =
                    name.dropFirst(stem.count).hasPrefix(".11tydata.")
                    || [".json", ".yaml", ".yml", ".toml"].contains { name == stem + $0 }
                let isFolder = stem == folderName
                guard isData, isFolder || names.files.contains(where: { $0.hasPrefix("\(stem).") && $0 != name }),
                    let text = text(level, ContentPath.joined(folder, name))
                else { continue }
                let source = dataSource(text, name, level, folder)
                guard source.permalink != .none || source.layout != .none || !source.flags.isEmpty else { continue }
                programs.append((isFolder ? folder : ContentPath.joined(folder, stem), isFolder, source))
            }
        }
        programs.sort { $0.path.utf8.count > $1.path.utf8.count }
    }

    /// A data file: a program, or keys in YAML, of which JSON is a part.
    private mutating func dataSource(
        _ text: String,
        _ name: String,
        _ level: any ContentSource,
        _ folder: String
    ) -> Source {
        let holdsKeys = [".json", ".yaml", ".yml"].contains { name.hasSuffix($0) }
        let file = holdsKeys ? try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins) : nil
        if let root = file?.root { return Self.source(root) }
        var source = Self.source(text, isProgram: true)
        if !holdsKeys, source.permalink == .none { takeModules(of: ScriptFile(text), level, folder, &source) }
        return source
    }

    /// What modules say that a data file hands on: all of one, or parts that only the program puts together.
    private mutating func takeModules(
        of program: ScriptFile,
        _ level: any ContentSource,
        _ folder: String,
        _ source: inout Source
    ) {
        let exported = program.exported
        let name = exported?.scalar.flatMap { $0.isProgram ? $0.text : nil }
        let computed = exported?.mapping?["eleventyComputed"]?.scalar?.isProgram ?? false
        guard name != nil || computed || program.text.contains("...") else { return }
        var names = ScriptNames(at: level)
        defer { digests += names.digests }
        if let name, program.constant(name) == nil, let from = program.source(of: name) {
            guard let module = names.module(from.module, from: folder) else {
                source.permalink = .computed
                return
            }
            source = Self.source(module.text, isProgram: true)
            return
        }
        for module in program.modules {
            if let text = names.module(module, from: folder)?.text, text.contains("permalink") {
                source.permalink = .computed
            }
        }
    }

    // MARK: Pages

    /// The sign by which data files and layouts hide the page at a path below the site's root; nil where none does.
    ///
    /// What the front matter says counts more.
    func hidingSign(_ frontMatter: Mapping, at path: String) -> String? {
        let sources = sources(frontMatter, at: path)
        if permalink(frontMatter, sources) == .text("false") { return "permalink: false" }
        return Self.flagNames.first { name in
            frontMatter[name] == nil && sources.lazy.compactMap({ $0?.flags[name] }).first == true
        }.map { "\($0): true" }
    }

    /// What the page at a path below the site's root, with such front matter, gets as its `permalink`.
    ///
    /// Front matter counts first, then data files, the nearest first, then layouts from the page's own upwards.
    func permalink(_ frontMatter: Mapping, at path: String) -> Value {
        let own = Self.permalink(frontMatter)
        return own == .none ? permalink(frontMatter, sources(frontMatter, at: path)) : own
    }

    private func permalink(_ frontMatter: Mapping, _ sources: [Source?]) -> Value {
        let own = Self.permalink(frontMatter)
        if own != .none { return own }
        for source in sources {
            guard let source else { return .computed }
            if source.permalink != .none { return source.permalink }
        }
        return isComputed ? .computed : .none
    }

    /// What data files say of a page and then its layouts, the nearest first; nil at the end where only a program knows
    /// what comes next.
    private func sources(_ frontMatter: Mapping, at path: String) -> [Source?] {
        let fitting = programs.filter { program in
            program.isFolder
                ? program.path.isEmpty || path.hasPrefix(program.path + "/") : path.hasPrefix(program.path + ".")
        }
        var result: [Source?] = fitting.map(\.source)
        var layout = Self.value(frontMatter["layout"])
        if layout == .none { layout = fitting.first { $0.source.layout != .none }?.source.layout ?? .none }
        for _ in 0..<Self.maximumChain {
            switch layout {
            case .none, .text("false"), .text(""): return result
            case .computed: return result + [nil]
            case .text(let name):
                // A layout that is not there may be a virtual one of a plugin.
                guard let source = layouts[layoutAliases[name] ?? name] else { return result + [nil] }
                result.append(source)
                layout = source.layout
            }
        }
        return result + [nil]
    }
}
