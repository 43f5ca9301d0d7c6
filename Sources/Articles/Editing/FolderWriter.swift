internal import Glibc

/// Writes files of a content folder, each as a whole or not at all, and never outside of the folder.
///
/// Every folder on the way to a file is opened by its name in the one above, and no link is followed: whatever changes
/// meanwhile, nothing outside is touched. It belongs to one thread, and while it lives no other one writes the folder,
/// in this process or another.
final class FolderWriter {
    /// The name of a file that is not complete yet.
    ///
    /// One in each folder is enough, as nobody else writes.
    private static let unfinished = ".broadsheet-edit"
    let root: CInt
    let calls: FileCalls

    /// How long others may take until a change is refused, in milliseconds.
    private static let patience = 5000

    init(_ folder: String, _ calls: FileCalls) throws {
        root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.calls = calls
        guard root >= 0 else { throw ContentSourceError(errno: errno, path: folder) }
        for waited in 0... {
            // Where the file system has no locks, others are not kept out.
            if flock(root, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK && errno != EINTR { break }
            guard waited < Self.patience else { throw EditFailure.refused("another process is changing the folder") }
            usleep(1000)
        }
        try undoInterrupted()
    }

    deinit {
        close(root)
    }

    /// The bytes of a file; nil where there is none.
    func read(_ path: String, limit: Int) throws -> [UInt8]? {
        guard let parent = try parent(of: path, isMade: false) else { return nil }
        defer { close(parent.folder) }
        let file = openat(parent.folder, parent.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw errno == ELOOP ? Self.link(path) : ContentSourceError(errno: errno, path: path)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw ContentSourceError(errno: errno, path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw EditFailure.refused("`\(path)` is no regular file") }
        guard status.st_size <= limit, let bytes = try Self.bytes(of: file, path, limit: limit) else {
            throw EditFailure.refused("`\(path)` is too large to be edited")
        }
        return bytes
    }

    /// Puts a file in the place of the one at a path, or where there was none; makes the folders that it needs.
    func write(_ bytes: [UInt8], to path: String) throws {
        guard let parent = try parent(of: path, isMade: true) else {
            throw ContentSourceError(errno: ENOENT, path: path)
        }
        defer { close(parent.folder) }
        do {
            try writeUnfinished(bytes, as: mode(of: parent), in: parent.folder, path)
            guard calls.rename(parent.folder, Self.unfinished, parent.folder, parent.name) == 0 else {
                throw ContentSourceError(errno: errno, path: path)
            }
        } catch {
            _ = unlinkat(parent.folder, Self.unfinished, 0)
            throw error
        }
        try sync(parent.folder, path)
    }

    /// Removes a file.
    func remove(_ path: String) throws {
        guard let parent = try parent(of: path, isMade: false) else { return }
        defer { close(parent.folder) }
        guard calls.unlink(parent.folder, parent.name) == 0 || errno == ENOENT else {
            throw ContentSourceError(errno: errno, path: path)
        }
        try sync(parent.folder, path)
    }

    func sync(_ descriptor: CInt, _ path: String) throws(ContentSourceError) {
        guard calls.sync(descriptor) == 0 else { throw ContentSourceError(errno: errno, path: path) }
    }

    // MARK: Folders

    struct Parent {
        var folder: CInt
        var name: String
    }

    /// The folder that a file lies in, which the caller closes; nil where there is none and none is to be made.
    func parent(of path: String, isMade: Bool) throws -> Parent? {
        var parts = try Self.parts(path)
        let name = parts.removeLast()
        var folder = fcntl(root, F_DUPFD_CLOEXEC, 0)
        guard folder >= 0 else { throw ContentSourceError(errno: errno, path: path) }
        for part in parts {
            let above = folder
            defer { close(above) }
            guard let next = try self.folder(part, in: above, path, isMade: isMade) else { return nil }
            folder = next
        }
        return Parent(folder: folder, name: name)
    }

    /// A folder in one that is open; nil where there is none and none is to be made.
    ///
    /// Throws an `EditFailure` where there is a link, or anything else.
    func folder(_ name: String, in parent: CInt, _ path: String, isMade: Bool) throws -> CInt? {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        var folder = openat(parent, name, flags)
        if folder < 0, errno == ENOENT {
            guard isMade else { return nil }
            guard calls.makeFolder(parent, name) == 0 || errno == EEXIST else {
                throw ContentSourceError(errno: errno, path: path)
            }
            try sync(parent, path)
            folder = openat(parent, name, flags)
        }
        if folder >= 0 { return folder }
        switch errno {
        case ELOOP: throw Self.link(name)
        case ENOTDIR: throw EditFailure.refused("`\(name)` is no folder, or a link to one")
        default: throw ContentSourceError(errno: errno, path: path)
        }
    }

    /// Throws where a path or an id leads out of the folder, or where documents are not read.
    static func validate(_ path: String) throws(EditFailure) {
        _ = try parts(path)
    }

    /// The names in a path; throws where it leads out of the folder, or where documents are not read.
    static func parts(_ path: String) throws(EditFailure) -> [String] {
        let parts = ContentPath.names(in: path)
        for part in parts {
            if part.isEmpty || part == ".." || part == "." {
                throw .refused("`\(path)` is no path below the content folder")
            }
            if part.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }) {
                throw .refused("the name of a document has no control characters")
            }
            if part.utf8.count > 255 { throw .refused("a name has at most 255 bytes") }
            if ContentPath.isHidden(part) {
                throw .refused("`\(part)` is hidden; documents with such names are not read")
            }
        }
        if let ignored = parts.dropLast().first(where: ContentPath.isIgnoredFolder) {
            throw .refused("documents in folders such as `\(ignored)` are not read")
        }
        return parts
    }

    private static func link(_ path: String) -> EditFailure {
        .refused("`\(path)` is a link; change the document that it leads to")
    }

    // MARK: Bytes

    /// The mode of the file that is replaced; for a new one what the process gives its files.
    func mode(of file: Parent) -> mode_t? {
        var status = stat()
        let exists = fstatat(file.folder, file.name, &status, AT_SYMLINK_NOFOLLOW) == 0
        return exists ? status.st_mode & 0o777 : nil
    }

    private func writeUnfinished(_ bytes: [UInt8], as mode: mode_t?, in folder: CInt, _ path: String) throws {
        // What a process left behind that was killed goes first.
        _ = unlinkat(folder, Self.unfinished, 0)
        try writeNew(bytes, to: Self.unfinished, as: mode, in: folder, path)
    }

    /// Writes a file that is not there yet, and unless told otherwise safely on the disk; `path` is what errors name.
    func writeNew(
        _ bytes: [UInt8],
        to name: String,
        as mode: mode_t?,
        in folder: CInt,
        _ path: String,
        isSynced: Bool = true
    ) throws {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        // What replaces a private file is never open to others, not even for a moment.
        let file = openat(folder, name, flags, mode == nil ? 0o666 : 0o600)
        guard file >= 0 else { throw ContentSourceError(errno: errno, path: path) }
        defer { close(file) }
        if let mode { _ = fchmod(file, mode) }
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = calls.write(file, UnsafeRawBufferPointer(rebasing: rest))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw ContentSourceError(errno: count == 0 ? ENOSPC : errno, path: path) }
                rest = rest.dropFirst(count)
            }
        }
        if isSynced { try sync(file, path) }
    }

    /// Nil where there are more bytes than `limit`.
    static func bytes(of file: CInt, _ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw ContentSourceError(errno: errno, path: path) }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else { return nil }
        }
    }
}
