extension ExclusionReader {
    /// `ignored_content`.
    mutating func readZola() {
        let globs = texts("ignoredcontent")
        for top in tops {
            add(globs: globs, .crossing, below: top, named: "ignored_content")
            // Zola compares whole paths.
            var rules = globs.compactMap { rule(glob: $0, .crossing, named: "ignored_content") }
            for index in rules.indices { rules[index].prefix = top.isEmpty ? "/" : "/\(top)/" }
            exclusions.add(Exclusions.Group(base: top, rules: rules))
        }
    }
}
