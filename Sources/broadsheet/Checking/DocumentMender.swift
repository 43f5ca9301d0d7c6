internal import Articles
internal import Base
internal import FrontMatter
internal import Glibc

/// Writes the changes that mend documents, and nothing else of them.
struct DocumentMender {
    private let source: ContentFolder

    init(_ source: ContentFolder) {
        self.source = source
    }

    /// What was mended.
    struct Result {
        var changes = 0
        var files = 0
        /// Files that were saved or removed while they were checked.
        var changed: [String] = []
    }

    /// Mends what has one right answer, in files that are still as they were when that was found.
    func mend(_ diagnostics: [Diagnostic]) throws -> Result {
        let edits = Dictionary(grouping: diagnostics.filter { $0.edit != nil }, by: \.path)
        var result = Result()
        for (path, diagnostics) in edits.sorted(by: { $0.key < $1.key }) {
            guard let bytes = try source.read(path, limit: Document.maximumSize),
                let mended = TextEdit.applied(diagnostics.compactMap(\.edit), to: bytes)
            else {
                result.changed.append(path)
                continue
            }
            try Self.replace("\(source.path)/\(path)", by: mended.bytes)
            result.changes += mended.count
            result.files += 1
        }
        return result
    }

    /// Puts a file in the place of another one with its attributes, whole or not at all; a link stays, and its target
    /// changes.
    private static func replace(_ path: String, by bytes: [UInt8]) throws(UsageError) {
        func failure() -> UsageError { UsageError("\(path) cannot be written: \(String(cString: strerror(errno)))") }
        guard let resolved = realpath(path, nil) else { throw failure() }
        defer { free(resolved) }
        let target = String(cString: resolved)
        guard let attributes = FileAttributes(of: target, in: AT_FDCWD) else {
            throw UsageError("\(path) cannot be written: it is no file")
        }
        let temporary = "\(target).broadsheet-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure() }
        var rest = bytes[...]
        var isWritten = true
        while isWritten, !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            isWritten = count > 0
            rest = rest.dropFirst(max(0, count))
        }
        isWritten = isWritten && attributes.apply(to: descriptor) && fsync(descriptor) == 0
        let error = errno
        close(descriptor)
        guard isWritten, rename(temporary, target) == 0 else {
            if !isWritten { errno = error }
            let failure = failure()
            unlink(temporary)
            throw failure
        }
    }
}
