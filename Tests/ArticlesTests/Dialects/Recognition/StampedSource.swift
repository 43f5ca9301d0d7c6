import Base
import FrontMatter
import TestSupport

@testable import Articles

/// A tree in memory that has stamps as a folder on disk, remembers its site, and counts what is asked of it.
final class StampedSource: ContentSource {
    /// What is in it.
    let files: MemorySource
    let recognitions: RecognitionCache? = RecognitionCache()
    let place: String? = "/site"
    /// The folder above, where there is one.
    let above: MemorySource?
    private let asked = Locked<[String]>([])
    private let unsettled = Locked<Set<String>>([])

    init(_ files: [String: String], in above: [String: String]? = nil) {
        self.files = MemorySource(files)
        self.above = above.map { MemorySource($0) }
    }

    var parent: (source: any ContentSource, name: String)? { above.map { ($0, "site") } }

    /// The folders that were listed and the files that were read since the last call, each with a word for which it
    /// was.
    func questions() -> [String] {
        asked.withLock { asked in
            defer { asked = [] }
            return asked
        }
    }

    /// Lets stamps of a file or a folder prove nothing, as those of what was written a moment ago.
    func unsettle(_ path: String) {
        unsettled.withLock { _ = $0.insert(path) }
    }

    func settledStamp(of path: String) -> FileStamp? {
        if unsettled.withLock({ $0.contains(path) }) { return nil }
        if files.paths.contains(path) { return files.file(path)?.stamp ?? FileStamp.absent }
        let names = files.names(in: path)
        if !path.isEmpty, names.folders.isEmpty, names.files.isEmpty { return .absent }
        return FileStamp(size: 0, modified: names.digest, changed: 0, inode: 0)
    }

    func names(in folder: String) -> FolderNames {
        asked.withLock { $0.append("list \(folder)") }
        return files.names(in: folder)
    }

    func folders(in folder: String) -> [String] { names(in: folder).folders }

    func files(in folder: String) -> [String] { names(in: folder).files }

    func topLevelFolders() throws(ContentSourceError) -> [String] { try files.topLevelFolders() }

    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        asked.withLock { $0.append("read \(path)") }
        return try files.read(path, limit: limit)
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws { try files.forEachFile(body) }

    func file(_ path: String) -> ContentFile? { files.file(path) }
}
