internal import FrontMatter

/// Reads Docusaurus' `onlyIncludeVersions`: names, and parts of the list in `versions.json`.
struct DocusaurusVersionList {
    private let released: [String]
    /// The names of the program for the list of the released versions.
    private let names: Set<String>

    /// `released` are the versions that the plugin's own `versions.json` lists.
    init(_ released: [String], of plugin: String, in script: String) {
        self.released = released
        let file = plugin == "default" ? "/versions.json" : "/\(plugin)_versions.json"
        var names: Set<String> = []
        for line in script.split(whereSeparator: \.isNewline) where line.contains(file) {
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "$") }
            guard let first = words.first, ["const", "let", "var", "import"].contains(first), words.count > 1 else {
                continue
            }
            names.insert(String(words[1]))
        }
        self.names = names
    }

    /// The names of the versions in a list; nil where only the program knows them.
    ///
    /// `['current', ...versions.slice(0, 2)]` is one, and so is a function that does nothing but return one.
    func names(_ list: Node) -> [String]? {
        if let scalar = list.scalar { return scalar.isProgram ? returned(scalar.text) : nil }
        guard let entries = list.sequence else { return nil }
        var result: [String] = []
        for entry in entries {
            guard let scalar = entry.scalar, let part = scalar.isProgram ? spread(scalar.text) : [scalar.text] else {
                return nil
            }
            result += part
        }
        return result
    }

    /// What `(() => { return [...]; })()` returns.
    private func returned(_ program: String) -> [String]? {
        let text = program.filter { !$0.isWhitespace }
        for (start, end) in [("(()=>{return[", "];})()"), ("(()=>{return[", "]})()"), ("(()=>[", "])()")]
        where text.hasPrefix(start) && text.hasSuffix(end) {
            let list = String(text.dropFirst(start.count - 1).dropLast(end.count - 1))
            guard let object = ScriptFile("({list:\(list)})").object(with: ["list"]), let node = object["list"],
                node.sequence != nil
            else { return nil }
            return names(node)
        }
        return nil
    }

    /// The versions that `...versions` or `...versions.slice(0, 2)` adds.
    private func spread(_ program: String) -> [String]? {
        let text = program.filter { !$0.isWhitespace }
        guard text.hasPrefix("...") else { return nil }
        let name = text.dropFirst(3).prefix { $0 != "." }
        guard names.contains(String(name)) else { return nil }
        let rest = text.dropFirst(3 + name.count)
        if rest.isEmpty { return released }
        guard rest.hasPrefix(".slice("), rest.hasSuffix(")") else { return nil }
        let bounds = rest.dropFirst(7).dropLast().split(separator: ",").map { Int($0) }
        guard (1...2).contains(bounds.count), bounds.allSatisfy({ $0 ?? -1 >= 0 }), let start = bounds[0] else {
            return nil
        }
        let end = bounds.count == 2 ? bounds[1] ?? 0 : released.count
        return Array(released.prefix(end).dropFirst(start))
    }
}
