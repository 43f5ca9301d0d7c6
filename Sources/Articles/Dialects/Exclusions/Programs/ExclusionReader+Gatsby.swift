internal import FrontMatter

extension ExclusionReader {
    /// `ignore` of each folder that Gatsby's plugin for files reads.
    mutating func readGatsby() {
        for options in ScriptFile(script).objects(with: "ignore") {
            guard let path = options["path"]?.scalar, let ignored = options["ignore"] else { continue }
            let isCall = path.isProgram && path.text.contains("(")
            let written = isCall ? path.text : "'\(path.text.filter { $0 != "`" })'"
            let folder = ScriptConfiguration.paths(of: "path", in: "path: \(written)").first ?? ""
            var rules = texts(ignored, named: "ignore").compactMap { rule(glob: $0, .javascript, named: "ignore") }
            // Whole paths are compared.
            for index in rules.indices where !folder.isEmpty { rules[index].prefix = folder + "/" }
            exclusions.add(Exclusions.Group(base: folder, rules: rules))
        }
    }
}
