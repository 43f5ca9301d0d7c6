internal import FrontMatter

extension ExclusionReader {
    /// The documents that VuePress makes pages of, and what the site is called.
    ///
    /// https://vuepress.vuejs.org/reference/config.html#pagepatterns, which is `patterns` in its first version.
    mutating func readVuePress() {
        keepOnly(folder: "")
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
}
