internal import FrontMatter

extension ExclusionReader {
    /// What Quartz makes pages of: all notes in `content` but for `ignorePatterns`, and with its filter
    /// `ExplicitPublish` only those that say `publish: true`.
    ///
    /// https://quartz.jzhao.xyz/configuration and https://quartz.jzhao.xyz/plugins/ExplicitPublish
    mutating func readQuartz() {
        let program = ScriptFile(script)
        // The folder is an option of the command; where it is another one, that is the one which was given.
        let top = level.folders(in: "").contains("content") ? "content" : ""
        if !top.isEmpty { keepOnly(folder: top) }
        // It may be imported under its own name.
        if program.calls(of: "ExplicitPublish", onAnything: true) > 0 { description.neededFlag = "publish" }
        guard let options = program.object(with: ["ignorePatterns", "pageTitle", "baseUrl"]) else {
            if script.contains("ignorePatterns") { note("ignorePatterns") }
            return
        }
        func written(_ key: String) -> String? { options[key]?.scalar.flatMap { $0.isProgram ? nil : $0.text } }
        description.title = written("pageTitle")
        description.locale = written("locale")
        description.address = written("baseUrl").map { "https://\($0)" }
        if let node = options["ignorePatterns"] {
            add(globs: texts(node, named: "ignorePatterns"), .javascript, below: top, named: "ignorePatterns")
        }
    }
}
