internal import Articles
internal import Base
internal import Foundation

/// A folder of its own for one test; it goes with everything in it when the test lets go of it.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.path + "/broadsheet-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        _ = Self.removesTheRestAtExit
        Self.paths.withLock { _ = $0.insert(path) }
    }

    deinit {
        Self.paths.withLock { _ = $0.remove(path) }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The folders that are there; those that tests share are held until the end.
    private static let paths = Locked<Set<String>>([])
    private static let removesTheRestAtExit = atexit {
        for path in TemporaryFolder.paths.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }

    /// The whole path of something in the folder.
    package func path(of name: String) -> String {
        "\(path)/\(name)"
    }

    /// Writes a file, and makes the folders that it lies in; returns its whole path.
    @discardableResult
    package func write(_ text: String, to name: String) throws -> String {
        try write(Array(text.utf8), to: name)
    }

    /// Writes a file, and makes the folders that it lies in; returns its whole path.
    @discardableResult
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        let url = URL(fileURLWithPath: path(of: name))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Writes a program for the shell; returns its whole path.
    ///
    /// A child writes it. What this process has open for writing, a program that another test starts just then has
    /// open too for a moment, and the kernel runs no file that somebody may write.
    @discardableResult
    package func writeProgram(_ script: String, to name: String) throws -> String {
        let path = path(of: name)
        let made = try Program.run(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", "cat >\"$1\" && chmod 755 \"$1\"", "sh", path],
            input: "#!/bin/sh\n\(script)"
        )
        guard made.status == 0 else { throw CocoaError(.fileWriteUnknown) }
        return path
    }

    /// The bytes of a file in the folder.
    package func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(of: name))))
    }

    /// The bytes of all files in the folder and below.
    package func size() throws -> Int {
        try FileManager.default.subpathsOfDirectory(atPath: path).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: self.path(of: name))
            return sum + (attributes[.type] as? FileAttributeType == .typeRegular ? attributes[.size] as? Int ?? 0 : 0)
        }
    }

    /// The names of what lies directly in the folder, in order.
    package func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }
}
