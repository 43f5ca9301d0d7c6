internal import Articles
internal import Base
internal import FrontMatter
internal import Glibc

/// A pool of articles for measuring, as if each were a document.
struct PoolSource: ContentSource {
    static let prefix = "pool/"
    private let documents: [String: [UInt8]]

    init(_ articles: [Mapping]) {
        let keys = ["title", "excerpt", "publishedDateTime"]
        var documents: [String: [UInt8]] = [:]
        for article in articles {
            guard let id = article["id"]?.scalar?.text else { continue }
            // What would give the answer away, related lists above all, stays out.
            var json = JSONWriter()
            json.mapping(Mapping(article.entries.filter { keys.contains($0.key) }))
            documents["\(Self.prefix)\(id).md"] = Array("---\n".utf8) + json.bytes + Array("\n---\n".utf8)
        }
        self.documents = documents
    }

    func topLevelFolders() -> [String] {
        []
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        for (path, bytes) in documents.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            let stamp = FileStamp(size: Int64(bytes.count), modified: 0, changed: 0, inode: 0)
            try body(ContentFile(path: ContentPath(path), stamp: stamp))
        }
    }

    func read(_ path: String, limit: Int) -> [UInt8]? {
        documents[path]
    }
}

/// Files with a JSON object in each line.
enum JSONLines {
    /// Reads the objects.
    ///
    /// JSON is YAML, and that reader says where something is wrong.
    static func read(_ path: String) throws -> [Mapping] {
        var mappings: [Mapping] = []
        let bytes = try FileBytes.read(path)
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
            do throws(Diagnostic) {
                mappings.append(try YAMLFile(Array(line)).root)
            } catch {
                throw UsageError("\(path):\(index + 1):\(error.position.column): \(error.message)")
            }
        }
        return mappings
    }

    static func write(_ lines: [String], to path: String) throws {
        guard let file = fopen(path, "w") else { throw UsageError("\(path): \(String(cString: strerror(errno)))") }
        for line in lines { fputs("\(line)\n", file) }
        guard fclose(file) == 0 else { throw UsageError("\(path) cannot be written") }
    }
}

/// Reads whole files.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw UsageError("\(path): \(String(cString: strerror(errno)))") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            bytes += chunk[..<count]
            if count < chunk.count { break }
        }
        guard ferror(file) == 0 else { throw UsageError("\(path) cannot be read") }
        return bytes
    }
}

/// A folder for files that nobody needs afterwards.
final class ScratchFolder {
    private let folder: String

    init() throws {
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/broadsheet-\(String(repeating: "X", count: 6))".utf8CString)
        guard mkdtemp(&template) != nil else { throw UsageError("\(parent): \(String(cString: strerror(errno)))") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in ["pool.db", "pool.db-wal", "pool.db-shm"] { unlink(path(name)) }
        rmdir(folder)
    }

    func path(_ name: String) -> String {
        "\(folder)/\(name)"
    }
}
