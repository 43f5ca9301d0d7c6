package import FrontMatter

/// A file of a content source.
package struct ContentFile: Sendable, Hashable {
    /// What the listing of a folder found wrong.
    package enum Problem: Sendable, Hashable {
        /// The file cannot be taken in, for this reason.
        case file(String)
        /// This is a folder that cannot be listed, for this reason; its path ends with a slash.
        case folder(String)
        /// This is a file with several documents that cannot be read, as the diagnostic says; its path ends with a
        /// slash.
        case export(Diagnostic)
    }

    /// Below the content folder; a folder's ends with a slash.
    package var path: ContentPath
    /// By which the next import sees whether it has changed.
    package var stamp: FileStamp
    /// Nil as a rule.
    package var problem: Problem?

    package init(path: ContentPath, stamp: FileStamp, problem: Problem? = nil) {
        self.path = path
        self.stamp = stamp
        self.problem = problem
    }

    /// Whether it stands for a folder of unknown files.
    package var isFolder: Bool {
        switch problem {
        case .folder, .export: true
        case .file, nil: false
        }
    }
}
