internal import Base
internal import FrontMatter

/// The folders in Eleventy's configuration, where it names them by constants or by a module beside it.
enum EleventyFolders {
    private static let keys = ["input", "includes", "layouts", "data"]

    /// Writes the folders out at the start of the program, where everything that reads folders finds them.
    ///
    /// Where only the program knows its input, the file says so.
    static func writeOut(in file: inout SiteFile, at level: any ContentSource) {
        takeReturned(in: &file)
        guard ScriptConfiguration.value(of: ["input", "setInputDirectory"], in: file.script) == nil else { return }
        let program = ScriptFile(file.script)
        let folder = ContentPath.folder(of: file.name)
        var names = ScriptNames(at: level)
        var values = Mapping()
        if let node = program.object(with: ["dir"])?["dir"] {
            if let mapping = node.mapping {
                values = mapping
            } else if let name = node.scalar?.text, ScriptNames.isName(name) {
                let found = names.value(of: name, in: program, folder: folder)?.mapping
                file.hasUnknownFolder = found == nil
                values = found ?? values
            }
        }
        for case .word(let name) in program.arguments(of: "setInputDirectory") {
            let value = Node(.scalar(Scalar(name, isPlain: false, isProgram: true)), at: .start)
            values.entries.append(Mapping.Entry(key: "input", keyPosition: .start, value: value))
        }
        var lines: [String] = []
        for key in keys {
            guard let scalar = values[key]?.scalar else { continue }
            var text: String? = scalar.text
            if scalar.isProgram {
                let isName = ScriptNames.isName(scalar.text)
                text = isName ? names.value(of: scalar.text, in: program, folder: folder)?.scalar?.text : nil
            }
            if let text, !text.contains(where: "\"\\\n".contains) {
                lines.append("\(key): \"\(text)\",")
            } else if key == "input" {
                file.hasUnknownFolder = true
            }
        }
        file.digest = FNV1a.hash("\(file.digest ?? 0) \(names.digests)")
        if !lines.isEmpty { file.script = "({ dir: {\n" + lines.joined(separator: "\n") + "\n} });\n" + file.script }
    }

    /// Writes the folders of the last object that names an input at the start of the program: the configuration ends
    /// with what it returns, and functions in it may have objects of their own before that.
    private static func takeReturned(in file: inout SiteFile) {
        let folders = ScriptFile(file.script).objects(with: "dir").compactMap { $0["dir"]?.mapping }.filter { mapping in
            mapping["input"].map { $0.scalar?.isProgram == false } ?? false
        }
        guard folders.count > 1, let last = folders.last else { return }
        let lines = keys.compactMap { key -> String? in
            guard let scalar = last[key]?.scalar, !scalar.isProgram, !scalar.text.contains(where: "\"\\\n".contains)
            else {
                return nil
            }
            return "\(key): \"\(scalar.text)\","
        }
        file.script = "({ dir: {\n" + lines.joined(separator: "\n") + "\n} });\n" + file.script
    }
}
