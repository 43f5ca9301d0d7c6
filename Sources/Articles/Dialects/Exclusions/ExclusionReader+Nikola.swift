internal import Base
internal import FrontMatter

extension ExclusionReader {
    /// `POSTS` and `PAGES`: Nikola reads what their patterns name, in folders below theirs too.
    mutating func readNikola() {
        let settings = file.python
        if case .text(let title)? = settings["BLOG_TITLE"] { description.title = title }
        if case .text(let language)? = settings["DEFAULT_LANG"] { description.locale = language }
        if case .text(let address)? = settings["BASE_URL"] ?? settings["SITE_URL"] { description.address = address }
        if case .text(let zone)? = settings["TIMEZONE"] { description.zone = TimeZoneRules(name: zone) }
        description.nikola = NikolaAddress(settings)
        var rules: [ExclusionRule] = []
        for name in ["POSTS", "PAGES", "STORIES"] {
            guard let node = settings.values[name] else { continue }
            guard let entries = node.sequence else { return note(name) }
            for entry in entries {
                guard let first = entry.sequence?.first?.scalar, !first.isProgram else { return note(name) }
                var parts = first.text.split(separator: "/").filter { $0 != "." }
                let file = parts.popLast() ?? "*"
                guard var rule = rule(glob: (parts + ["**", file]).joined(separator: "/"), .folders, named: name) else {
                    continue
                }
                rule.keeps = true
                rule.reachesBelow = false
                rules.append(rule)
            }
        }
        exclusions.add(Exclusions.Group(isOutByDefault: true, rules: rules))
    }
}
