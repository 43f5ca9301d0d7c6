internal import FoundationEssentials

/// Writes files into a new folder.
struct ExportFolder {
    private let folder: String

    /// Makes the folder; throws a `UsageError` where something is in it already.
    init(_ folder: String) throws {
        self.folder = folder
        let present = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        guard present.isEmpty else { throw UsageError("\(folder) is not empty; name a new folder") }
        try Self.wrapping(folder) {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
    }

    /// Writes a file and the folders above it; throws a `UsageError` where that fails.
    func write(_ bytes: [UInt8], to path: String) throws {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        // Whoever made the database must not choose files beside the folder.
        guard !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." || $0.contains("\0") }) else {
            throw UsageError("the database names the file \"\(path)\", which lies outside of any folder")
        }
        try Self.wrapping("\(folder)/\(path)") {
            let above = ([folder] + parts.dropLast().map(String.init)).joined(separator: "/")
            try FileManager.default.createDirectory(atPath: above, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(path)"))
        }
    }

    private static func wrapping(_ path: String, _ body: () throws -> Void) throws(UsageError) {
        do {
            try body()
        } catch {
            throw UsageError("\(path) cannot be written: \(error)")
        }
    }
}
