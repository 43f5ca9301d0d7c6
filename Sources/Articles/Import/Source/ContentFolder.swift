internal import Glibc

/// A folder on disk as a content source.
///
/// Links to files are followed, links to folders are not, so that no tree is without end.
package struct ContentFolder: ContentSource {
    /// As it was given, without slashes at its end.
    package let path: String

    /// Throws where the path is no folder.
    package init(_ path: String) throws(ContentSourceError) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw ContentSourceError(errno: errno, path: path) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw ContentSourceError(path: path, reason: "not a folder")
        }
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        self.path = String(trimmed)
    }

    package func topLevelFolders() throws(ContentSourceError) -> [String] {
        try Self.folders(of: path)
    }

    package func folders(in folder: String) -> [String] {
        (try? Self.folders(of: folder.isEmpty ? path : "\(path)/\(folder)")) ?? []
    }

    package func child(_ name: String) -> (any ContentSource)? {
        try? ContentFolder("\(path)/\(name)")
    }

    package var parent: (source: any ContentSource, name: String)? {
        guard let whole = realpath(path, nil) else { return nil }
        defer { free(whole) }
        let absolute = String(cString: whole)
        guard absolute != "/", let slash = absolute.lastIndex(of: "/") else { return nil }
        let above = slash == absolute.startIndex ? "/" : String(absolute[..<slash])
        guard let folder = try? ContentFolder(above) else { return nil }
        return (folder, String(absolute[absolute.index(after: slash)...]))
    }

    private static func folders(of path: String) throws(ContentSourceError) -> [String] {
        var names: [String] = []
        do {
            try FolderListing.forEachEntry(of: path) { name, isFolder in
                if isFolder { names.append(name) }
            }
        } catch {
            throw error as? ContentSourceError ?? ContentSourceError(path: path, reason: "\(error)")
        }
        return names
    }

    package func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        try walk("", body)
    }

    private func walk(_ prefix: String, _ body: (ContentFile) throws -> Void) throws {
        try FolderListing.forEachEntry(of: prefix.isEmpty ? path : "\(path)/\(prefix)") { name, isFolder in
            let relative = prefix.isEmpty ? name : "\(prefix)/\(name)"
            if isFolder {
                if !ContentPath.isIgnoredFolder(name) { try walk(relative, body) }
            } else if name.first != ".", let stamp = stamp(relative) {
                try body(ContentFile(path: ContentPath(relative), stamp: stamp))
            }
        }
    }

    /// Nil where it is no regular file.
    private func stamp(_ relative: String) -> FileStamp? {
        var status = stat()
        guard stat("\(path)/\(relative)", &status) == 0 else {
            // A link that leads nowhere, or a name that is no UTF-8: reading the file reports that.
            return FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        return FileStamp(
            size: Int64(status.st_size),
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
            changed: Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec),
            inode: Int64(bitPattern: UInt64(status.st_ino))
        )
    }

    package func read(_ relative: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        // Not to wait where the name is a pipe by now.
        let descriptor = open("\(path)/\(relative)", O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw ContentSourceError(errno: errno, path: relative) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ContentSourceError(errno: errno, path: relative) }
        var bytes: [UInt8] = []
        var capacity = min(Int(status.st_size), limit) + 1
        while true {
            let before = bytes.count
            guard before <= limit else { return nil }
            let chunk = try Self.readChunk(descriptor, capacity: capacity, relative)
            if chunk.isEmpty { return bytes }
            // As much of a regular file as it has, and less than there was room for: it ends here.
            let isWhole = chunk.count < capacity && chunk.count >= Int(status.st_size)
            if before == 0, isWhole, status.st_mode & S_IFMT == S_IFREG { return chunk }
            if before == 0 { bytes = chunk } else { bytes += chunk }
            capacity = 1 << 16
        }
    }

    private static func readChunk(
        _ descriptor: CInt,
        capacity: Int,
        _ path: String
    ) throws(ContentSourceError) -> [UInt8] {
        var failure: CInt = 0
        let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            var result = 0
            repeat { result = Glibc.read(descriptor, buffer.baseAddress, capacity) } while result < 0 && errno == EINTR
            failure = result < 0 ? errno : 0
            count = max(0, result)
        }
        guard failure == 0 else { throw ContentSourceError(errno: failure, path: path) }
        return chunk
    }
}

extension ContentSourceError {
    init(errno code: CInt, path: String) {
        self.init(path: path, reason: String(cString: strerror(code)))
    }
}
