internal import Articles
internal import Glibc
internal import Storage

/// Writes files into a new folder.
struct ExportFolder {
    private let folder: String

    /// Makes the folder; throws a `UsageError` where something is in it already, and a `StoreError` where it cannot be
    /// made.
    init(_ folder: String) throws {
        self.folder = folder
        guard try Self.isEmpty(folder) else { throw UsageError("\(folder) is not empty; name a new folder") }
        try Self.make(folder)
    }

    /// Writes a file and the folders above it.
    ///
    /// Throws a `StoreError` where that fails, and a `UsageError` where the path leads out of the folder.
    func write(_ bytes: [UInt8], to path: String) throws {
        let parts = ContentPath.names(in: path)
        // A database from elsewhere must not choose files beside the folder.
        guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.utf8.contains(0) }) else {
            throw UsageError("the database names the file \"\(path)\", which lies outside of any folder")
        }
        try Self.make(([folder] + parts.dropLast()).joined(separator: "/"))
        let whole = "\(folder)/\(path)"
        // A new one: nothing that was there is followed or written over.
        let descriptor = open(whole, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Self.failure(whole) }
        do {
            try Self.write(bytes, descriptor, whole)
        } catch {
            close(descriptor)
            throw error
        }
        guard close(descriptor) == 0 else { throw Self.failure(whole) }
    }

    private static func write(_ bytes: [UInt8], _ descriptor: CInt, _ path: String) throws {
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw failure(path) }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Whether nothing is in a folder, or it is not there; throws where it is something else.
    private static func isEmpty(_ path: String) throws -> Bool {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return true }
            throw failure(path)
        }
        defer { closedir(folder) }
        var count = 0
        // Of itself and of the one above it has entries too.
        while count < 3, readdir(folder) != nil { count += 1 }
        return count < 3
    }

    /// Makes a folder and those above it where they are missing.
    private static func make(_ path: String) throws {
        if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else {
            throw failure(path)
        }
        try make(String(path[..<slash]))
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure(path) }
    }

    /// What the last call of the system has failed for.
    private static func failure(_ path: String) -> StoreError {
        let code = errno
        let isOfPlace = [ENOENT, ENOTDIR, EACCES, EPERM, EROFS].contains(code)
        let hint = isOfPlace ? "; does its folder exist, and may this user write there?" : ""
        return .unfit("\(path) cannot be written (\(String(cString: strerror(code))))\(hint)")
    }
}
