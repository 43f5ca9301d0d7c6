internal import FrontMatter

extension ExclusionReader {
    /// What MkDocs leaves out where its configuration says nothing.
    private static let always = [".*", "/templates/"]

    /// `docs_dir`, `exclude_docs`, `draft_docs`, which are shown to the author alone, and the plugin `exclude`.
    mutating func readMkDocs() {
        guard !root.entries.isEmpty else { return note("mkdocs.yml") }
        var settings = root
        if let base = node("inherit")?.scalar?.text { inherit(base, &settings) }
        let folder = node("docsdir", in: settings)
        if let folder, folder.scalar == nil { return note("docs_dir") }
        let top = Self.joined("", folder?.scalar?.text ?? "docs")
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
        readPlugins(settings, top)
        locale =
            node("theme", in: settings)?.mapping.flatMap { node("language", in: $0) ?? node("locale", in: $0) }?
            .scalar?.text
    }

    /// Another configuration, of which all keys count that this one does not have.
    private mutating func inherit(_ path: String, _ settings: inout Mapping) {
        guard let text = text(Self.joined("", path)),
            let base = (try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins))?.root
        else { return note("INHERIT") }
        for entry in base.entries where settings[entry.key] == nil { settings.entries.append(entry) }
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
            guard var rule = rule(glob: String(text), .git, named: name) else { continue }
            rule.keeps = keeps
            if !isBound {
                guard let pattern = ShellPattern.pattern("**/" + text.filter { $0 != "/" }, .git) else { continue }
                rule.pattern = pattern
            }
            rules.append(rule)
        }
        exclusions.add(Exclusions.Group(base: base, rules: rules))
    }
}
