internal import FrontMatter

extension ExclusionReader {
    /// `srcDir` and `srcExclude`; its globs begin at that folder.
    mutating func readVitePress() {
        let keys: Set = ["srcExclude", "srcDir"]
        locale = ScriptConfiguration.value(of: ["lang"], in: script)
        guard keys.contains(where: { script.contains($0) }) else { return keepOnly(folder: "") }
        guard let config = ScriptFile(script).object(with: keys) else {
            for key in keys.sorted() where script.contains(key) { note(key) }
            return
        }
        // What another object says may hold too.
        for key in keys.sorted() where config[key] == nil && script.contains(key) { note(key) }
        var top = ""
        if let folder = node("srcdir", in: config) {
            guard let scalar = folder.scalar, !scalar.isProgram else { return note("srcDir") }
            top = ContentPath.plain(scalar.text)
        }
        keepOnly(folder: top)
        let globs = node("srcexclude", in: config).map { texts($0, named: "srcExclude") } ?? []
        add(globs: globs, .javascript, below: top, named: "srcExclude")
    }
}
