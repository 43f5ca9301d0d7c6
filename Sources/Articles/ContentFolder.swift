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
        let listing = try FolderListing(path)
        return listing.entries.filter(\.isFolder).map { listing.name($0) }
    }

    package func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        try walk("", body)
    }

    private func walk(_ prefix: String, _ body: (ContentFile) throws -> Void) throws {
        let listing = try FolderListing(prefix.isEmpty ? path : "\(path)/\(prefix)")
        for entry in listing.entries {
            let name = listing.name(entry)
            let relative = prefix.isEmpty ? name : "\(prefix)/\(name)"
            if entry.isFolder {
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
            // A link that leads nowhere, or a name that is no UTF-8: whoever reads the file reports that.
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
            // All of a regular file that there was room for: it ends here.
            if before == 0, chunk.count < capacity, status.st_mode & S_IFMT == S_IFREG { return chunk }
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

/// The entries of one folder, sorted so that a walk meets paths in the order of their bytes.
///
/// The names lie one behind the other in one buffer: a folder may hold a million files.
private struct FolderListing {
    struct Entry {
        var start: Int32
        var count: Int32
        var isFolder: Bool
    }

    private(set) var entries: [Entry] = []
    private var names: [UInt8] = []

    init(_ path: String) throws(ContentSourceError) {
        guard let folder = opendir(path) else { throw ContentSourceError(errno: errno, path: path) }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let start = names.count
            Self.appendName(of: entry, to: &names)
            let name = names[start...]
            if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) {
                names.removeLast(name.count)
                continue
            }
            // A link that leads to a folder counts as a file here, and turns out not to be a regular one.
            var isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            if entry.pointee.d_type == UInt8(DT_UNKNOWN) {
                isFolder = Self.isFolder("\(path)/\(String(decoding: name, as: UTF8.self))")
            }
            entries.append(Entry(start: Int32(start), count: Int32(names.count - start), isFolder: isFolder))
        }
        sort()
    }

    func name(_ entry: Entry) -> String {
        String(decoding: names[Int(entry.start)..<Int(entry.start + entry.count)], as: UTF8.self)
    }

    /// A name that is no UTF-8 stands in the list as it is shown, so that the order is that of the paths.
    private static func appendName(of entry: UnsafeMutablePointer<dirent>, to names: inout [UInt8]) {
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            let name = bytes.prefix { $0 != 0 }
            if name.contains(where: { $0 >= 0x80 }) {
                names.append(contentsOf: String(decoding: name, as: UTF8.self).utf8)
            } else {
                names.append(contentsOf: name)
            }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// A folder sorts as if its name ended with the `/` that its files' paths have there.
    private mutating func sort() {
        names.withUnsafeBytes { names in
            entries.sort { one, other in
                let common = Int(min(one.count, other.count))
                let start = names.baseAddress.map { ($0 + Int(one.start), $0 + Int(other.start)) }
                let order = start.map { memcmp($0.0, $0.1, common) } ?? 0
                if order != 0 { return order < 0 }
                return Self.byte(names, one, common) < Self.byte(names, other, common)
            }
        }
    }

    /// The byte behind what two names have in common.
    private static func byte(_ names: UnsafeRawBufferPointer, _ entry: Entry, _ index: Int) -> Int {
        if index < entry.count { return Int(names[Int(entry.start) + index]) }
        return entry.isFolder ? Int(UInt8(ascii: "/")) : -1
    }
}

extension ContentSourceError {
    fileprivate init(errno code: CInt, path: String) {
        self.init(path: path, reason: String(cString: strerror(code)))
    }
}
