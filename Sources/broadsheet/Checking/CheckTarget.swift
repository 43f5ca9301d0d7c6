internal import FoundationEssentials

/// What a check reads: a folder, of which all documents are reported or those with some names.
struct CheckTarget: Equatable {
    /// The content folder.
    var folder: String
    /// By their paths below the folder, the files as they were given; nil to report all.
    var files: [String: String]?

    /// The paths of findings, as they were given.
    func shown(_ path: String) -> String? {
        if let files { return files[path] }
        let folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        return folder == "." ? path : "\(folder)/\(path)"
    }

    /// The targets of a command's arguments; throws a `UsageError` where one is not there.
    ///
    /// `content` is the folder of the configuration, or empty.
    static func targets(_ arguments: [String], content: String) throws(UsageError) -> [CheckTarget] {
        var targets: [CheckTarget] = []
        for argument in arguments {
            var isFolder = false
            guard exists(argument, &isFolder) else { throw UsageError("\(argument): no such file or folder") }
            if isFolder {
                targets.append(CheckTarget(folder: argument, files: nil))
                continue
            }
            let file = absolute(argument)
            let root = root(of: file, content: content)
            let path = String(file.dropFirst(root.utf8.count + (root == "/" ? 0 : 1)))
            if let index = targets.firstIndex(where: { $0.folder == root && $0.files != nil }) {
                targets[index].files?[path] = argument
            } else {
                targets.append(CheckTarget(folder: root, files: [path: argument]))
            }
        }
        return targets
    }

    private static func exists(_ path: String, _ isFolder: inout Bool) -> Bool {
        FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    }

    private static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path)
    }

    private static func absolute(_ path: String) -> String {
        let folder = FileManager.default.currentDirectoryPath
        return URL(filePath: path.hasPrefix("/") ? path : "\(folder)/\(path)").standardized.path
    }

    /// The content folder that a file belongs to: that of the configuration, else the nearest with a `_config.yml`,
    /// else the one that holds the file's collection, else the file's own folder.
    private static func root(of file: String, content: String) -> String {
        if !content.isEmpty {
            let folder = absolute(content)
            if file.hasPrefix(folder + "/") { return folder }
        }
        var parts = file.split(separator: "/").dropLast().map(String.init)
        let own = "/" + parts.joined(separator: "/")
        var collection: String?
        while let name = parts.last {
            let folder = "/" + parts.joined(separator: "/")
            if exists("\(folder)/_config.yml") || exists("\(folder)/_config.yaml") { return folder }
            parts.removeLast()
            if name.hasPrefix("_") { collection = "/" + parts.joined(separator: "/") }
            if exists("\(folder)/.git") { break }
        }
        return collection ?? own
    }
}
