internal import FrontMatter

extension ExclusionReader {
    /// `ignoreFiles`, languages that are turned off, and the files of mounts.
    mutating func readHugo() {
        let patterns = texts("ignorefiles").compactMap { text in
            let pattern = RegularExpression.pattern(text)
            if pattern == nil { note("ignoreFiles: \(text.prefix(60))") }
            return pattern
        }
        for top in tops where !patterns.isEmpty {
            // Hugo compares the whole path of a file, and of each folder that it comes to.
            let prefix = top.isEmpty ? "/" : "/\(top)/"
            let rules = patterns.map { ExclusionRule(pattern: $0, prefix: prefix) }
            exclusions.add(Exclusions.Group(base: top, rules: rules))
        }
        for language in site.configuration.disabledLanguages {
            keepOut(language: language)
            let own = node("languages")?.mapping?[language]?.mapping
            guard let folder = own.flatMap({ node("contentdir", in: $0) })?.scalar?.text else { continue }
            let path = ContentPath.plain(folder)
            if !tops.contains(path) { exclusions.add(folder: path) }
        }
        for entry in node("module")?.mapping.flatMap({ node("mounts", in: $0) })?.sequence ?? [] {
            if let mount = entry.mapping { readMount(mount) }
        }
    }

    private mutating func keepOut(language: String) {
        let name = PatternExpression.sequence([
            .any(.all), .literal(".\(language)."), .repeated(.one(ScalarSet(".").inverted), from: 1, to: nil),
        ])
        guard let pattern = PathPattern(name, isWhole: true) else { return }
        let rule = ExclusionRule(pattern: pattern, part: .name, reachesBelow: false)
        exclusions.add(Exclusions.Group(rules: [rule]))
    }

    /// The globs of a mount: `excludeFiles`, `includeFiles`, and `files` where `!` keeps out.
    private mutating func readMount(_ mount: Mapping) {
        guard let target = node("target", in: mount)?.scalar?.text, target.split(separator: "/").first == "content",
            let source = node("source", in: mount)?.scalar?.text
        else { return }
        var kept = texts("includefiles", in: mount)
        var excluded = texts("excludefiles", in: mount)
        for text in texts("files", in: mount) {
            let glob = text.drop { $0 == "!" || $0 == " " }
            if text.first == "!" { excluded.append(String(glob)) } else { kept.append(String(glob)) }
        }
        var rules: [ExclusionRule] = []
        for glob in kept {
            guard var rule = rule(glob: glob, .folders, named: "includeFiles") else { continue }
            rule.keeps = true
            rules.append(rule)
        }
        rules += excluded.compactMap { rule(glob: $0, .folders, named: "excludeFiles") }
        let group = Exclusions.Group(base: ContentPath.plain(source), isOutByDefault: !kept.isEmpty, rules: rules)
        exclusions.add(alternative: group)
    }
}
