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
        for name in ["pagePatterns", "patterns"] {
            if let node = config?[name] {
                globs = texts(node, named: name)
            } else if script.contains("\(name):") {
                note(name)
            }
        }
        var rules: [ExclusionRule] = []
        for glob in globs {
            let isOut = glob.first == "!"
            guard var rule = rule(glob: isOut ? String(glob.dropFirst()) : glob, .javascript, named: "pagePatterns")
            else { continue }
            rule.keeps = !isOut
            rules.append(rule)
        }
        exclusions.add(Exclusions.Group(isOutByDefault: true, rules: rules))
    }
}
