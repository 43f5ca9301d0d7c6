internal import Base
internal import Glibc

/// Writes files of a content folder, each completely or not at all, and never outside of the folder.
///
/// Every folder on the way is opened by name inside its parent, and links are not followed, so nothing outside is
/// touched even if somebody changes the folder meanwhile. A writer belongs to one thread. Its lock on the folder keeps
/// out other writers, of this process and of others, where the file system has locks.
final class FolderWriter {
    /// The name of a file while it is being written.
    ///
    /// Each folder needs only one, as the lock keeps out other writers.
    private static let temporaryName = ".broadsheet-edit"
    let root: CInt
    let calls: FileCalls

    /// How long to wait for another writer.
    private static let lockTimeout = Duration.seconds(5)

    init(_ folder: String, _ calls: FileCalls) throws {
        root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.calls = calls
        guard root >= 0 else { throw ContentSourceError(errno: errno, path: folder) }
        let deadline = ContinuousClock.now + Self.lockTimeout
        while flock(root, LOCK_EX | LOCK_NB) != 0 {
            // Where the file system has no locks, other writers are not kept out.
            guard errno == EWOULDBLOCK || errno == EINTR else { break }
            guard ContinuousClock.now < deadline else {
                throw EditFailure.refused("another writer is changing the folder")
            }
            usleep(1000)
        }
        try undoInterrupted()
    }

    deinit {
        close(root)
    }

    /// The bytes of a file; nil where there is none.
    func read(_ path: String, limit: Int) throws -> [UInt8]? {
        guard let parent = try parent(of: path, creating: false) else { return nil }
        defer { close(parent.folder) }
        let file = openat(parent.folder, parent.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw errno == ELOOP ? Self.linkRefused(path) : ContentSourceError(errno: errno, path: path)
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw ContentSourceError(errno: errno, path: path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw EditFailure.refused("`\(path)` is no regular file") }
        guard status.st_size <= limit, let bytes = try Self.readAll(file, path, limit: limit) else {
            throw EditFailure.refused("`\(path)` is too large to be edited")
        }
        return bytes
    }

    /// Creates or replaces a file, and creates the folders above it.
    ///
    /// `check` is given the place of the file right before that is changed.
    func write(_ bytes: [UInt8], to path: String, check: (Parent) throws -> Void = { _ in }) throws {
        guard let parent = try parent(of: path, creating: true) else {
            throw ContentSourceError(errno: ENOENT, path: path)
        }
        defer { close(parent.folder) }
        do {
            try writeTemporary(bytes, as: attributes(of: parent), in: parent.folder, path)
            try check(parent)
            guard calls.rename(parent.folder, Self.temporaryName, parent.folder, parent.name) == 0 else {
                throw ContentSourceError(errno: errno, path: path)
            }
        } catch {
            _ = unlinkat(parent.folder, Self.temporaryName, 0)
            throw error
        }
        try sync(parent.folder, path)
    }

    /// Removes a file.
    ///
    /// `check` is given the place of the file right before that is changed.
    func remove(_ path: String, check: (Parent) throws -> Void = { _ in }) throws {
        guard let parent = try parent(of: path, creating: false) else { return }
        defer { close(parent.folder) }
        try check(parent)
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

    /// Opens the folder that a file belongs in, which the caller closes.
    ///
    /// Nil if the folder does not exist and is not to be created.
    func parent(of path: String, creating: Bool) throws -> Parent? {
        var components = try Self.components(of: path)
        let name = components.removeLast()
        var folder = fcntl(root, F_DUPFD_CLOEXEC, 0)
        guard folder >= 0 else { throw ContentSourceError(errno: errno, path: path) }
        for component in components {
            let above = folder
            defer { close(above) }
            guard let next = try openFolder(component, in: above, path, creating: creating) else { return nil }
            folder = next
        }
        return Parent(folder: folder, name: name)
    }

    /// Opens a folder inside an open one; nil if it does not exist and is not to be created.
    ///
    /// Throws an `EditFailure` if something else has the name.
    func openFolder(_ name: String, in parent: CInt, _ path: String, creating: Bool) throws -> CInt? {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        var folder = openat(parent, name, flags)
        if folder < 0, errno == ENOENT {
            guard creating else { return nil }
            guard calls.makeFolder(parent, name) == 0 || errno == EEXIST else {
                throw ContentSourceError(errno: errno, path: path)
            }
            try sync(parent, path)
            folder = openat(parent, name, flags)
        }
        if folder >= 0 { return folder }
        switch errno {
        // A link too: with `O_DIRECTORY` the system does not tell them apart.
        case ENOTDIR: throw EditFailure.refused("`\(name)` is not a folder, or is a link to one")
        default: throw ContentSourceError(errno: errno, path: path)
        }
    }

    /// Throws where a path or an id leads out of the folder, or where documents are not read.
    static func validate(_ path: String) throws(EditFailure) {
        _ = try components(of: path)
    }

    /// The names in a path.
    ///
    /// Throws where it leads out of the folder, where documents are not read, and where a name is not allowed.
    static func components(of path: String) throws(EditFailure) -> [String] {
        let components = ContentPath.names(in: path)
        for component in components {
            if component.isEmpty || component == ".." || component == "." {
                throw .refused("`\(path)` is no path below the content folder")
            }
            if component.unicodeScalars.contains(where: { $0.value < 0x20 || 0x7F...0x9F ~= $0.value }) {
                throw .refused("the name of a document has no control characters")
            }
            if component.utf8.count > 255 { throw .refused("a name has at most 255 bytes") }
            if ContentPath.isHidden(component) {
                throw .refused("`\(component)` is hidden; documents with such names are not read")
            }
        }
        if let ignored = components.dropLast().first(where: ContentPath.isIgnoredFolder) {
            throw .refused("documents in folders such as `\(ignored)` are not read")
        }
        return components
    }

    private static func linkRefused(_ path: String) -> EditFailure {
        .refused("`\(path)` is a link; change the document that it leads to")
    }

    // MARK: Bytes

    /// What the file that will be replaced has beside its content; nil if there is none.
    func attributes(of file: Parent) -> FileAttributes? {
        FileAttributes(of: file.name, in: file.folder)
    }

    private func writeTemporary(
        _ bytes: [UInt8],
        as attributes: FileAttributes?,
        in folder: CInt,
        _ path: String
    ) throws {
        // A process that was killed may have left one.
        _ = unlinkat(folder, Self.temporaryName, 0)
        try writeNew(bytes, to: Self.temporaryName, as: attributes, in: folder, path)
    }

    /// Creates a file that must not exist yet, and syncs it to the disk unless told otherwise.
    ///
    /// Errors name `path`.
    func writeNew(
        _ bytes: [UInt8],
        to name: String,
        as attributes: FileAttributes?,
        in folder: CInt,
        _ path: String,
        isSynced: Bool = true
    ) throws {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        // What replaces a private file must not be readable by others, not even for a moment.
        let file = openat(folder, name, flags, attributes == nil ? 0o666 : 0o600)
        guard file >= 0 else { throw ContentSourceError(errno: errno, path: path) }
        defer { close(file) }
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = calls.write(file, UnsafeRawBufferPointer(rebasing: rest))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw ContentSourceError(errno: count == 0 ? ENOSPC : errno, path: path) }
                rest = rest.dropFirst(count)
            }
        }
        // Fails only where the file system has no modes: the file is the process's own.
        _ = attributes?.apply(to: file)
        if isSynced { try sync(file, path) }
    }

    /// Reads a whole file; nil if it has more than `limit` bytes.
    static func readAll(_ file: CInt, _ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
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
