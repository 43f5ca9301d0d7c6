internal import Base

/// What was read of a content source and the folders around it: as long as that is as it was, so is what came of it.
final class SourceRecord: Sendable {
    /// What is asked of a folder or a file.
    fileprivate enum Question: Sendable {
        case names
        /// Those names in a folder above the content folder by which a site is recognised: others come and go there.
        case tellingNames
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
        /// The names that were listed and the bytes of the folder's path, where there is room to keep them.
        fileprivate var listing: (key: [UInt8], names: FolderNames)?
    }

    private struct State {
        var entries: [Entry] = []
        /// By the bytes of their paths: to Swift, texts are equal that a file system keeps apart.
        var listings: [[UInt8]: FolderNames] = [:]
        var keptNames = 0
        var isWhole = true
    }

    private let state = Locked(State())
    /// The listings of an earlier recognition, with the stamps of their folders.
    private let former: [[UInt8]: (stamp: FileStamp, names: FolderNames)]

    /// More names are listed anew each time.
    private static let mostNames = 200_000

    /// Takes from `entries`, of the same source, the listings of folders that have not changed since.
    init(after entries: [Entry] = []) {
        var former: [[UInt8]: (stamp: FileStamp, names: FolderNames)] = [:]
        for entry in entries {
            if let stamp = entry.stamp, let listing = entry.listing { former[listing.key] = (stamp, listing.names) }
        }
        self.former = former
    }

    /// Everything that was read for a site; nil where not all of that is known.
    func entries(of site: RecognisedSite) -> [Entry]? {
        state.withLock { state in
            guard state.isWhole else { return nil }
            var entries = state.entries
            // Where the site is one of a folder above, all names there may count.
            for index in entries.indices where site.folder.isEmpty && Self.isAbove(entries[index]) {
                guard let names = entries[index].listing?.names else { continue }
                entries[index].question = .tellingNames
                entries[index].digest = Self.telling(names).digest
            }
            return entries
        }
    }

    private static func isAbove(_ entry: Entry) -> Bool {
        entry.path.isEmpty && entry.listing.map { $0.key.suffix(3).elementsEqual("../".utf8) } ?? false
    }

    private static func telling(_ names: FolderNames) -> FolderNames {
        FolderNames(folders: names.folders.filter(SiteRecognition.isTelling))
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
        let known = former[key].flatMap { $0.stamp == stamp ? $0.names : nil }
        let names = known ?? source.names(in: folder)
        var entry = Entry(source: source, path: folder, question: .names, stamp: stamp, digest: names.digest)
        state.withLock { state in
            state.keptNames += names.files.count + names.folders.count
            // The names of a million files are not kept.
            if state.keptNames <= Self.mostNames {
                entry.listing = (key, names)
                state.listings[key] = names
            }
            state.entries.append(entry)
        }
        return names
    }

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

    /// Whether everything that was read is unchanged; gives unchanged entries their present stamps.
    static func areCurrent(_ entries: inout [Entry]) -> Bool {
        for index in entries.indices {
            let entry = entries[index]
            // Before the answer: what changes meanwhile has another stamp afterwards.
            let stamp = isOpen(entry) ? nil : entry.source.settledStamp(of: entry.path)
            if let stamp, stamp == entry.stamp { continue }
            guard answer(to: entry) == entry.digest else { return false }
            entries[index].stamp = stamp
            // The listing may have names that told nothing.
            if case .tellingNames = entry.question { entries[index].listing = nil }
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
        case .tellingNames: telling(entry.source.names(in: entry.path)).digest
        case .bytes(let limit):
            ((try? entry.source.read(entry.path, limit: limit)) ?? nil).map { FNV1a.hash($0) }
        case .holdsDocument: entry.source.holdsDocument(below: entry.path) ? 1 : 0
        }
    }
}
