internal import FrontMatter

extension ExclusionReader {
    /// What MyST makes pages of: the files of `project.toc`, or all where there is none, without `project.exclude`.
    ///
    /// https://mystmd.org/guide/table-of-contents
    mutating func readMyST() {
        exclusions.add(folder: "_build")
        guard let project = node("project")?.mapping else { return keepOnly(folder: "") }
        description.title = project["title"]?.scalar?.text
        add(globs: texts("exclude", in: project), .javascript, below: "", named: "exclude")
        guard let toc = project["toc"], !toc.isNull else { return keepOnly(folder: "") }
        guard let entries = toc.sequence else { return note("toc") }
        // It may name files beside the site too.
        var group = Exclusions.Group(isOutByDefault: true)
        take(entries, into: &group)
        exclusions.add(group)
    }

    /// Each entry is a file, with or without its ending, or a pattern, and may have others below it.
    private mutating func take(_ entries: [Node], into group: inout Exclusions.Group) {
        for entry in entries {
            guard let mapping = entry.mapping else { continue }
            if let file = mapping["file"]?.scalar?.text { group.listed.insert(ContentPath.resolved(file, from: "")) }
            if let glob = mapping["pattern"]?.scalar?.text, var rule = rule(glob: glob, .javascript, named: "toc") {
                rule.keeps = true
                group.rules.append(rule)
            }
            take(mapping["children"]?.sequence ?? [], into: &group)
        }
    }
}
