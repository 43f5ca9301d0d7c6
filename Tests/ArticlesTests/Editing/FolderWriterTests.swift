import Glibc
import TestSupport
import Testing

@testable import Articles

@Suite struct FolderWriterTests {
    /// What belongs to a person still does after a server of root has changed it.
    @Test(.enabled(if: geteuid() == 0), arguments: [false, true])
    func aChangedFileKeepsItsOwner(_ isStaged: Bool) throws {
        let content = try TemporaryFolder()
        let path = content.path(of: "_news/a.md")
        try content.write("Text", to: "_news/a.md")
        #expect(chown(path, 1234, 2345) == 0 && chmod(path, 0o640) == 0)
        let writer = try FolderWriter(content.path, FileCalls())
        let bytes = Array("Another text".utf8)
        if isStaged {
            let staged = try StagedFiles(writer)
            try staged.add(bytes, at: "_news/a.md", replacing: writer.stampOfContent(of: "_news/a.md"))
            try staged.publish()
        } else {
            try writer.write(bytes, to: "_news/a.md")
        }
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect([status.st_uid, status.st_gid, status.st_mode & 0o7777] == [1234, 2345, 0o640])
        #expect(try content.read("_news/a.md") == bytes)
    }
}
