/// The files that wait for a content folder, and the folders that they are going to lie in.
///
/// Paths are told apart by their bytes: to Swift, texts are equal that a file system keeps apart.
struct StagedPaths {
    /// The names that a folder gets.
    struct Names {
        var folders: [String] = []
        var files: [String] = []
    }

    /// All paths, in the order of their bytes.
    let sorted: [String]
    private var files: [[UInt8]: StagedSource.Waiting] = [:]
    private var folders: [[UInt8]: Names] = [[]: Names()]

    init(_ staged: [String: StagedSource.Waiting]) {
        sorted = staged.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for (path, file) in staged { files[Array(path.utf8)] = file }
        for path in sorted {
            var names = ContentPath.names(in: path)
            let name = names.removeLast()
            var above: [UInt8] = []
            for folder in names {
                let whole = above + (above.isEmpty ? [] : [UInt8(ascii: "/")]) + folder.utf8
                if folders[whole] == nil {
                    folders[whole] = Names()
                    folders[above]?.folders.append(folder)
                }
                above = whole
            }
            folders[above]?.files.append(name)
        }
    }

    /// The file that waits for a path; nil where none does.
    subscript(path: String) -> StagedSource.Waiting? { files[Array(path.utf8)] }

    /// What a folder gets; nil where nothing waits for it.
    func names(in folder: String) -> Names? { folders[Array(folder.utf8)] }
}
