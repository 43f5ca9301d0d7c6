/// A content folder as it is going to be once the files are in their places that wait for it.
struct StagedSource: ContentSource {
    /// The folder, or one in it, as it is; nil for one that is still to be made.
    private let base: (any ContentSource)?
    /// The whole content folder, where the files wait.
    private let root: ContentFolder
    /// Where those files wait, by their paths below this folder.
    private let staged: [String: Waiting]

    /// A file that waits.
    struct Waiting {
        /// Where it is, below the whole content folder.
        var place: String
        /// In bytes.
        var size: Int
    }

    init(_ folder: ContentFolder, _ staged: [String: Waiting]) {
        self.init(folder, folder, staged)
    }

    private init(_ base: (any ContentSource)?, _ root: ContentFolder, _ staged: [String: Waiting]) {
        self.base = base
        self.root = root
        self.staged = staged
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        var waiting = staged.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }[...]
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
        staged[path] == nil ? base?.file(path) : file(waiting: path)
    }

    /// What the file system is going to say of a file is not known yet: the next import is to look at it again.
    private func file(waiting path: String) -> ContentFile {
        let stamp = FileStamp(size: Int64(staged[path]?.size ?? 0), modified: .max, changed: .max, inode: 0)
        return ContentFile(path: ContentPath(path), stamp: stamp)
    }

    func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        if let waiting = staged[path] { return try root.read(waiting.place, limit: limit) }
        guard let base else { throw ContentSourceError(path: path, reason: "not a folder") }
        return try base.read(path, limit: limit)
    }

    func commitTimes() throws(ContentSourceError) -> CommitTimes {
        guard let base else { return CommitTimes() }
        return try base.commitTimes()
    }

    // MARK: Folders

    func topLevelFolders() throws(ContentSourceError) -> [String] {
        with(waiting(in: "").folders, try base?.topLevelFolders() ?? [])
    }

    func folders(in folder: String) -> [String] {
        with(waiting(in: folder).folders, base?.folders(in: folder) ?? [])
    }

    func files(in folder: String) -> [String] {
        with(waiting(in: folder).files, base?.files(in: folder) ?? [])
    }

    /// The names that waiting files give a folder.
    private func waiting(in folder: String) -> (folders: Set<String>, files: Set<String>) {
        let prefix = folder.isEmpty ? "" : "\(folder)/"
        var names: (folders: Set<String>, files: Set<String>) = ([], [])
        for path in staged.keys where path.hasPrefix(prefix) {
            let rest = path.dropFirst(prefix.count)
            if let slash = rest.firstIndex(of: "/") {
                names.folders.insert(String(rest[..<slash]))
            } else {
                names.files.insert(String(rest))
            }
        }
        return names
    }

    private func with(_ names: Set<String>, _ present: [String]) -> [String] {
        names.isEmpty
            ? present : names.union(present).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func child(_ name: String) -> (any ContentSource)? {
        let below = staged.filter { $0.key.hasPrefix("\(name)/") }
        let child = base?.child(name)
        if below.isEmpty { return child }
        let paths = below.map { (String($0.key.dropFirst(name.count + 1)), $0.value) }
        return StagedSource(child, root, Dictionary(uniqueKeysWithValues: paths))
    }

    var parent: (source: any ContentSource, name: String)? { base?.parent }
}
