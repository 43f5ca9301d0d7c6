internal import FrontMatter

extension ExclusionReader {
    /// `exclude_patterns` of `_config.yml`, and with `only_build_toc_files` all that the table of contents does not
    /// name.
    ///
    /// https://jupyterbook.org/v1/customize/config.html
    mutating func readJupyterBook() {
        keepOnly(folder: "")
        exclusions.add(folder: "_build")
        guard let text = text("_config.yml") else { return }
        guard let config = (try? YAMLFile(Array(text.utf8), duplicateKeys: .lastWins))?.root else {
            return note("_config.yml")
        }
        description.title = config["title"]?.scalar?.text
        add(globs: texts("excludepatterns", in: config), .sphinx, below: "", named: "exclude_patterns")
        guard let flag = node("onlybuildtocfiles", in: config), FlagValue(flag) != .no else { return }
        var group = Exclusions.Group(isOutByDefault: true)
        take(files: root, into: &group)
        exclusions.add(group)
    }

    /// Each entry is a file without its ending, or a glob, and may have others below it in lists of several names.
    private mutating func take(files mapping: Mapping, into group: inout Exclusions.Group) {
        for key in ["root", "file"] {
            if let file = mapping[key]?.scalar?.text { group.listed.insert(ContentPath.resolved(file, from: "")) }
        }
        if let glob = mapping["glob"]?.scalar?.text {
            for glob in [glob, glob + ".*"] {
                guard var rule = rule(glob: glob, .javascript, named: "glob") else { continue }
                rule.keeps = true
                rule.reachesBelow = false
                group.rules.append(rule)
            }
        }
        for entry in mapping.entries {
            for inner in entry.value.sequence ?? [] {
                if let mapping = inner.mapping { take(files: mapping, into: &group) }
            }
        }
    }
}
