internal import FrontMatter

/// Checks that all names of an upload can be written below one content folder.
///
/// Two names collide where a file system that ignores case, or the form of letters in Unicode, has one file for both.
struct UploadedNames {
    /// Paths of files by their keys.
    private var files: [String: String] = [:]
    /// Paths of folders by their keys.
    private var folders: [String: String] = [:]

    /// In bytes of UTF-8.
    private static let maximumPathLength = 1024
    /// How many folders may lie in each other.
    private static let maximumDepth = 32

    /// How many files and folders there are.
    var count: Int { files.count + folders.count }

    /// Takes a name in; returns the path below the content folder, nil for that folder itself.
    ///
    /// Throws where nothing can be written there, where it is no document, or where the upload has it already; then
    /// nothing of the name is taken in.
    mutating func take(_ name: String, isFolder: Bool) throws(Diagnostic) -> String? {
        // What tar writes for `tar -C FOLDER -c .`
        var path = name.hasPrefix("./") ? name.dropFirst(2) : name[...]
        if isFolder {
            if path == "" || path == "." { return nil }
            if path.last == "/" { path = path.dropLast() }
        }
        guard path.utf8.count <= Self.maximumPathLength else {
            throw .refusedUpload(name, "its path is longer than \(Self.maximumPathLength) bytes", rule: .limit)
        }
        guard !path.utf8.contains(UInt8(ascii: "\\")) else {
            throw .refusedUpload(name, "a backslash in its name; write `/` between folders")
        }
        let parts = try Self.parts(String(path), name)
        let folderNames = isFolder ? parts[...] : parts.dropLast()
        guard folderNames.count <= Self.maximumDepth else {
            throw .refusedUpload(name, "more than \(Self.maximumDepth) folders in each other", rule: .limit)
        }
        if !isFolder, ContentPath(String(path)).kind == .other {
            let detail = "no document; leave out what is neither Markdown nor HTML nor a data file"
            throw .refusedUpload(String(path), detail)
        }
        var newFolders: [String] = []
        var folder = ""
        for part in folderNames {
            folder += folder.isEmpty ? part : "/\(part)"
            if try isNew(folder, isFolder: true, of: name) { newFolders.append(folder) }
        }
        if !isFolder {
            guard try isNew(String(path), isFolder: false, of: name) else {
                throw .refusedUpload(name, "it is twice in this upload")
            }
            files[Self.key(String(path))] = String(path)
        }
        for folder in newFolders { folders[Self.key(folder)] = folder }
        return String(path)
    }

    private static func parts(_ path: String, _ name: String) throws(Diagnostic) -> [String] {
        do throws(EditFailure) {
            return try FolderWriter.components(of: path)
        } catch {
            guard case .refused(let reason) = error else { throw .refusedUpload(name, "\(error)") }
            throw .refusedUpload(name, reason)
        }
    }

    /// Equal for paths that collide: strings are equal where they are canonically equivalent.
    private static func key(_ path: String) -> String {
        // Lower case alone tells ς from σ and ß from SS, which a file system may take for the same.
        path.uppercased().lowercased()
    }

    /// Whether the upload does not have a path yet; throws where it has one that collides with it.
    private func isNew(_ path: String, isFolder: Bool, of name: String) throws(Diagnostic) -> Bool {
        let key = Self.key(path)
        if (isFolder ? files : folders)[key] != nil {
            throw .refusedUpload(name, "`\(path)` is a file and a folder in this upload")
        }
        guard let existing = (isFolder ? folders : files)[key] else { return true }
        guard existing.utf8.elementsEqual(path.utf8) else {
            let detail = "on some systems it has the same name as `\(existing)`, which is in this upload too"
            throw .refusedUpload(name, detail)
        }
        return false
    }
}
