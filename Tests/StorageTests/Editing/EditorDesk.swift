import Articles
import Base
import Foundation
import Glibc
import TestSupport

@testable import Storage

/// A folder of documents, and a store of them.
final class EditorDesk: Sendable {
    let content: TemporaryFolder
    let store: Store
    private let database: TemporaryFolder

    init(
        _ files: [String: String] = [
            "_news/a.md": ExampleDocuments.article(title: "A", body: "Text"),
            "_news/b.md": ExampleDocuments.article(title: "B", body: "Text"),
        ]
    ) throws {
        content = try TemporaryFolder()
        database = try TemporaryFolder()
        for (path, text) in files { try content.write(text, to: path) }
        store = try Store(path: database.path(of: "a.db"), access: .readWrite, now: 1_700_000_000)
        _ = try importer().run()
    }

    func importer() throws -> Importer {
        Importer(try ContentFolder(content.path), into: store, now: Timestamp.now)
    }

    func editor(
        _ calls: FileCalls = FileCalls(),
        history: GitHistory? = nil,
        scope: CancelScope = .unlimited,
        noteProblem: @escaping @Sendable (String) -> Void = { _ in }
    ) throws -> FolderEditor {
        FolderEditor(
            try ContentFolder(content.path),
            store,
            rules: { ContentRules() },
            history: history,
            calls: calls,
            scope: scope,
            now: Timestamp.now,
            lookUp: { [store] id in try store.read { try $0.document(of: id) } },
            noteProblem: noteProblem
        )
    }

    func put(
        _ id: String,
        _ text: String,
        _ calls: FileCalls = FileCalls(),
        where isAllowed: @escaping @Sendable (String?) -> Bool = { _ in true }
    ) throws -> EditResult {
        try editor(calls).apply(
            DocumentEdit(id: id, .document(Array(text.utf8), .markdown), by: "ada", where: isAllowed)
        )
    }

    func title(_ id: String) throws -> String? {
        guard let article = try store.read({ try $0.article(id, .any) }) else { return nil }
        return article.json.withUnsafeBytes { JSONObjectReader.text("title", in: $0) }
    }

    func tag(_ id: String) throws -> String? {
        try store.read { try $0.document(of: id) }?.tag
    }

    func file(_ path: String) -> String? {
        FileManager.default.contents(atPath: content.path(of: path)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names of all files, hidden ones too.
    var names: [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: content.path)) ?? []
        return names.filter { $0.contains(".") && !$0.hasPrefix(".git/") }.sorted()
    }

    /// Sends an upload.
    func upload(
        _ content: [UInt8],
        _ format: UploadFormat = .lines,
        _ calls: FileCalls = FileCalls(),
        history: GitHistory? = nil
    ) throws -> UploadResult {
        try editor(calls, history: history).apply(
            DocumentUpload(.memory(content), format, UploadLimits(forUploadsOf: 1 << 20), by: "ada")
        )
    }

    /// All files with their texts, hidden ones too.
    var files: [String: String] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, file($0) ?? "") })
    }

    // MARK: Faults

    /// Calls of which one fails, or all from that one on, or of which one writes little.
    static func failing(_ call: Int, _ code: Int32, isShort: Bool = false, forGood: Bool = false) -> FileCalls {
        let count = Locked(0)
        @Sendable func fails() -> Bool {
            count.withLock { count in
                count += 1
                return forGood ? count >= call : count == call
            }
        }
        let real = FileCalls()
        var calls = FileCalls()
        calls.write = { descriptor, bytes in
            guard fails() else { return real.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(100))) }
            if isShort { return real.write(descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(1))) }
            errno = code
            return -1
        }
        calls.sync = { descriptor in
            guard fails() else { return real.sync(descriptor) }
            errno = code
            return -1
        }
        calls.syncAll = { descriptor in
            guard fails() else { return real.syncAll(descriptor) }
            errno = code
            return -1
        }
        calls.rename = { oldFolder, old, folder, new in
            guard fails() else { return real.rename(oldFolder, old, folder, new) }
            errno = code
            return -1
        }
        calls.link = { oldFolder, old, folder, new in
            guard fails() else { return real.link(oldFolder, old, folder, new) }
            errno = code
            return -1
        }
        calls.makeFolder = { folder, name in
            guard fails() else { return real.makeFolder(folder, name) }
            errno = code
            return -1
        }
        calls.unlink = { folder, name in
            guard fails() else { return real.unlink(folder, name) }
            errno = code
            return -1
        }
        return calls
    }
}
