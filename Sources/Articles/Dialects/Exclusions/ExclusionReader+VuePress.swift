internal import FrontMatter

extension ExclusionReader {
    /// The documents that VuePress makes pages of, and what the site is called.
    ///
    /// https://vuepress.vuejs.org/reference/config.html#pagepatterns, which is `patterns` in its first version.
    mutating func readVuePress() {
        keepOnly(folder: "")
        readProtection()
        let exported = script.firstRange(of: "export default") ?? script.firstRange(of: "module.exports")
        let text = exported.map { String(script[$0.lowerBound...]) } ?? script
        let keys: Set = ["themeConfig", "pagePatterns", "patterns", "title", "base", "locales", "head"]
        let config = file.root ?? ScriptFile(text).object(with: keys)
        let main = config?["locales"]?.mapping?["/"]?.mapping
        func written(_ node: Node?) -> String? { node?.scalar.flatMap { $0.isProgram ? nil : $0.text } }
        description.title = written(config?["title"]) ?? written(main?["title"])
        description.locale =
            written(config?["lang"]) ?? written(main?["lang"]) ?? ScriptConfiguration.value(of: ["lang"], in: script)
        var globs = ["**/*.md"]
        var key = "pagePatterns"
        for name in [key, "patterns"] {
            if let node = config?[name] {
                // What cannot be read may take in any document; what can be read and leaves some out still does.
                let written = texts(node, named: name)
                globs = written.contains { $0.first != "!" } ? written : globs + written
                key = name
            } else if script.contains("\(name):") {
                note(name)
            }
        }
        var rules: [ExclusionRule] = []
        for glob in globs {
            let isOut = glob.first == "!"
            guard var rule = rule(glob: isOut ? String(glob.dropFirst()) : glob, .javascript, named: key) else {
                continue
            }
            rule.keeps = !isOut
            rules.append(rule)
        }
        exclusions.add(Exclusions.Group(isOutByDefault: rules.contains(where: \.keeps), rules: rules))
    }

    /// What the theme Hope shows by a password alone: `encrypt` of its options, which may stand in a file of their own.
    ///
    /// https://theme-hope.vuejs.press/guide/feature/encrypt.html
    private mutating func readProtection() {
        let files = ["theme", "theme/index"].flatMap { stem in ["ts", "js", "mts", "mjs"].map { "\(stem).\($0)" } }
        let theme = script.contains("encrypt") ? script : firstText(files.map { ".vuepress/\($0)" })
        guard let theme, theme.contains("encrypt:") else { return }
        guard let options = ScriptFile(theme).object(with: ["encrypt"])?["encrypt"]?.mapping else {
            return note("encrypt")
        }
        if let flag = options["global"], FlagValue(flag) == .yes {
            exclusions.add(Exclusions.Group(isOutByDefault: true))
        }
        guard let config = options["config"] else { return }
        guard let entries = config.mapping?.entries else { return note("encrypt") }
        var rules: [ExclusionRule] = []
        for entry in entries where entry.key.hasPrefix("/") {
            let path = entry.key.dropFirst()
            let isPage = path.hasSuffix(".html")
            let text: PatternExpression =
                isPage
                ? .literal(RecognisedSite.withoutEnding(String(path)) + ".md")
                : .sequence([.literal(path), .any(.all)])
            guard let pattern = PathPattern(text, isWhole: true) else { continue }
            rules.append(ExclusionRule(pattern: pattern, reachesBelow: false))
        }
        exclusions.add(Exclusions.Group(rules: rules))
    }
}
