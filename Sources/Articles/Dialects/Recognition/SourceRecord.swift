internal import Base

/// What was read of a content source and the folders around it: as long as that is as it was, so is what came of it.
final class SourceRecord: Sendable {
    /// What is asked of a folder or a file.
    fileprivate enum Question: Sendable {
        case names
        /// The bytes, at most so many.
        case bytes(Int)
        case holdsDocument
    }

    /// A question and the answer to it.
    struct Entry: Sendable {
        fileprivate var source: any ContentSource
        fileprivate var path: String
        fileprivate var question: Question
        /// As long as it stays the same, so does the answer; nil where nothing tells of that.
        fileprivate var stamp: FileStamp?
        /// A hash of the answer; nil for a file that could not be read.
        fileprivate var digest: Int64?
    }

    private struct State {
        var entries: [Entry] = []
        /// By the bytes of their paths: to Swift, texts are equal that a file system keeps apart.
        var listings: [[UInt8]: FolderNames] = [:]
        var isWhole = true
    }

    private let state = Locked(State())

    /// Everything that was read; nil where not all of that is known.
    var entries: [Entry]? {
        state.withLock { $0.isWhole ? $0.entries : nil }
    }

    /// Notes that something was asked for of which no change can be told.
    func giveUp() {
        state.withLock { $0.isWhole = false }
    }

    /// The names in a folder of a source that is at `prefix`.
    func names(of folder: String, in source: any ContentSource, at prefix: String) -> FolderNames {
        let key = Array("\(prefix)\(folder)".utf8)
        if let known = state.withLock({ $0.listings[key] }) { return known }
        // Before the listing: what changes during it has another stamp afterwards.
        let stamp = source.settledStamp(of: folder)
        let names = source.names(in: folder)
        let entry = Entry(source: source, path: folder, question: .names, stamp: stamp, digest: names.digest)
        state.withLock { state in
            state.entries.append(entry)
            // The names of a million files are not kept.
            if names.files.count <= Self.mostNames { state.listings[key] = names }
        }
        return names
    }

    private static let mostNames = 50_000

    /// The bytes of a file of a source.
    func read(_ path: String, in source: any ContentSource, limit: Int) throws(ContentSourceError) -> [UInt8]? {
        let stamp = source.settledStamp(of: path)
        var entry = Entry(source: source, path: path, question: .bytes(limit), stamp: stamp)
        defer { state.withLock { $0.entries.append(entry) } }
        if entry.stamp == .absent { throw ContentSourceError(path: path, reason: "No such file or directory") }
        let bytes = try source.read(path, limit: limit)
        entry.digest = bytes.map { FNV1a.hash($0) }
        return bytes
    }

    /// Whether there is a document in a folder of a source, or below it.
    func holdsDocument(below folder: String, in source: any ContentSource) -> Bool {
        let answer = source.holdsDocument(below: folder)
        let entry = Entry(source: source, path: folder, question: .holdsDocument, digest: answer ? 1 : 0)
        state.withLock { $0.entries.append(entry) }
        return answer
    }

    /// Whether all that was read is as it was; what is, gets its stamp of now.
    static func areCurrent(_ entries: inout [Entry]) -> Bool {
        for index in entries.indices {
            let entry = entries[index]
            // Before the answer: what changes meanwhile has another stamp afterwards.
            let stamp = isOpen(entry) ? nil : entry.source.settledStamp(of: entry.path)
            if let stamp, stamp == entry.stamp { continue }
            guard answer(to: entry) == entry.digest else { return false }
            entries[index].stamp = stamp
        }
        return true
    }

    /// Whether no stamp tells of changes: what lies below a folder does not change its own.
    private static func isOpen(_ entry: Entry) -> Bool {
        if case .holdsDocument = entry.question { true } else { false }
    }

    private static func answer(to entry: Entry) -> Int64? {
        switch entry.question {
        case .names: entry.source.names(in: entry.path).digest
        case .bytes(let limit):
            ((try? entry.source.read(entry.path, limit: limit)) ?? nil).map { FNV1a.hash($0) }
        case .holdsDocument: entry.source.holdsDocument(below: entry.path) ? 1 : 0
        }
    }
}
