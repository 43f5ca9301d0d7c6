internal import Articles
internal import SQLite

/// The files that a store keeps, as a tree from which its site can be recognised; articles themselves cannot be read
/// from it.
///
/// What it lacks is what nothing came from: the configuration of most generators, pictures, pages that were skipped.
struct StoredSite: ContentSource {
    private var files: [String: [UInt8]] = [:]
    private var paths: [String] = []
    private var folders: [String: [String]] = [:]

    init(_ connection: Connection) throws {
        let rows = try connection.statement(
            "SELECT sources.path, bytes, article_key IS NULL FROM sources JOIN files USING (path) ORDER BY sources.path"
        )
        var seen: Set<String> = []
        try rows.forEachRow { row in
            let path = row.text(0)
            paths.append(path)
            if row.integer(2) == 1 { files[path] = PackedSource(packed: row.blob(1)).unpacked(body: nil) }
            var above = ""
            for name in path.split(separator: "/").dropLast() {
                let folder = above.isEmpty ? String(name) : "\(above)/\(name)"
                if seen.insert(folder).inserted { folders[above, default: []].append(String(name)) }
                above = folder
            }
        }
    }

    func forEachFile(_ body: (ContentFile) throws -> Void) throws {
        for path in paths { try body(file(at: path)) }
    }

    func topLevelFolders() -> [String] { folders(in: "") }

    func folders(in folder: String) -> [String] { folders[folder] ?? [] }

    func file(_ path: String) -> ContentFile? {
        files[path].map { _ in file(at: path) }
    }

    func read(_ path: String, limit: Int) -> [UInt8]? {
        files[path].flatMap { $0.count <= limit ? $0 : nil }
    }

    private func file(at path: String) -> ContentFile {
        ContentFile(path: ContentPath(path), stamp: FileStamp(size: 0, modified: 0, changed: 0, inode: 0))
    }
}
