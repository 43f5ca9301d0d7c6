internal import Articles
internal import Glibc

/// The watches of inotify(7) on a folder and on all folders in it.
///
/// Belongs to one thread.
final class InotifyTree {
    /// Why a folder cannot be watched.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Readable once something has happened.
    let descriptor: CInt
    /// Whether the folder itself was removed, moved or unmounted: nothing more will be noticed.
    private(set) var isLost = false
    /// The files that a program has written to and has not closed, each with the moments of the first and the last
    /// write.
    private(set) var openFiles: [String: (first: ContinuousClock.Instant, last: ContinuousClock.Instant)] = [:]
    private let folder: ContentFolder
    private let calls: InotifyCalls
    private var paths: [CInt: String] = [:]

    private static let mask = UInt32(
        IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE
            | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK
    )

    /// Throws a `Failure` where the system has no inotify or no watches left.
    init(_ folder: ContentFolder, _ calls: InotifyCalls) throws {
        self.folder = folder
        self.calls = calls
        descriptor = calls.initialize(CInt(IN_NONBLOCK) | CInt(IN_CLOEXEC))
        guard descriptor >= 0 else { throw Failure(description: "inotify: \(String(cString: strerror(errno)))") }
        do {
            try add("")
        } catch {
            close(descriptor)
            throw error
        }
        if paths.isEmpty { isLost = true }
    }

    deinit {
        close(descriptor)
    }

    /// What has happened since the last call; nil where that concerns no document.
    func changes() throws -> FolderChanges? {
        var changes: FolderChanges?
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return changes }
            try buffer.withUnsafeBytes { bytes in
                try Self.forEachEvent(in: UnsafeRawBufferPointer(rebasing: bytes[..<count])) { event, name in
                    guard let change = try change(event, name) else { return }
                    if changes == nil { changes = change } else { changes?.formUnion(change) }
                }
            }
        }
    }

    /// Gives up waiting for files without a write for this long, or that are being written six times as long; nil where
    /// there are none.
    func stalledFiles(after patience: Duration) -> FolderChanges? {
        let now = ContinuousClock.now
        let stalled = openFiles.filter { $0.value.last <= now - patience || $0.value.first <= now - patience * 6 }.keys
        for path in stalled { openFiles[path] = nil }
        return stalled.isEmpty ? nil : .files(Set(stalled))
    }

    private static func forEachEvent(
        in bytes: UnsafeRawBufferPointer,
        _ body: (inotify_event, String) throws -> Void
    ) throws {
        let headSize = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + headSize <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let end = offset + headSize + Int(event.len)
            let name = bytes[offset + headSize..<min(end, bytes.count)].prefix { $0 != 0 }
            try body(event, String(decoding: name, as: UTF8.self))
            offset = end
        }
    }

    private func change(_ event: inotify_event, _ name: String) throws -> FolderChanges? {
        func has(_ flags: CInt) -> Bool { event.mask & UInt32(flags) != 0 }
        if has(IN_Q_OVERFLOW) { return .everything }
        guard let folder = paths[event.wd] else { return nil }
        if has(IN_IGNORED) { paths[event.wd] = nil }
        if has(IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED) {
            if folder.isEmpty { isLost = true }
            return .everything
        }
        let path = ContentPath.joined(folder, name)
        guard has(IN_ISDIR) else {
            let change = Self.change(ofFile: path)
            if change != nil, has(IN_MODIFY) {
                let now = ContinuousClock.now
                openFiles[path] = (openFiles[path]?.first ?? now, now)
            } else if has(IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE) {
                openFiles[path] = nil
            }
            return change
        }
        // The rights of the folder itself; those of the others are told by the folder above them.
        if name.isEmpty, folder.isEmpty, has(IN_ATTRIB) { return .everything }
        guard !name.isEmpty, !ContentPath.isIgnoredFolder(name) else { return nil }
        if has(IN_MOVED_FROM) { remove(path) }
        if has(IN_CREATE | IN_MOVED_TO | IN_ATTRIB) { try add(path) }
        return .everything
    }

    /// Documents stand for themselves; what other documents depend on stands for all of them.
    private static func change(ofFile path: String) -> FolderChanges? {
        let file = ContentPath(path)
        let name = path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
        guard name.first != "." else { return nil }
        switch file.kind {
        // Where it says something of others, the importer finds another site, and reads them all.
        case .document: return .files([path])
        case .topic, .organization, .site: return .everything
        case .other:
            if file.foreignFormat != nil { return .files([path]) }
            let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
            return configurationEndings.contains(ending) ? .everything : nil
        }
    }

    /// Files with these endings may say something of documents: data files and configurations of generators.
    private static let configurationEndings: Set = [
        "yml", "yaml", "toml", "json", "js", "cjs", "mjs", "ts", "cts", "mts", "py",
    ]

    private func add(_ path: String) throws {
        let whole = path.isEmpty ? folder.path : "\(folder.path)/\(path)"
        // The folder itself may be reached by a link; no folder in it is.
        let flags = path.isEmpty ? 0 : UInt32(IN_DONT_FOLLOW)
        let watch = calls.addWatch(descriptor, whole, Self.mask | flags)
        guard watch >= 0 else {
            let code = errno
            // It is gone again, or it may not be read, which the import says.
            if code != ENOSPC && code != ENOMEM { return }
            let advice = code == ENOSPC ? "; raise fs.inotify.max_user_watches" : ""
            throw Failure(description: "inotify: no watch left\(advice)")
        }
        paths[watch] = path
        for name in folder.folders(in: path) where !ContentPath.isIgnoredFolder(name) {
            try add(ContentPath.joined(path, name))
        }
    }

    /// Forgets a folder that was moved: it may be outside by now, or have another path.
    private func remove(_ path: String) {
        for (watch, folder) in paths where folder == path || folder.hasPrefix(path + "/") {
            inotify_rm_watch(descriptor, watch)
            paths[watch] = nil
        }
    }
}
