internal import FrontMatter

extension ExclusionReader {
    /// `exclude`, which does not reach posts, `ignore`, and `skip_render`: such files are copied as they are.
    mutating func readHexo() {
        let (excluded, skipped) = (texts("exclude"), texts("skiprender"))
        for top in tops {
            var rules = excluded.compactMap { rule(glob: $0, .javascript, named: "exclude") }
            for name in ["_posts", "_drafts"] {
                guard let pattern = PathPattern(.literal(name), isWhole: true) else { continue }
                rules.append(ExclusionRule(pattern: pattern, keeps: true))
            }
            exclusions.add(Exclusions.Group(base: top, rules: excluded.isEmpty ? [] : rules))
            add(globs: skipped, .javascript, below: top, named: "skip_render")
        }
        readProtection()
        let ignored = texts("ignore")
        add(globs: ignored, .javascript, below: "", named: "ignore")
        // Hexo compares whole paths.
        var rules = ignored.compactMap { rule(glob: $0, .javascript, named: "ignore") }
        for index in rules.indices { rules[index].prefix = "/" }
        exclusions.add(Exclusions.Group(rules: rules))
    }

    /// The tags of posts that hexo-blog-encrypt shows only with the password.
    private mutating func readProtection() {
        guard let options = node("encrypt")?.mapping, let tags = node("tags", in: options), !tags.isNull else { return }
        guard let entries = tags.sequence else { return note("encrypt.tags") }
        for entry in entries {
            guard let name = (entry.mapping?["name"] ?? entry).scalar?.text else {
                note("encrypt.tags")
                continue
            }
            description.protectingTags.insert(FlagValue.word(name))
        }
    }
}
