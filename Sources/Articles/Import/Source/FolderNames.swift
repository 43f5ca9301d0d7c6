internal import Base

/// What lies in a folder, by its names.
package struct FolderNames: Sendable {
    /// The names of the folders.
    package var folders: [String]
    /// The names of the files, without hidden ones.
    package var files: [String]

    package init(folders: [String] = [], files: [String] = []) {
        self.folders = folders
        self.files = files
    }

    /// A hash by which two listings of a folder are compared; no name has a `/`.
    var digest: Int64 {
        FNV1a.hash(folders.joined(separator: "/") + "//" + files.joined(separator: "/"))
    }
}
