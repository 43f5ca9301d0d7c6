internal import FrontMatter

extension ExclusionReader {
    /// `exclude_patterns`, by globs in which `*` stays within a folder, and what the project is called.
    mutating func readSphinx() {
        if case .text(let title)? = file.python["project"] { description.title = title }
        if case .text(let language)? = file.python["language"] { description.locale = language }
        guard let patterns = file.python.values["exclude_patterns"] else { return }
        add(globs: texts(patterns, named: "exclude_patterns"), .sphinx, below: "", named: "exclude_patterns")
    }
}
