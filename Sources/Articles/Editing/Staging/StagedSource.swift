/// A content folder as it is going to be once the files are in their places that wait for it.
struct StagedSource: ContentSource {
    /// The folder, or one in it, as it is; nil for one that is still to be made.
    private let base: (any ContentSource)?
    /// The whole content folder, where the files wait.
    private let root: ContentFolder
    /// Those files, by their paths below the whole content folder.
    private let staged: StagedPaths
    /// The path of this folder below the whole one, with a slash at its end; empty for that one itself.
    private let prefix: String

    /// A file that waits.
    struct Waiting {
        /// Where it is, below the whole content folder.
        var place: String
        /// In bytes.
        var size: Int
    }

    init(_ folder: ContentFolder, _ staged: [String: Waiting]) {
        self.init(folder, folder, StagedPaths(staged), "")
    }

    private init(_ base: (any ContentSource)?, _ root: ContentFolder, _ staged: StagedPaths, _ prefix: String) {
        self.base = base
        self.root = root
        self.staged = staged
        self.prefix = prefix
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        let below = staged.sorted.filter { $0.utf8.starts(with: prefix.utf8) }
        var waiting = below.map { String(Substring($0.utf8.dropFirst(prefix.utf8.count))) }[...]
        try base?.forEachFile { present in
            let path = present.path.string
            while let next = waiting.first, next.utf8.lexicographicallyPrecedes(path.utf8) {
                try body(file(waiting: waiting.removeFirst()))
            }
            if waiting.first?.utf8.elementsEqual(path.utf8) == true {
                try body(file(waiting: waiting.removeFirst()))
            } else {
                try body(present)
            }
        }
        for path in waiting { try body(file(waiting: path)) }
    }

    func file(_ path: String) -> ContentFile? {
        staged[prefix + path] == nil ? base?.file(path) : file(waiting: path)
    }

    func lostFolder(above path: String) -> ContentFile? {
        base?.lostFolder(above: path)
    }

    /// What the file system is going to say of a file is not known yet: the next import is to look at it again.
    private func file(waiting path: String) -> ContentFile {
        let stamp = FileStamp(size: Int64(staged[prefix + path]?.size ?? 0), modified: .max, changed: .max, inode: 0)
        return ContentFile(path: ContentPath(path), stamp: stamp)
    }

    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        if let waiting = staged[prefix + path] { return try root.read(waiting.place, limit: limit) }
        guard let base else { throw ContentSourceError(path: path, reason: "not a folder") }
        return try base.read(path, limit: limit)
    }

    func commitTimes() throws(ContentSourceError) -> CommitTimes {
        guard let base else { return CommitTimes() }
        return try base.commitTimes()
    }

    // MARK: Folders

    func topLevelFolders() throws(ContentSourceError) -> [String] {
        Self.union(waiting(in: "")?.folders, try base?.topLevelFolders() ?? [])
    }

    func folders(in folder: String) -> [String] {
        Self.union(waiting(in: folder)?.folders, base?.folders(in: folder) ?? [])
    }

    func files(in folder: String) -> [String] {
        Self.union(waiting(in: folder)?.files, base?.files(in: folder) ?? [])
    }

    /// The names that waiting files give a folder of this one.
    private func waiting(in folder: String) -> StagedPaths.Names? {
        let whole = prefix + folder
        return staged.names(in: whole.utf8.last == UInt8(ascii: "/") ? String(whole.dropLast()) : whole)
    }

    private static func union(_ names: [String]?, _ present: [String]) -> [String] {
        guard let names, !names.isEmpty else { return present }
        let known = Set(present.map { Array($0.utf8) })
        let all = present + names.filter { !known.contains(Array($0.utf8)) }
        return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func child(_ name: String) -> (any ContentSource)? {
        let child = base?.child(name)
        return waiting(in: name) == nil ? child : StagedSource(child, root, staged, "\(prefix)\(name)/")
    }

    var parent: (source: any ContentSource, name: String)? { base?.parent }
}
