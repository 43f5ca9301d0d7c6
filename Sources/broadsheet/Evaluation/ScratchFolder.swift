internal import Glibc

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
