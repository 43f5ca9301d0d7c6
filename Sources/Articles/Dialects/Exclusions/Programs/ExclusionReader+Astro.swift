internal import FrontMatter

extension ExclusionReader {
    private static let configurations = ["content.config", "content/config"].flatMap { stem in
        ["ts", "js", "mjs", "mts"].map { "\(stem).\($0)" }
    }

    /// What no collection takes in: files that no `pattern` fits, and folders of `src/content` that none is loaded
    /// from.
    mutating func readAstro() {
        readStarlight()
        if ScriptConfiguration.astroObject(script)?["srcDir"]?.scalar?.isProgram == true { note("srcDir") }
        for name in Self.configurations {
            guard let text = text(ContentPath.joined(site.configuration.astroSource, name)) else { continue }
            let program = ScriptFile(text)
            let loaders = program.objects(of: "glob")
            var bases: [String] = []
            var groups: [Exclusions.Group] = []
            for loader in loaders {
                guard let base = loader?["base"]?.scalar, !base.isProgram, let pattern = loader?["pattern"] else {
                    return
                }
                let folder = ContentPath.plain(base.text)
                let patterns = texts(pattern, named: "pattern")
                guard let group = group(of: patterns, below: folder) else { return }
                bases.append(folder)
                groups.append(group)
            }
            for group in groups { exclusions.add(alternative: group) }
            // Collections of older versions need no loader.
            if name.hasPrefix("content.") { keepOutFolders(besides: bases, program, count: loaders.count) }
            return
        }
    }

    /// The language of Starlight's pages at the root, of which `locales` tells under `root`: there, in a constant, or
    /// in a module.
    ///
    /// https://starlight.astro.build/reference/configuration/#locales
    private mutating func readStarlight() {
        guard script.contains("starlight"), script.contains("locales") else { return }
        let program = ScriptFile(script)
        func language(_ locales: Mapping?) -> String? {
            let scalar = locales?["root"]?.mapping?["lang"]?.scalar
            return scalar?.isProgram == false ? scalar?.text : nil
        }
        if let written = program.objects(with: "root").lazy.compactMap({ language($0) }).first {
            description.locale = written
            return
        }
        let named = program.objects(with: "locales").lazy.compactMap { $0["locales"]?.scalar }.first
        var names = ScriptNames(at: level)
        let name = named.flatMap { ScriptNames.isName($0.text) ? $0.text : nil } ?? "locales"
        description.locale = language(names.value(of: name, in: program, folder: "")?.mapping)
        digests += names.digests
    }

    /// The files that patterns fit; nil where one of them cannot be read.
    private mutating func group(of patterns: [String], below base: String) -> Exclusions.Group? {
        var rules: [ExclusionRule] = []
        for pattern in patterns {
            let isNegated = pattern.hasPrefix("!")
            let glob = isNegated ? String(pattern.dropFirst()) : pattern
            guard var rule = rule(glob: glob, .javascript, named: "pattern") else { return nil }
            rule.keeps = !isNegated
            // What fits a folder takes nothing in, but keeps all of it out.
            rule.reachesBelow = isNegated
            rules.append(rule)
        }
        // Wherever they stand, patterns with `!` count more.
        rules = rules.filter(\.keeps) + rules.filter { !$0.keeps }
        return rules.contains(where: \.keeps) ? Exclusions.Group(base: base, isOutByDefault: true, rules: rules) : nil
    }

    private mutating func keepOutFolders(besides bases: [String], _ program: ScriptFile, count: Int) {
        let hasDocs = program.text.contains("docsLoader(")
        let others = ["docsLoader", "i18nLoader", "file"].map { program.calls(of: $0) }.reduce(0, +)
        // Any other loader may read whatever it likes.
        guard count + others == program.calls(of: "defineCollection"), !script.contains("legacy") else { return }
        let content = ContentPath.joined(site.configuration.astroSource, "content")
        for name in level.folders(in: content) where !(name == "docs" && hasDocs) {
            let folder = "\(content)/\(name)"
            let isRead = bases.contains {
                $0 == folder || $0.hasPrefix(folder + "/") || folder.hasPrefix($0 + "/") || $0.isEmpty
            }
            if !isRead { exclusions.add(folder: folder) }
        }
    }
}
