import Foundation
import Glibc
import TestSupport
import Testing

@testable import Base

@Suite struct UnnamedFileTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) }
    }

    @Test func aFileHasNoName() throws {
        let file = try UnnamedFile(in: folder.path)
        try file.write([1, 2, 3], at: 0)
        #expect(try names.isEmpty)
        #expect(file.room > 0)
        #expect(throws: FileError.self) { try UnnamedFile(in: folder.path(of: "nowhere")) }
    }

    /// Where a file cannot be made without a name, it loses that at once, and programs that are started have no part
    /// of it.
    @Test func aFileLosesItsName() throws {
        let descriptor = UnnamedFile.removed(in: folder.path)
        #expect(fcntl(descriptor, F_GETFD) == FD_CLOEXEC)
        let file = UnnamedFile(owning: descriptor)
        try file.write([1, 2, 3], at: 0)
        #expect(try ContentBytes.file(file, size: 3).bytes(at: 0, atMost: 3) == [1, 2, 3])
        #expect(try names.isEmpty)
    }

    @Test func aFileThatKeepsItsNameIsNone() throws {
        let descriptor = UnnamedFile.removed(in: folder.path) { _ in
            errno = EBUSY
            return -1
        }
        let code = errno
        #expect(descriptor == -1)
        #expect(code == EBUSY)
        #expect(try names.isEmpty)
    }

    @Test func moreRoomThanCanBeIsALot() {
        #expect(UnnamedFile.size(blocks: 3, of: 4096) == 12_288)
        #expect(UnnamedFile.size(blocks: 1 << 52, of: 4096) == .max)
        #expect(UnnamedFile.size(blocks: 1 << 51, of: 4096) == .max)
        #expect(UnnamedFile.size(blocks: .max, of: 1) == .max)
    }

    /// Some file systems have no such call, and some agree and keep nothing.
    @Test func whatIsNotKeptIsNotSaidToBe() throws {
        let file = try UnnamedFile(in: folder.path)
        try file.keepRoom(for: 1 << 20) { _, _ in 0 }
        #expect(file.keptRoom == 0)
        func fail(_ code: Int32) -> UnnamedFile.Keep {
            { _, _ in
                errno = code
                return -1
            }
        }
        try file.keepRoom(for: 1 << 20, by: fail(EOPNOTSUPP))
        #expect(file.keptRoom == 0)
        #expect(throws: FileError.self) { try file.keepRoom(for: 1 << 20, by: fail(ENOSPC)) }
        try file.keepRoom(for: 0, by: fail(ENOSPC))
    }

    /// The thread that lets go of it last does not wait until its bytes on the disk are free.
    @Test func itIsClosedByAnotherThread() throws {
        var file: UnnamedFile? = try UnnamedFile(in: folder.path)
        let path = try #require(file).path
        let identity = Self.identity(path)
        UnnamedFile.closing.sync {
            file = nil
            #expect(Self.identity(path) == identity)
        }
        UnnamedFile.closing.sync {}
        #expect(Self.identity(path) != identity)
    }

    /// What tells the file at a path from others, also of the same number; nil where there is none.
    private static func identity(_ path: String) -> [Int]? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return [Int(status.st_ino), status.st_ctim.tv_sec, status.st_ctim.tv_nsec]
    }
}
