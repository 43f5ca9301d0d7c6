package import Articles
internal import Base

/// A tree of files in memory, which can be changed between imports and made to fail.
package final class MemorySource: ContentSource {
    private struct File {
        var bytes: [UInt8]
        var stamp: FileStamp
        var failure: String?
        var reads = 0
    }

    private struct State {
        var files: [String: File] = [:]
        var clock: Int64 = 0
        var listingFailure: ContentSourceError?
    }

    private let state = Locked(State())

    /// Starts with the texts of these paths; their stamps begin with a moment in nanoseconds since 1970.
    package init(_ files: [String: String] = [:], from moment: Int64 = 1_000_000_000_000_000_000) {
        state.withLock { $0.clock = moment }
        for (path, text) in files.sorted(by: { $0.key < $1.key }) { put(path, text) }
    }

    // MARK: Changes

    /// Writes a file, with a stamp that no file had before.
    package func put(_ path: String, _ text: String) {
        put(path, Array(text.utf8))
    }

    /// Writes a file, with a stamp that no file had before.
    package func put(_ path: String, _ bytes: [UInt8]) {
        state.withLock { state in
            state.clock += 1_000_000_000
            let inode = state.files[path]?.stamp.inode ?? state.clock
            let stamp = FileStamp(size: Int64(bytes.count), modified: state.clock, changed: state.clock, inode: inode)
            state.files[path] = File(bytes: bytes, stamp: stamp)
        }
    }

    /// Writes a file behind the back of its stamp, as a quick editor does.
    package func putUnnoticed(_ path: String, _ text: String) {
        state.withLock { $0.files[path]?.bytes = Array(text.utf8) }
    }

    /// Gives a file the stamp of this moment, in nanoseconds, and leaves its content.
    package func touch(_ path: String, at nanoseconds: Int64? = nil) {
        state.withLock { state in
            state.clock += 1_000_000_000
            state.files[path]?.stamp.modified = nanoseconds ?? state.clock
            state.files[path]?.stamp.changed = nanoseconds ?? state.clock
        }
    }

    package func remove(_ path: String) {
        state.withLock { $0.files[path] = nil }
    }

    /// Lets every reading of a file fail with the system's words.
    package func failReading(_ path: String, _ reason: String) {
        state.withLock { $0.files[path]?.failure = reason }
    }

    /// Lets every listing fail, or again succeed.
    package func failListing(_ error: ContentSourceError?) {
        state.withLock { $0.listingFailure = error }
    }

    // MARK: Questions

    /// All paths, hidden ones too, in the order of their bytes.
    package var paths: [String] {
        state.withLock { $0.files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
    }

    /// How often a file has been read.
    package func reads(of path: String) -> Int {
        state.withLock { $0.files[path]?.reads ?? 0 }
    }

    /// How often any file has been read.
    package var reads: Int {
        state.withLock { $0.files.values.reduce(0) { $0 + $1.reads } }
    }

    /// The text of a file; empty where there is none.
    package func text(of path: String) -> String {
        state.withLock { String(decoding: $0.files[path]?.bytes ?? [], as: UTF8.self) }
    }

    // MARK: ContentSource

    package func topLevelFolders() throws(ContentSourceError) -> [String] {
        if let failure = state.withLock({ $0.listingFailure }) { throw failure }
        return Set(paths.compactMap { $0.contains("/") ? $0.split(separator: "/").first.map(String.init) : nil })
            .sorted()
    }

    package func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        if let failure = state.withLock({ $0.listingFailure }) { throw failure }
        for path in paths where !Self.isLeftOut(path) {
            guard let stamp = state.withLock({ $0.files[path]?.stamp }) else { continue }
            try body(ContentFile(path: ContentPath(path), stamp: stamp))
        }
    }

    package func file(_ path: String) -> ContentFile? {
        guard !Self.isLeftOut(path), let stamp = state.withLock({ $0.files[path]?.stamp }) else { return nil }
        return ContentFile(path: ContentPath(path), stamp: stamp)
    }

    package func folders(in folder: String) -> [String] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        let names = state.withLock { state in
            state.files.keys.filter { $0.hasPrefix(prefix) }
                .compactMap { path -> String? in
                    let parts = path.dropFirst(prefix.count).split(separator: "/")
                    return parts.count > 1 ? String(parts[0]) : nil
                }
        }
        return Set(names).sorted()
    }

    package func files(in folder: String) -> [String] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        let rests = paths.filter { $0.hasPrefix(prefix) }.map { $0.dropFirst(prefix.count) }
        return rests.filter { !$0.contains("/") && $0.first != "." }.map(String.init)
    }

    package func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        let file = state.withLock { state in
            state.files[path]?.reads += 1
            return state.files[path]
        }
        guard let file else { throw ContentSourceError(path: path, reason: "No such file or directory") }
        if let failure = file.failure { throw ContentSourceError(path: path, reason: failure) }
        return file.bytes.count <= limit ? file.bytes : nil
    }

    private static func isLeftOut(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map(String.init)
        return parts.last?.first == "." || parts.dropLast().contains(where: ContentPath.isIgnoredFolder)
    }
}
