internal import FrontMatter

/// The names in an upload: which of them can be written below a content folder, all beside each other.
///
/// Two names are twins where a file system that knows no case, or no forms of letters, would take them for one.
struct UploadedNames {
    /// Names of files as they compare, and as they are.
    private var files: [String: String] = [:]
    /// The same of folders.
    private var folders: [String: String] = [:]

    /// The most bytes of a path, and folders in it.
    private static let (longest, deepest) = (1024, 32)

    /// How many files and folders there are.
    var count: Int { files.count + folders.count }

    /// Takes a name in; returns the path below the content folder, nil for that folder itself.
    ///
    /// Throws where nothing can be written there, or where the upload has it already.
    mutating func take(_ name: String, isFolder: Bool) throws(Diagnostic) -> String? {
        // What tar writes for `tar -C FOLDER -c .`
        var path = name.hasPrefix("./") ? name.dropFirst(2) : name[...]
        if isFolder {
            if path == "" || path == "." { return nil }
            if path.last == "/" { path = path.dropLast() }
        }
        guard path.utf8.count <= Self.longest else {
            throw .refusedUpload(name, "its path is longer than \(Self.longest) bytes", rule: .limit)
        }
        guard !path.utf8.contains(UInt8(ascii: "\\")) else {
            throw .refusedUpload(name, "a backslash in its name; write `/` between folders")
        }
        let parts = try Self.parts(String(path), name)
        guard parts.count <= Self.deepest else {
            throw .refusedUpload(name, "more than \(Self.deepest) folders in each other", rule: .limit)
        }
        var above = ""
        for part in isFolder ? parts[...] : parts.dropLast() {
            above += above.isEmpty ? part : "/\(part)"
            try takeFolder(above, name)
        }
        if !isFolder { try takeFile(String(path), name) }
        return String(path)
    }

    private static func parts(_ path: String, _ name: String) throws(Diagnostic) -> [String] {
        do throws(EditFailure) {
            return try FolderWriter.parts(path)
        } catch {
            guard case .refused(let reason) = error else { throw .refusedUpload(name, "\(error)") }
            throw .refusedUpload(name, reason)
        }
    }

    /// A name as it compares; texts are equal in whatever form their letters are.
    private static func key(_ path: String) -> String {
        path.lowercased()
    }

    private mutating func takeFolder(_ path: String, _ name: String) throws(Diagnostic) {
        let key = Self.key(path)
        if files[key] != nil { throw .refusedUpload(name, "`\(path)` is a file and a folder in this upload") }
        if let twin = folders[key] {
            try Self.requireSame(twin, path, name)
        } else {
            folders[key] = path
        }
    }

    private mutating func takeFile(_ path: String, _ name: String) throws(Diagnostic) {
        let key = Self.key(path)
        if folders[key] != nil { throw .refusedUpload(name, "`\(path)` is a file and a folder in this upload") }
        if let twin = files[key] {
            try Self.requireSame(twin, path, name)
            throw .refusedUpload(name, "it is twice in this upload")
        }
        files[key] = path
    }

    private static func requireSame(_ twin: String, _ path: String, _ name: String) throws(Diagnostic) {
        guard !twin.utf8.elementsEqual(path.utf8) else { return }
        throw .refusedUpload(name, "on some systems it has the same name as `\(twin)`, which is in this upload too")
    }
}
