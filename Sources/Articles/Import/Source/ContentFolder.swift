internal import Base
internal import Glibc

/// A folder on disk as a content source.
///
/// Links to files inside of the folder are followed. Links to folders are not, so that no tree is without end, and none
/// that leads out of the folder is.
package struct ContentFolder: ContentSource {
    /// As it was given, without slashes at its end.
    package let path: String
    private let boundary: ContentBoundary
    package let recognitions: RecognitionCache?

    /// Throws where the path is no folder; `recognitions` remembers the site for those that read the folder after this.
    ///
    /// Where `mayBeMissing` is true, there may be nothing at the path yet.
    package init(
        _ path: String,
        remembering recognitions: RecognitionCache? = nil,
        mayBeMissing: Bool = false
    ) throws(ContentSourceError) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else {
                throw ContentSourceError(path: path, reason: "not a folder")
            }
        } else if !mayBeMissing || errno != ENOENT {
            throw ContentSourceError(errno: errno, path: path)
        }
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
        self.path = String(trimmed)
        boundary = try ContentBoundary(path, mayBeMissing: mayBeMissing)
        self.recognitions = recognitions
    }

    package var place: String? { boundary.root }

    package func topLevelFolders() throws(ContentSourceError) -> [String] {
        try Self.folders(of: path)
    }

    package func folders(in folder: String) -> [String] {
        (try? Self.folders(of: ContentPath.joined(path, folder))) ?? []
    }

    package func child(_ name: String) -> (any ContentSource)? {
        try? ContentFolder("\(path)/\(name)")
    }

    package var parent: (source: any ContentSource, name: String)? {
        guard let whole = realpath(path, nil) else { return nil }
        defer { free(whole) }
        let absolute = String(cString: whole)
        guard absolute != "/", let name = ContentPath.names(in: absolute).last else { return nil }
        let above = ContentPath.folder(of: absolute)
        guard let folder = try? ContentFolder(above.isEmpty ? "/" : above) else { return nil }
        return (folder, name)
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
        let folder = ContentPath.joined(path, prefix)
        try FolderListing.forEachEntry(of: folder) { name, isFolder in
            let relative = ContentPath.joined(prefix, name)
            if isFolder {
                if !ContentPath.isIgnoredFolder(name) { try walk(relative, body) }
            } else if !ContentPath.isHidden(name), let file = file(relative, name) {
                try body(file)
            }
        } unreadable: { error in
            if prefix.isEmpty { throw error }
            let reason = Self.isUTF8(prefix) ? error.reason : Self.noUTF8
            try body(Self.folder(prefix, reason))
        }
    }

    /// A folder of which nobody knows what is in it.
    private static func folder(_ path: String, _ reason: String) -> ContentFile {
        let nothing = FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
        return ContentFile(path: ContentPath(path + "/"), stamp: nothing, problem: .folder(reason))
    }

    package func lostFolder(above path: String) -> ContentFile? {
        var folder = ""
        for name in ContentPath.names(in: path).dropLast() {
            folder = ContentPath.joined(folder, name)
            var status = stat()
            guard lstat("\(self.path)/\(folder)", &status) == 0 else { return nil }
            if status.st_mode & S_IFMT == S_IFDIR { continue }
            guard status.st_mode & S_IFMT == S_IFLNK else { return nil }
            guard let target = ContentBoundary.resolved("\(self.path)/\(folder)") else {
                return Self.folder(folder, Self.leadsNowhere)
            }
            // What moved within the folder is found there.
            return boundary.contains(target) ? nil : Self.folder(folder, Self.leadsOut)
        }
        return nil
    }

    package func file(_ path: String) -> ContentFile? {
        let parts = ContentPath.names(in: path)
        guard let name = parts.last, !name.isEmpty, !ContentPath.isHidden(name) else { return nil }
        guard !parts.dropLast().contains(where: ContentPath.isIgnoredFolder) else { return nil }
        var status = stat()
        guard lstat("\(self.path)/\(path)", &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            // Nobody knows whether it is there: what came from it stays.
            let nothing = FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
            return ContentFile(
                path: ContentPath(path),
                stamp: nothing,
                problem: .file(String(cString: strerror(errno)))
            )
        }
        return status.st_mode & S_IFMT == S_IFDIR ? nil : file(path, name)
    }

    private static let noUTF8 = "its name is no UTF-8"

    /// Whether a name stands for itself, and not for one that is no UTF-8.
    private static func isUTF8(_ name: String) -> Bool {
        !name.unicodeScalars.contains("\u{FFFD}")
    }

    /// What a name that is no folder stands for; nil for a link to a folder.
    private func file(_ relative: String, _ name: String) -> ContentFile? {
        let whole = "\(path)/\(relative)"
        var file = ContentFile(
            path: ContentPath(relative),
            stamp: FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
        )
        var status = stat()
        guard lstat(whole, &status) == 0 else {
            if !Self.isUTF8(name) { file.problem = .file(Self.noUTF8) }
            return file
        }
        if status.st_mode & S_IFMT == S_IFLNK {
            // A link that leads nowhere: reading the file reports that.
            guard let target = ContentBoundary.resolved(whole), stat(target, &status) == 0 else { return file }
            if status.st_mode & S_IFMT == S_IFDIR { return nil }
            if !boundary.contains(target) {
                file.problem = .file(Self.leadsOut)
                return file
            }
        }
        if status.st_mode & S_IFMT != S_IFREG { file.problem = .file(Self.noRegularFile) }
        if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            file.problem = .file("its name has a control character; rename it")
        }
        file.stamp = FileStamp(status)
        return file
    }

    private static let leadsOut = "a link that leads out of the content folder"
    private static let leadsNowhere = "a link that leads nowhere"
    private static let noRegularFile = "no regular file"

    package func read(_ relative: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        let descriptor = try open(relative)
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw ContentSourceError(errno: errno, path: relative) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw ContentSourceError(errno: EISDIR, path: relative)
        default: throw ContentSourceError(path: relative, reason: Self.noRegularFile)
        }
        var bytes: [UInt8] = []
        var capacity = min(Int(status.st_size), limit) + 1
        while true {
            let before = bytes.count
            guard before <= limit else { return nil }
            let chunk = try Self.readChunk(descriptor, capacity: capacity, relative)
            if chunk.isEmpty { return bytes }
            // As much of a file as it has, and less than there was room for: it ends here.
            if before == 0, chunk.count < capacity, chunk.count >= Int(status.st_size) { return chunk }
            if before == 0 { bytes = chunk } else { bytes += chunk }
            capacity = 1 << 16
        }
    }

    /// Opens a file inside of the folder; a link at its end is followed only where it leads to such a file.
    private func open(_ relative: String) throws(ContentSourceError) -> CInt {
        let whole = "\(path)/\(relative)"
        if let slash = whole.utf8.lastIndex(of: UInt8(ascii: "/")), !boundary.admits(folder: String(whole[..<slash])) {
            throw ContentSourceError(path: relative, reason: Self.leadsOut)
        }
        // Not to wait where the name is a pipe by now.
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW
        var descriptor = Glibc.open(whole, flags)
        if descriptor < 0, errno == ELOOP {
            guard let target = ContentBoundary.resolved(whole) else {
                throw ContentSourceError(errno: errno, path: relative)
            }
            guard boundary.contains(target) else { throw ContentSourceError(path: relative, reason: Self.leadsOut) }
            descriptor = Glibc.open(target, flags)
        }
        guard descriptor >= 0 else { throw ContentSourceError(errno: errno, path: relative) }
        return descriptor
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
        isOutOfSpace = code == ENOSPC || code == EDQUOT
    }
}
