internal import FrontMatter

extension ExclusionReader {
    /// `srcDir` and `srcExclude`; its globs begin at that folder.
    mutating func readVitePress() {
        let keys: Set = ["srcExclude", "srcDir"]
        let script = scriptWithParts()
        description.locale = ScriptConfiguration.value(of: ["lang"], in: script)
        describe(script)
        guard keys.contains(where: { script.contains($0) }) else { return keepOnly(folder: "") }
        guard let config = Self.config(script, keys) else {
            for key in keys.sorted() where script.contains(key) { note(key) }
            description.pages = nil
            return
        }
        // What another object says may hold too.
        for key in keys.sorted() where config[key] == nil && script.contains(key) { note(key) }
        var top = ""
        if let folder = node("srcdir", in: config) {
            guard let scalar = folder.scalar, !scalar.isProgram else {
                description.pages = nil
                return note("srcDir")
            }
            top = ContentPath.plain(scalar.text)
        }
        keepOnly(folder: top)
        description.pages?.folder = top
        let globs = node("srcexclude", in: config).map { texts($0, named: "srcExclude") } ?? []
        add(globs: globs, .javascript, below: top, named: "srcExclude")
    }

    /// The object that is exported, and of keys that it does not have what others say, where it spreads such into
    /// itself.
    private static func config(_ script: String, _ keys: Set<String>) -> Mapping? {
        let start = script.firstRange(of: "export default")?.lowerBound ?? script.startIndex
        guard var config = ScriptFile(String(script[start...])).object(with: keys) else {
            return ScriptFile(script).object(with: keys)
        }
        let program = ScriptFile(script)
        guard !program.exportedSpreads.isEmpty else { return config }
        for key in keys where config[key] == nil {
            let other = program.object(with: [key])
            config.entries += other?.entries.filter { $0.key == key } ?? []
        }
        return config
    }

    /// The program is looked through for each part that its object spreads into itself: at most for so many.
    private static let mostParts = 100

    /// The program with the modules that the object of the site spreads into itself, as those of several languages do.
    ///
    /// https://vitepress.dev/guide/i18n
    private mutating func scriptWithParts() -> String {
        var names = ScriptNames(at: level)
        let program = ScriptFile(script)
        var result = script
        var looked: Set<String> = []
        for name in program.exportedSpreads where looked.count < Self.mostParts && looked.insert(name).inserted {
            let first = String(name.prefix { $0 != "." })
            if let source = program.source(of: first) {
                if let module = names.module(source.module, from: ContentPath.folder(of: file.name)) {
                    result += "\n" + module.text
                } else {
                    note("...\(name)")
                }
            } else if !script.contains("const \(first)") {
                note("...\(name)")
            }
        }
        digests += names.digests
        return result
    }

    /// What the object of the site says of its name and of addresses.
    ///
    /// VitePress knows its own host by the map of the site alone, with the `base` after it.
    private mutating func describe(_ script: String) {
        let start = script.firstRange(of: "export default")?.lowerBound ?? script.startIndex
        let keys: Set = [
            "themeConfig", "cleanUrls", "sitemap", "srcDir", "title", "base", "markdown", "head", "rewrites",
        ]
        let exported = ScriptFile(String(script[start...])).object(with: keys)
        guard var config = exported ?? ScriptFile(script).object(with: ["themeConfig"]) else { return }
        for key in keys.sorted() where config[key] == nil && script.utf8.count > self.script.utf8.count {
            let shared = ScriptFile(String(script.dropFirst(self.script.count))).object(with: [key])
            config.entries += shared?.entries.filter { $0.key == key } ?? []
        }
        func text(_ node: Node?) -> String? {
            node?.scalar.flatMap { $0.isProgram ? nil : $0.text }
        }
        description.title = text(config["title"])
        let base = config["base"].map { text($0) ?? "?" } ?? "/"
        let host = config["sitemap"]?.mapping?["hostname"].flatMap { node in
            text(node) ?? text(node.scalar.flatMap { ScriptFile(script).constant($0.text) })
        }
        if let host, host.hasSuffix("/") ? host.hasSuffix(base) : "\(host)/".hasSuffix(base) {
            description.address = host
        }
        let flag = config["cleanUrls"]
        guard let rewrites = Self.rewrites(config["rewrites"], script), flag != nil || !script.contains("cleanUrls")
        else { return }
        switch flag.map({ $0.scalar?.isProgram == true ? .unclear : FlagValue($0) }) ?? .no {
        case .yes: description.pages = PageAddresses(form: .name, rewrites: rewrites)
        case .no: description.pages = PageAddresses(form: .fileOrFolder, rewrites: rewrites)
        case .none, .unclear: break
        }
    }

    /// The rules that put one path in the place of another; nil where one of them is not known.
    private static func rewrites(_ node: Node?, _ script: String) -> [PathRewrite]? {
        guard let node else { return script.contains("rewrites") ? nil : [] }
        guard let mapping = node.mapping else { return nil }
        let rules = mapping.entries.map { entry in
            entry.value.scalar.flatMap { $0.isProgram ? nil : PathRewrite(entry.key, $0.text) }
        }
        return rules.contains(nil) ? nil : rules.compactMap(\.self)
    }
}
