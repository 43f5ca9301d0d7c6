package import Articles
package import Base

/// A store that keeps what an import hands to it and notes each call, for tests of the importer alone.
package final class MemoryImportStore: ImportStore {
    /// A call that an import made, but for questions.
    package enum Call: Sendable, Hashable {
        case put(String)
        case touch(String)
        case remove(String)
        case finish(changed: Bool)
    }

    /// What the store holds.
    package struct Content: Sendable {
        fileprivate var records: [Path: Record] = [:]
        /// The files of the articles, by their ids.
        fileprivate var owners: [String: Path] = [:]
        package fileprivate(set) var version = 0

        package var files: [KnownFile] {
            records.values.map(\.file).sorted { precedes($0.path, $1.path) }
        }

        /// The titles of the articles, by the path of their file.
        package var titles: [String: String] {
            Dictionary(records.compactMap { path, record in record.title.map { (path.string, $0) } }) { $1 }
        }

        package func file(_ path: String) -> KnownFile? {
            records[Path(string: path)]?.file
        }
    }

    fileprivate struct Record: Sendable {
        var file: KnownFile
        var title: String?
        var id: String?
        var article: RenderedArticle?

        /// Gives the id to another file.
        mutating func lose() {
            file.outcome = .failed
            (title, id, article) = (nil, nil, nil)
        }
    }

    /// Two texts that look alike are one to Swift, but not to a file system.
    fileprivate struct Path: Sendable, Hashable {
        var string: String

        static func == (one: Path, other: Path) -> Bool {
            one.string.utf8.elementsEqual(other.string.utf8)
        }

        func hash(into hasher: inout Hasher) {
            for byte in string.utf8 { hasher.combine(byte) }
        }
    }

    private struct State {
        var content = Content()
        var calls: [Call] = []
    }

    private let state = Locked(State())

    package init() {}

    package var content: Content {
        state.withLock { $0.content }
    }

    /// The calls since the last time somebody asked; those of an import that was rolled back are among them.
    package func takeCalls() -> [Call] {
        state.withLock { state in
            defer { state.calls = [] }
            return state.calls
        }
    }

    package func importing<Result>(now: Timestamp, _ body: (any ImportTransaction) throws -> Result) throws -> Result {
        let transaction = Transaction(content)
        defer { state.withLock { $0.calls += transaction.calls } }
        let result = try body(transaction)
        state.withLock { $0.content = transaction.content }
        return result
    }

    private final class Transaction: ImportTransaction {
        var content: Content
        var calls: [Call] = []
        private(set) var displaced: [String: String] = [:]

        init(_ content: Content) {
            self.content = content
        }

        func knownFiles() throws -> any KnownFileCursor {
            Cursor(content.files)
        }

        func knownFile(_ path: String) throws -> KnownFile? {
            content.file(path)
        }

        func put(_ file: ReadFile, recordedAs known: KnownFile) throws -> PutResult {
            calls.append(.put(known.path))
            let path = Path(string: known.path)
            displaced[known.path] = nil
            let before = content.records[path]
            var record = Record(file: known, title: before?.title, id: before?.id)
            defer { content.records[path] = record }
            switch file.outcome {
            case .article(let rendered):
                if let other = content.owners[rendered.article.id], other != path {
                    guard precedes(path.string, other.string) else {
                        record.file.outcome = .failed
                        return .duplicateID(of: other.string)
                    }
                    content.records[other]?.lose()
                    displaced[other.string] = path.string
                }
                (record.title, record.id) = (rendered.article.title, rendered.article.id)
                record.article = rendered
                content.owners[rendered.article.id] = path
                return before?.title == nil ? .added : .changed
            case .skipped:
                (record.title, record.id) = (nil, nil)
                record.article = nil
                if let id = before?.id { content.owners[id] = nil }
                return before?.title == nil ? .recorded : .changed
            case .failed: return .recorded
            case .topic, .organization, .site: return before == nil ? .added : .changed
            }
        }

        func holds(_ rendered: RenderedArticle, at path: String) throws -> Bool {
            guard let held = content.records[Path(string: path)]?.article else { return false }
            let (article, other) = (held.article, rendered.article)
            return held.openSummary == rendered.openSummary && article.body == other.body
                && article.bodyFormat == other.bodyFormat && article.secured == other.secured
                && article.related == other.related && article.isUnlisted == other.isUnlisted
                && article.publicFrom == other.publicFrom && article.publicUntil == other.publicUntil
        }

        func touch(_ file: KnownFile) throws {
            calls.append(.touch(file.path))
            content.records[Path(string: file.path)]?.file = file
        }

        func remove(_ path: String) throws {
            calls.append(.remove(path))
            displaced[path] = nil
            let record = content.records.removeValue(forKey: Path(string: path))
            if let id = record?.id { content.owners[id] = nil }
        }

        func finish(changed: Bool, now: Timestamp) throws -> ImportTotals {
            calls.append(.finish(changed: changed))
            if changed { content.version += 1 }
            let count = content.titles.count
            return ImportTotals(articles: count, publicArticles: count, datasetVersion: content.version)
        }
    }

    private final class Cursor: KnownFileCursor {
        private var rest: ArraySlice<KnownFile>

        init(_ files: [KnownFile]) {
            rest = files[...]
        }

        func next() throws -> KnownFile? {
            rest.popFirst()
        }
    }
}
