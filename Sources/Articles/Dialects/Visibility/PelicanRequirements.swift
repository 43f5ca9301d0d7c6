internal import FrontMatter

extension PythonSettings {
    /// Whether Pelican's documents may be read as YAML, by a plugin or by a reader of the site's own.
    var readsYAML: Bool {
        let readers = values["READERS"]?.mapping?.entries ?? []
        let plugins = values["PLUGINS"]?.sequence ?? []
        return readers.contains { !$0.value.isNull }
            || plugins.contains { $0.scalar?.text.lowercased().contains("yaml") ?? true }
    }
}

/// What an article or a page of Pelican must have, or Pelican leaves it out.
///
/// The date is the document's own, or that of its path by a pattern of the settings, or `DEFAULT_DATE`.
struct PelicanRequirements {
    private let settings: PythonSettings
    private let frontMatter: Mapping
    /// The path below `PATH`.
    private let path: String

    init(_ site: RecognisedSite, _ frontMatter: Mapping, _ path: ContentPath) {
        settings = site.configuration.python
        self.frontMatter = frontMatter
        self.path = site.contentPath(path) ?? site.sitePath(path)
    }

    /// The key that is missing, or may be; nil where there is none.
    var missingKey: String? {
        if !has("title"), !isInPath("title") { return "title" }
        if PelicanAddress.isPage(path, settings) == true || has("date") || isInPath("date") { return nil }
        return hasDefaultDate ? nil : "date"
    }

    private func has(_ key: String) -> Bool {
        frontMatter.entries.contains { entry in
            entry.key.lowercased() == key && !entry.value.isNull && entry.value.scalar?.text.isEmpty != true
        }
    }

    /// Whether a pattern takes a key from the path.
    ///
    /// What a pattern of the site's own takes is not worked out: a date that is found in the path is enough.
    private func isInPath(_ key: String) -> Bool {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let isDate = key == "date"
        switch settings["FILENAME_METADATA"] {
        case nil where isDate: if Self.beginsWithDate(name) { return true }
        case .text(let pattern) where pattern.contains("(?P<\(key)>"):
            if !isDate || PathDate.text(in: name) != nil { return true }
        default: break
        }
        guard case .text(let pattern)? = settings["PATH_METADATA"], pattern.contains("(?P<\(key)>") else {
            return false
        }
        return !isDate || PathDate.text(in: path) != nil
    }

    /// `2024-03-05` at the start of a name, with two digits each as Pelican's own pattern has it.
    private static func beginsWithDate(_ name: String) -> Bool {
        let head = Array(name.utf8.prefix(10))
        return head.count == 10
            && head.enumerated().allSatisfy { index, byte in
                index == 4 || index == 7 ? byte == UInt8(ascii: "-") : 0x30...0x39 ~= byte
            }
    }

    /// Whether `DEFAULT_DATE` gives a date, or the moment of the file, for sure.
    private var hasDefaultDate: Bool {
        guard let node = settings.values["DEFAULT_DATE"], !node.isNull else { return false }
        if let scalar = node.scalar { return !scalar.isProgram && !["None", "False", "0", ""].contains(scalar.text) }
        return node.sequence?.isEmpty == false
    }
}
