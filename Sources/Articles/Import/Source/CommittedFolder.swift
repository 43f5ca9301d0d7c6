package import Base
internal import Glibc

/// A folder of a repository as its newest commit has it, with times that every clone has.
///
/// What is not as it was committed is refused: see `CommitHistory.requireCommitted`.
package struct CommittedFolder: ContentSource {
    private let base: any ContentSource
    /// What is known of the repository.
    package let history: CommitHistory
    /// The folder's path below the top of the repository, with a slash at its end; empty for the top itself.
    private let prefix: String

    /// Throws where there is no git, no repository with a commit, or not all of its history.
    package init(_ folder: ContentFolder) throws(ContentSourceError) {
        do throws(GitProcess.Failure) {
            guard let top = GitProcess.repository(of: folder.path), let whole = ContentBoundary.resolved(folder.path)
            else {
                throw GitProcess.Failure(description: "it lies in no git repository")
            }
            try GitProcess.requireWholeHistory(folder.path)
            self.init(
                folder,
                CommitHistory(try GitMainline(of: top)),
                prefix: whole == top ? "" : "\(Substring(whole.utf8.dropFirst(top.utf8.count + 1)))/"
            )
        } catch {
            let reason = "\(error); --deterministic takes all times from the history of commits"
            throw ContentSourceError(path: folder.path, reason: reason)
        }
    }

    private init(_ base: any ContentSource, _ history: CommitHistory, prefix: String) {
        self.base = base
        self.history = history
        self.prefix = prefix
    }

    package func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        var listed: Set<String> = []
        try base.forEachFile { file in
            listed.insert(file.path.string)
            try body(stamped(file))
        }
        for path in history.files(in: prefix) where !listed.contains(String(path)) && Self.isListed(String(path)) {
            history.refuse("\(prefix)\(path)", "is committed, and not there")
        }
    }

    /// Whether a listing has such a file where it is there.
    private static func isListed(_ path: String) -> Bool {
        guard ContentPath(path).kind != .other else { return false }
        let parts = ContentPath.names(in: path)
        return !parts.contains { ContentPath.isHidden($0) }
            && !parts.dropLast().contains(where: ContentPath.isIgnoredFolder)
    }

    package func file(_ path: String) -> ContentFile? {
        base.file(path).map(stamped)
    }

    package func lostFolder(above path: String) -> ContentFile? {
        base.lostFolder(above: path)
    }

    /// The file with what the history says of it in the place of what the file system says.
    private func stamped(_ file: ContentFile) -> ContentFile {
        var file = file
        let moment = (history.change(of: prefix + file.path.string) ?? 0) * 1000
        file.stamp = FileStamp(size: file.stamp.size, modified: moment, changed: moment, inode: 0)
        return file
    }

    package func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        guard let bytes = try base.read(path, limit: limit) else { return nil }
        if history.holds(bytes, at: prefix + path) { return bytes }
        let reason = history.hasFile(prefix + path) ? "is not as it was committed" : "is not committed"
        history.refuse(prefix + path, reason)
        throw ContentSourceError(path: path, reason: reason)
    }

    package func changeMoment(of article: Article) -> Timestamp? {
        history.note(article, at: prefix + article.path)
    }

    // MARK: Folders

    package func topLevelFolders() throws(ContentSourceError) -> [String] {
        try base.topLevelFolders().filter { history.hasFolder("\(prefix)\($0)/") }
    }

    package func folders(in folder: String) -> [String] {
        base.folders(in: folder).filter { history.hasFolder("\(place(of: folder))\($0)/") }
    }

    package func files(in folder: String) -> [String] {
        base.files(in: folder).filter { history.hasFile("\(place(of: folder))\($0)") }
    }

    private func place(of folder: String) -> String {
        folder.isEmpty ? prefix : "\(prefix)\(folder)/"
    }

    package func child(_ name: String) -> (any ContentSource)? {
        base.child(name).map { CommittedFolder($0, history, prefix: "\(prefix)\(name)/") }
    }

    package var parent: (source: any ContentSource, name: String)? {
        guard !prefix.isEmpty, let parent = base.parent else { return nil }
        let above = prefix.dropLast().lastIndex(of: "/").map { String(prefix[...$0]) } ?? ""
        return (CommittedFolder(parent.source, history, prefix: above), parent.name)
    }

    package func requireSettled() throws(ContentSourceError) {
        try base.requireSettled()
    }

    package func commitTimes() throws(ContentSourceError) -> CommitTimes {
        try base.commitTimes()
    }
}
