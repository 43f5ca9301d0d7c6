internal import FrontMatter

/// Values that documents get that do not have them: Jekyll's `defaults`, Hugo's `cascade`, Eleventy's data of folders.
package struct FrontMatterDefaults: Sendable {
    /// The start of the paths, or a glob; empty for all.
    var path: String
    /// `posts`, `pages`, `drafts` or the name of a collection; nil for all.
    var type: String?
    var values: Mapping
    /// The languages of the documents, in small letters; nil for all.
    var languages: Set<String>?
    /// Whether the values count more than those of the documents.
    var isForced = false

    init(path: String, values: Mapping, languages: Set<String>? = nil, isForced: Bool = false) {
        self.path = path
        self.values = values
        self.languages = languages
        self.isForced = isForced
    }

    init?(_ node: Node) {
        guard let mapping = node.mapping, let values = mapping["values"]?.mapping else { return nil }
        let scope = mapping["scope"]?.mapping
        path = (scope?["path"]?.scalar?.text ?? "").split(separator: "/").joined(separator: "/")
        type = scope?["type"]?.scalar?.text
        self.values = values
    }

    /// Which of several counts more: what is forced, else what names the longer path.
    var rank: Int { isForced ? .max : path.count }

    /// Whether documents of a path, a type and a language get the values.
    func applies(to path: String, type: String, language: String?) -> Bool {
        if let languages, let language, !languages.contains(language.lowercased()) { return false }
        if let own = self.type, own != type, own + "s" != type { return false }
        if self.path.isEmpty || path == self.path || path.hasPrefix(self.path + "/") { return true }
        return self.path.contains("*") && (Glob.matches(self.path, path) || Glob.matches(self.path + "/**", path))
    }
}
