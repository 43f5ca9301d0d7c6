internal import FoundationEssentials

/// Reads and writes whole files.
enum FileBytes {
    /// The content of a file; throws a `UsageError` that names the file and the reason.
    static func read(_ path: String) throws(UsageError) -> [UInt8] {
        do {
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        } catch {
            throw UsageError("\(path): \(reason(error))")
        }
    }

    /// Makes or replaces a file with this content; throws a `UsageError` that names it.
    static func write(_ text: String, to path: String) throws(UsageError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw UsageError("\(path): the file cannot be written")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileNoSuchFile, .fileReadNoSuchFile: "No such file or directory"
        case .fileReadNoPermission: "Permission denied"
        default: "the file cannot be read"
        }
    }
}
