internal import Base
internal import FrontMatter

extension ExclusionReader {
    /// `.eleventyignore`, `.gitignore`, what the configuration adds to both, and the folders of parts of pages.
    mutating func readEleventy() {
        for folder in Set([""] + tops).sorted() { readIgnoreFile(folder, ".eleventyignore") }
        if file.hasUnknownFolder, site.contentFolders.isEmpty { excludeOutsideOfLikelyInputs() }
        let file = ScriptFile(script).published
        if !file.arguments(of: "setUseGitIgnore").contains(.word("false")) { readIgnoreFile("", ".gitignore") }
        readFormats(file)
        // Data files with such suffixes may hide templates, and are not read.
        if !file.arguments(of: "setDataFileSuffixes").isEmpty {
            note("setDataFileSuffixes")
        }
        var globs: [String] = []
        for argument in file.arguments(of: "ignores.add") {
            if case .text(let glob) = argument { globs.append(glob) } else { note("ignores.add") }
        }
        add(globs: globs, .javascript, below: "", named: "ignores.add")
        let folders = file.object(with: ["includes", "layouts"])
        var parts = ["includes", "layouts"].compactMap { folders?[$0]?.scalar }.filter { !$0.isProgram }.map(\.text)
        for call in ["setIncludesDirectory", "setLayoutsDirectory"] {
            for case .text(let folder) in file.arguments(of: call) { parts.append(folder) }
        }
        for folder in parts {
            for top in tops {
                let path = ContentPath.joined(top, ContentPath.plain(folder))
                if path != top, !path.contains("..") { exclusions.add(folder: path) }
            }
        }
    }

    /// Templates of other formats than those of `templateFormats` are no pages.
    ///
    /// https://www.11ty.dev/docs/config/#template-formats
    private mutating func readFormats(_ file: ScriptFile) {
        var formats: [String]?
        if let node = file.object(with: ["templateFormats"])?["templateFormats"] {
            formats = self.formats(node)
            // A plugin may have an option of the same name, of which its own formats are a part.
            let isOfPlugin = file.calls(of: "addPlugin", onAnything: true) > 0 && formats?.contains("md") == false
            if formats == nil || isOfPlugin { return note("templateFormats") }
        }
        for (call, adds) in [("setTemplateFormats", false), ("addTemplateFormats", true)] {
            for node in file.lists(of: call) {
                guard let named = node.flatMap({ self.formats($0) }) else { return note(call) }
                if !adds { formats = named } else { formats?.append(contentsOf: named) }
            }
        }
        guard let formats else { return }
        for ending in ["md", "markdown", "mdown", "mkd", "mdx", "html", "htm"] where !formats.contains(ending) {
            add(globs: ["**/*.\(ending)"], .javascript, below: "", named: "templateFormats")
        }
    }

    /// The formats of a list, or of a text with commas; nil where a program makes them.
    private func formats(_ node: Node) -> [String]? {
        let scalars = (node.sequence ?? [node]).map(\.scalar)
        guard scalars.allSatisfy({ $0.map { !$0.isProgram } ?? false }) else { return nil }
        return scalars.flatMap { ($0?.text ?? "").split { $0 == "," || $0.isWhitespace } }.map { $0.lowercased() }
    }

    /// Excludes what no likely input folder holds, as the input is not known: files beside the configuration, and
    /// folders such as `_archive`.
    private mutating func excludeOutsideOfLikelyInputs() {
        note("dir.input")
        var rules = ["*", "_*"].compactMap { rule(glob: $0, .javascript, named: "dir.input") }
        if !rules.isEmpty { rules[0].reachesBelow = false }
        exclusions.add(Exclusions.Group(rules: rules))
    }

    /// A path or a glob on each line; `#` begins a comment.
    private mutating func readIgnoreFile(_ folder: String, _ name: String) {
        guard let text = text(ContentPath.joined(folder, ContentPath.plain(name))) else { return }
        var globs: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let glob = line.trimmingWhitespace()
            // Eleventy knows no exceptions from what it ignores.
            if glob.isEmpty || glob.first == "#" || glob.first == "!" { continue }
            globs.append(String(glob))
        }
        add(globs: globs, .javascript, below: folder, named: name)
    }
}
