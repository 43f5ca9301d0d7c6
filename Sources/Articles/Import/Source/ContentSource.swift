package import Base

/// A tree of files to import: a folder on disk, or a stand-in for one.
package protocol ContentSource: Sendable {
    /// Calls `body` for every regular file, in the order of the bytes of the paths.
    ///
    /// Folders by `ContentPath.isIgnoredFolder` are not entered, hidden files are left out. Throws a
    /// `ContentSourceError` where the tree cannot be listed, and what `body` throws.
    func forEachFile(_ body: (ContentFile) throws -> Void) throws

    /// The names of the folders at the top.
    func topLevelFolders() throws(ContentSourceError) -> [String]

    /// The names of the folders in a folder; empty where it cannot be listed.
    func folders(in folder: String) -> [String]

    /// The names of the files in a folder, without hidden ones; empty where it cannot be listed.
    func files(in folder: String) -> [String]

    /// The names of the folders and of the files in a folder; none where it cannot be listed.
    func names(in folder: String) -> FolderNames

    /// Whether there is a document of a site in a folder at the top, or below it.
    func holdsDocument(below folder: String) -> Bool

    /// A folder in this one as a source of its own; nil where there is none.
    func child(_ name: String) -> (any ContentSource)?

    /// The folder above, and this one's name in it; nil where there is none.
    var parent: (source: any ContentSource, name: String)? { get }

    /// The regular file at a path; nil where there is none, or where `forEachFile` leaves it out.
    func file(_ path: String) -> ContentFile?

    /// The folder above a file that is not there, with what is wrong with it; nil where the file is simply gone.
    ///
    /// Its place is taken by a link that is not followed: nobody knows whether the file is still there.
    func lostFolder(above path: String) -> ContentFile?

    /// Throws where somebody has put only some of several files into the folder that belong together.
    func requireSettled() throws(ContentSourceError)

    /// When the files were committed last. Throws where there is no history of them.
    func commitTimes() throws(ContentSourceError) -> CommitTimes

    /// When the document of an article was changed last, in a moment that no other has; nil where the import decides on
    /// it.
    func changeMoment(of article: Article) -> Timestamp?

    /// The bytes of a file, at most `limit`; nil where it is larger.
    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]?

    /// What is remembered of the site from one import to the next; nil where nothing is.
    var recognitions: RecognitionCache? { get }

    /// Where the folder is, whatever links lead to it; nil where stamps do not tell of changes.
    var place: String? { get }

    /// The stamp of a file or a folder, hidden ones too, or `FileStamp.absent`.
    ///
    /// Nil where it cannot be told by that whether it has changed: it was a moment ago, or there are no stamps.
    func settledStamp(of path: String) -> FileStamp?
}

extension ContentSource {
    package func folders(in folder: String) -> [String] {
        folder.isEmpty ? (try? topLevelFolders()) ?? [] : []
    }

    package func files(in folder: String) -> [String] { [] }

    package func names(in folder: String) -> FolderNames {
        FolderNames(folders: folders(in: folder), files: files(in: folder))
    }

    package func holdsDocument(below folder: String) -> Bool {
        let child = child(folder)
        do {
            // A folder may hold a million files: the first will do.
            try (child ?? self).forEachFile { file in
                let path = child == nil ? file.path.string : "\(folder)/\(file.path.string)"
                if path.hasPrefix(folder + "/"), Collections.isDocument(path) { throw FoundDocument() }
            }
        } catch {
            return error is FoundDocument
        }
        return false
    }

    package var recognitions: RecognitionCache? { nil }

    package var place: String? { nil }

    package func settledStamp(of path: String) -> FileStamp? { nil }

    package var parent: (source: any ContentSource, name: String)? { nil }

    package func file(_ path: String) -> ContentFile? {
        var found: ContentFile?
        // A folder that cannot be listed has no file to read; importing it says why.
        try? forEachFile { file in
            if file.path.string == path { found = file }
        }
        return found
    }

    package func lostFolder(above path: String) -> ContentFile? { nil }

    package func requireSettled() throws(ContentSourceError) {}

    package func changeMoment(of article: Article) -> Timestamp? { nil }

    package func child(_ name: String) -> (any ContentSource)? { nil }

    package func commitTimes() throws(ContentSourceError) -> CommitTimes {
        throw ContentSourceError(path: "", reason: "no folder of a repository")
    }
}

/// Ends a walk at the first document.
private struct FoundDocument: Error {}
