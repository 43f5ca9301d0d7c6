extension ExclusionReader {
    /// GitBook makes pages of the files that `SUMMARY.md` leads to, and of the `README.md` beside it.
    mutating func readGitBook() {
        let files = GitBookFiles(file)
        keepOnly(folder: files.folder)
        // A repository may hold several books, each in a folder with a table of contents of its own.
        if files.summaryName.contains("/"), let summary = text(ContentPath.joined(files.folder, files.summaryName)) {
            return keepOnly(summary: summary, below: files.folder, and: [files.readmeName])
        }
        var folders: [String] = []
        level.walk(files.folder, levels: 3) { folder, names in
            if names.files.contains(files.summaryName) { folders.append(folder) }
        }
        for folder in folders {
            guard let summary = text(ContentPath.joined(folder, files.summaryName)) else { continue }
            keepOnly(summary: summary, below: folder, and: [files.readmeName])
        }
    }

    private var holdsPages: Bool {
        var isFound = false
        level.walk("", levels: 8) { folder, names in
            if folder.contains("_") { return }
            isFound =
                isFound
                || names.files.contains { name in
                    let path = ContentPath(name)
                    return path.kind == .document && path.bodyFormat != .html && !path.isRepositoryFile
                        && !name.hasPrefix("_")
                }
        }
        return isFound
    }

    /// Docsify shows all documents beside its `index.html`, of which those with an underscore are parts of others.
    ///
    /// https://docsify.js.org/#/configuration
    mutating func readDocsify() {
        // The page may show what a program puts beside it.
        if holdsPages { keepOnly(folder: "") }
        description.title = ScriptConfiguration.value(of: ["name"], in: script)
    }
}
