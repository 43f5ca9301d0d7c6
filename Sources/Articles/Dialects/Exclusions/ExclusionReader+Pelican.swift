internal import FrontMatter

extension ExclusionReader {
    /// Default metadata, and files and folders that are not read.
    mutating func readPelican() {
        let settings = site.configuration.python.values
        if let metadata = settings["DEFAULT_METADATA"] { takeDefaults(metadata, "", "DEFAULT_METADATA") }
        if let paths = settings["EXTRA_PATH_METADATA"] {
            for entry in paths.mapping?.entries ?? [] where entry.key != PythonSettings.spread {
                takeDefaults(entry.value, entry.key, "EXTRA_PATH_METADATA")
            }
            let isWhole = paths.mapping.map { !$0.entries.contains { $0.key == PythonSettings.spread } } ?? false
            if !isWhole { note("EXTRA_PATH_METADATA") }
        }
        for top in tops {
            readIgnoredFiles(settings, top)
            readPaths(settings, top)
        }
    }

    private mutating func takeDefaults(_ node: Node, _ path: String, _ name: String) {
        guard var values = node.mapping ?? Self.pairs(node) else { return note(name) }
        let count = values.entries.count
        values.entries.removeAll { $0.key == PythonSettings.spread }
        if values.entries.count < count { note(name) }
        guard !values.entries.isEmpty else { return }
        if path.isEmpty { return defaults.append(FrontMatterDefaults(path: "", values: values)) }
        for top in tops {
            defaults.append(FrontMatterDefaults(path: ContentPath.joined(top, ContentPath.plain(path)), values: values))
        }
    }

    /// The keys of `(("status", "draft"),)`, which Pelican makes a dictionary of; nil for anything else.
    private static func pairs(_ node: Node) -> Mapping? {
        guard let pairs = node.sequence else { return nil }
        var mapping = Mapping()
        for pair in pairs {
            guard let parts = pair.sequence, parts.count == 2, let key = parts[0].scalar, !key.isProgram else {
                return nil
            }
            mapping.entries.append(Mapping.Entry(key: key.text, keyPosition: .start, value: parts[1]))
        }
        return mapping
    }

    /// `IGNORE_FILES`, by the names of files and folders, and readers that are turned off.
    private mutating func readIgnoredFiles(_ settings: [String: Node], _ top: String) {
        var globs = settings["IGNORE_FILES"].map { texts($0, named: "IGNORE_FILES") } ?? []
        for entry in settings["READERS"]?.mapping?.entries ?? [] where entry.value.isNull {
            globs.append("*.\(entry.key)")
        }
        var rules = globs.compactMap { rule(glob: $0, .python, named: "IGNORE_FILES") }
        for index in rules.indices { rules[index].part = .name }
        exclusions.add(Exclusions.Group(base: top, rules: rules))
    }

    /// The folders of articles and of pages, each without those that it excludes.
    private mutating func readPaths(_ settings: [String: Node], _ top: String) {
        let names = ["ARTICLE_PATHS", "ARTICLE_EXCLUDES", "PAGE_PATHS", "PAGE_EXCLUDES"]
        guard names.contains(where: { settings[$0] != nil }) else { return }
        func paths(_ name: String, _ reader: inout ExclusionReader) -> [String]? {
            guard let node = settings[name] else { return nil }
            guard let nodes = node.sequence, nodes.allSatisfy({ $0.scalar.map { !$0.isProgram } ?? false }) else {
                reader.note(name)
                return nil
            }
            return nodes.compactMap { $0.scalar.map { ContentPath.plain($0.text) } }
        }
        let articles = paths("ARTICLE_PATHS", &self) ?? [""]
        let pages = paths("PAGE_PATHS", &self) ?? ["pages"]
        let excluded = paths("ARTICLE_EXCLUDES", &self) ?? []
        let excludedPages = (paths("PAGE_EXCLUDES", &self) ?? []).filter { path in
            pages.contains { $0.isEmpty || path.hasPrefix($0 + "/") }
        }
        let rules =
            folderRules(articles, keeps: true) + folderRules(excluded, keeps: false)
            + folderRules(pages, keeps: true) + folderRules(excludedPages, keeps: false)
        exclusions.add(Exclusions.Group(base: top, isOutByDefault: true, rules: rules))
    }

    private func folderRules(_ folders: [String], keeps: Bool) -> [ExclusionRule] {
        folders.compactMap { folder in
            let expression = folder.isEmpty ? PatternExpression.any(.all) : .literal(folder)
            return PathPattern(expression, isWhole: true).map { ExclusionRule(pattern: $0, keeps: keeps) }
        }
    }
}
