import Foundation
import TestSupport
import Testing

@testable import broadsheet

@Suite struct ExportFolderTests {
    /// The paths come from a database that anybody may have made.
    @Test(arguments: [
        "../evil.md", "a/../../evil.md", "/evil.md", "a//evil.md", "./evil.md", "",
        // To Swift, a slash and a combining mark after it are one character.
        "../\u{301}escaped/evil.md", "a/../\u{301}b/evil.md",
    ])
    func noFileIsWrittenBesideIt(_ path: String) throws {
        let folder = try TemporaryFolder()
        let export = try ExportFolder(folder.path(of: "site"))
        #expect(throws: UsageError.self) { try export.write([1], to: path) }
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == ["site"])
        try export.write([1], to: "a/b.md")
    }
}
