internal import FrontMatter

extension ExclusionReader {
    /// `project.render`, `website.drafts`, names with an underscore, and keys for all documents.
    mutating func readQuarto() {
        guard !root.entries.isEmpty else { return note("_quarto.yml") }
        keepOnly(folder: "")
        let underscored = PatternExpression.sequence([.literal("_"), .any(.name)])
        if let pattern = PathPattern(underscored, isWhole: true) {
            exclusions.add(Exclusions.Group(rules: [ExclusionRule(pattern: pattern, part: .name)]))
        }
        if let project = node("project")?.mapping { readRendered(project) }
        if let website = node("website")?.mapping {
            add(globs: texts("drafts", in: website), .javascript, below: "", named: "drafts")
        }
        description.locale = node("lang")?.scalar?.text
        describe()
        if let draft = root.entries.first(where: { SourceKey.normalised($0.key) == "draft" }) {
            defaults.append(FrontMatterDefaults(path: "", values: Mapping([draft])))
        }
    }

    /// A website or a book; projects of other types make no site.
    private mutating func describe() {
        let type = node("project")?.mapping.flatMap { node("type", in: $0) }?.scalar?.text
        guard let type, ["website", "book"].contains(type), let site = node(type)?.mapping else { return }
        description.title = node("title", in: site)?.scalar?.text
        description.address = node("siteurl", in: site)?.scalar?.text
        if root["output-file"] == nil, node("format").map(PageAddresses.holdsPage) ?? true {
            description.pages = PageAddresses(form: .fileOrFolder, readsFormats: true)
        }
    }

    /// The files that are rendered: those of the list without those that begin with `!`, and all where it names none.
    ///
    /// What begins with no slash may lie in any folder.
    private mutating func readRendered(_ project: Mapping) {
        let globs = texts("render", in: project)
        guard !globs.isEmpty else { return }
        let hasKept = globs.contains { $0.first != "!" }
        var rules: [ExclusionRule] = []
        for glob in globs {
            let isOut = glob.first == "!"
            let path = isOut ? String(glob.dropFirst()) : glob
            let whole = path.hasPrefix("/") || path.hasPrefix("./") ? path : "**/\(path)"
            guard var rule = rule(glob: whole, .javascript, named: "render") else { continue }
            rule.keeps = !isOut
            rules.append(rule)
        }
        exclusions.add(Exclusions.Group(isOutByDefault: hasKept, rules: rules))
    }
}
