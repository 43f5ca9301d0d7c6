internal import FoundationEssentials

/// A folder for temporary files; it goes with its content when this object does.
final class ScratchFolder {
    private let folder: URL

    /// Makes the folder below TMPDIR, or below /tmp; throws where that is not possible.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "broadsheet-\(UUID().uuidString)")
        // Nobody else may look into it.
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The path of a file in the folder.
    func path(_ name: String) -> String {
        folder.appending(path: name).path
    }
}
