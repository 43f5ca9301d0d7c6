internal import FrontMatter

extension ExclusionReader {
    /// `project.render`, `website.drafts`, names with an underscore, and keys for all documents.
    mutating func readQuarto() {
        guard !root.entries.isEmpty else { return note("_quarto.yml") }
        mergeProfiles()
        keepOnly(folder: "")
        let underscored = PatternExpression.sequence([.literal("_"), .any(.name)])
        if let pattern = PathPattern(underscored, isWhole: true) {
            exclusions.add(Exclusions.Group(rules: [ExclusionRule(pattern: pattern, part: .name)]))
        }
        let project = node("project")?.mapping
        let isBook = project.flatMap { node("type", in: $0) }?.scalar?.text == "book"
        if isBook, let book = node("book")?.mapping {
            readChapters(book)
        } else if let project {
            readRendered(project)
        }
        if let website = node("website")?.mapping {
            add(globs: texts("drafts", in: website), .javascript, below: "", named: "drafts")
        }
        description.locale = node("lang")?.scalar?.text
        describe()
        if let draft = root.entries.first(where: { SourceKey.normalised($0.key) == "draft" }) {
            defaults.append(FrontMatterDefaults(path: "", values: Mapping([draft])))
        }
    }

    /// Takes in the files of the profiles that hold where nobody chooses others: those by default, and the first of
    /// each group.
    ///
    /// https://quarto.org/docs/projects/profiles.html: of several the first counts most.
    private mutating func mergeProfiles() {
        guard let profile = node("profile")?.mapping else { return }
        func texts(_ node: Node?) -> [String] {
            (node?.sequence ?? [node].compactMap(\.self)).compactMap { $0.scalar?.text }
        }
        var active = texts(node("default", in: profile))
        let group = node("group", in: profile)
        // One list is one group.
        let lists = (group?.sequence ?? []).filter { $0.sequence != nil }
        for names in (lists.isEmpty ? [texts(group)] : lists.map(texts)) where Set(names).isDisjoint(with: active) {
            active += names.prefix(1)
        }
        for name in active.reversed() {
            let files = ["yml", "yaml"].map { "_quarto-\(name).\($0)" }
            guard let text = firstText(files) else { continue }
            if let other = (try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins))?.root {
                root = Self.merged(root, other)
            } else {
                note(files[0])
            }
        }
    }

    /// Mappings are merged key by key, lists are joined, and of other values the second counts.
    private static func merged(_ first: Mapping, _ second: Mapping) -> Mapping {
        var result = first
        for entry in second.entries {
            guard let index = result.entries.firstIndex(where: { $0.key == entry.key }) else {
                result.entries.append(entry)
                continue
            }
            let own = result.entries[index].value
            if let inner = own.mapping, let other = entry.value.mapping {
                result.entries[index].value = Node(.mapping(merged(inner, other)), at: own.position)
            } else if let list = own.sequence, let other = entry.value.sequence {
                result.entries[index].value = Node(.sequence(list + other), at: own.position)
            } else {
                result.entries[index].value = entry.value
            }
        }
        return result
    }

    /// A book has the pages of its chapters, parts and appendices, and of no other files.
    ///
    /// https://quarto.org/docs/books/book-structure.html
    private mutating func readChapters(_ book: Mapping) {
        let lists = ["chapters", "contents", "appendices", "appendix"].compactMap { node($0, in: book) }
        if lists.isEmpty { return }
        var group = Exclusions.Group(isOutByDefault: true)
        for list in lists { take(chapters: list, into: &group) }
        exclusions.add(group)
    }

    private mutating func take(chapters node: Node, into group: inout Exclusions.Group) {
        for chapter in node.sequence ?? [node] {
            let names = ["part", "section", "href", "file"].compactMap { chapter.mapping?[$0]?.scalar }
            for file in names + [chapter.scalar].compactMap(\.self) {
                group.listed.insert(ContentPath.plain(file.text))
            }
            for key in ["chapters", "contents"] {
                if let inner = chapter.mapping?[key] { take(chapters: inner, into: &group) }
            }
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
