import Glibc
import TestSupport
import Testing

@testable import Articles

@Suite struct FolderWriterTests {
    /// All may write a link: a file that takes its place must not be open like that.
    @Test func onlyFilesHaveAModeToKeep() throws {
        let content = try TemporaryFolder()
        try content.write("Text", to: "_news/a.md")
        #expect(chmod(content.path(of: "_news/a.md"), 0o640) == 0)
        #expect(symlink("a.md", content.path(of: "_news/link.md")) == 0)
        let writer = try FolderWriter(content.path, FileCalls())
        let modes: [String: mode_t?] = ["a.md": 0o640, "link.md": nil, "none.md": nil]
        for (name, mode) in modes {
            let parent = try #require(try writer.parent(of: "_news/\(name)", creating: false))
            defer { close(parent.folder) }
            #expect(writer.mode(of: parent) == mode, "\(name)")
        }
    }
}
