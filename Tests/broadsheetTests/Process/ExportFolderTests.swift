import API
import Foundation
import Storage
import TestSupport
import Testing

@testable import broadsheet

@Suite struct ExportFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func filesLieBelowTheNewFolder() throws {
        let target = try ExportFolder(folder.path(of: "a/b/out"))
        try target.write(Array("one".utf8), to: "_news/deep/a.md")
        try target.write([], to: "b.md")
        #expect(try folder.read("a/b/out/_news/deep/a.md") == Array("one".utf8))
        #expect(try folder.read("a/b/out/b.md").isEmpty)
    }

    /// The paths come from a database that anybody may have made; to Swift, a slash and a combining mark after it are
    /// one character.
    @Test(arguments: [
        "", "/etc/x", "../x", "a/../../x", "a//b", "a/./b", "a/", "x\0y", "../\u{301}escaped/x", "a/../\u{301}b/x",
    ])
    func noPathLeadsOutOfTheFolder(_ path: String) throws {
        let target = try ExportFolder(folder.path(of: "out"))
        #expect(throws: UsageError.self) { try target.write([1], to: path) }
        #expect(try folder.names() == ["out"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "out")).isEmpty)
    }

    @Test func nothingIsWrittenOver() throws {
        let target = try ExportFolder(folder.path(of: "out"))
        try target.write([1], to: "a.md")
        #expect(throws: StoreError.self) { try target.write([2], to: "a.md") }
        #expect(symlink("a.md", folder.path(of: "out/link.md")) == 0)
        #expect(throws: StoreError.self) { try target.write([2], to: "link.md") }
        #expect(try folder.read("out/a.md") == [1])
        #expect(throws: UsageError.self) { try ExportFolder(folder.path(of: "out")) }
    }

    @Test func aFileCannotBeTheFolder() throws {
        try folder.write("x", to: "out")
        #expect(throws: StoreError.self) { try ExportFolder(folder.path(of: "out")) }
    }
}

@Suite struct FileBytesTests {
    @Test func theReasonIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a.txt")
        let missing = #expect(throws: UsageError.self) { try FileBytes.read(path) }
        #expect(missing?.description.hasSuffix("a.txt: No such file or directory") == true)
        try FileBytes.write("tide", to: path)
        #expect(try FileBytes.read(path) == Array("tide".utf8))
        try FileBytes.write("ebb", to: path)
        #expect(try FileBytes.read(path) == Array("ebb".utf8))
        let lost = #expect(throws: UsageError.self) { try FileBytes.write("x", to: "\(path)/x") }
        #expect(lost?.description.contains("cannot be written") == true)
    }

    @Test func thisProcessHasFigures() throws {
        let process = try #require(ProcessStatistics.current())
        #expect(process.residentBytes > 1 << 20)
        #expect(process.virtualBytes >= process.residentBytes)
        #expect(process.threads > 0)
        #expect(process.openDescriptors > 2)
        #expect(process.maximumDescriptors >= process.openDescriptors)
        #expect(process.startMilliseconds > 1_600_000_000_000)
    }
}
