import CLinux
import Glibc
import TestSupport
import Testing

@testable import Base

@Suite struct FileAttributesTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func status(_ name: String) -> stat {
        var status = stat()
        #expect(stat(folder.path(of: name), &status) == 0)
        return status
    }

    /// Gives the attributes of one file to another one.
    private func pass(_ name: String, to other: String) throws {
        let attributes = try #require(FileAttributes(of: folder.path(of: name), in: AT_FDCWD))
        let file = Glibc.open(folder.path(of: other), O_WRONLY | O_CREAT | O_EXCL, 0o600)
        defer { close(file) }
        #expect(attributes.apply(to: file))
    }

    @Test func onlyFilesHaveThem() throws {
        try folder.write("Text", to: "a.md")
        #expect(chmod(folder.path(of: "a.md"), 0o640) == 0)
        #expect(symlink("a.md", folder.path(of: "link.md")) == 0)
        #expect(mkfifo(folder.path(of: "pipe.md"), 0o600) == 0)
        for (name, mode) in ["a.md": 0o640, "link.md": nil, "none.md": nil, "pipe.md": nil] as [String: UInt32?] {
            #expect(FileAttributes(of: folder.path(of: name), in: AT_FDCWD)?.mode == mode, "\(name)")
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func rootKeepsTheOwner() throws {
        try folder.write("Text", to: "a.md")
        #expect(chown(folder.path(of: "a.md"), 1234, 2345) == 0)
        #expect(chmod(folder.path(of: "a.md"), 0o6664) == 0)
        try pass("a.md", to: "b.md")
        let status = status("b.md")
        #expect([status.st_uid, status.st_gid, status.st_mode & 0o7777] == [1234, 2345, 0o664])
    }

    /// Tag, permissions and id of each entry, as in posix_acl_xattr.h.
    private static func list(_ entries: [(tag: UInt16, mode: UInt16, id: UInt32)]) -> [UInt8] {
        entries.reduce([2, 0, 0, 0]) { list, entry in
            list + [UInt8(entry.tag), 0, UInt8(entry.mode), 0]
                + (0..<4).map { UInt8(truncatingIfNeeded: entry.id >> (8 * $0)) }
        }
    }

    private static let access = "system.posix_acl_access"
    private static let hasLists = supports(access, list([(0x01, 6, .max), (0x04, 4, .max), (0x20, 0, .max)]))
    private static let hasUserAttributes = supports("user.origin", [1])

    /// Whether the file system of temporary files keeps an attribute.
    private static func supports(_ name: String, _ value: [UInt8]) -> Bool {
        guard let folder = try? TemporaryFolder(), (try? folder.write("", to: "a")) != nil else { return false }
        return setxattr(folder.path(of: "a"), name, value, value.count, 0) == 0
    }

    /// With a list the bits of the group are its mask: the group itself may have no rights at all.
    @Test(.enabled(if: hasLists), arguments: [true, false]) func theMaskOfAListIsNoRightOfTheGroup(_ isSet: Bool) throws
    {
        try folder.write("Text", to: "a.md")
        let list = Self.list([(0x01, 6, .max), (0x02, 6, 1234), (0x04, 0, .max), (0x10, 6, .max), (0x20, 0, .max)])
        #expect(setxattr(folder.path(of: "a.md"), Self.access, list, list.count, 0) == 0)
        #expect(status("a.md").st_mode & 0o777 == 0o660)
        let attributes = try #require(FileAttributes(of: folder.path(of: "a.md"), in: AT_FDCWD))
        let file = Glibc.open(folder.path(of: "b.md"), O_WRONLY | O_CREAT | O_EXCL, 0o600)
        defer { close(file) }
        var before: UInt32?
        let isApplied = attributes.apply(to: file) { descriptor, name, value in
            before = before ?? status("b.md").st_mode & 0o777
            return isSet && fsetxattr(descriptor, name, value, value.count, 0) == 0
        }
        #expect(isApplied && before == 0o600)
        #expect(status("b.md").st_mode & 0o777 == (isSet ? 0o660 : 0o600))
        var found = [UInt8](repeating: 0, count: 100)
        let count = getxattr(folder.path(of: "b.md"), Self.access, &found, found.count)
        #expect(isSet ? Array(found.prefix(max(0, count))) == list : count == -1)
    }

    /// A folder gives new files an access control list, which the file that is replaced does not have.
    @Test(.enabled(if: hasLists)) func noListOfTheFolderIsAdded() throws {
        try folder.write("Text", to: "a.md")
        #expect(chmod(folder.path(of: "a.md"), 0o640) == 0)
        // The group 4321 may read and write.
        let list = Self.list([(0x01, 6, .max), (0x04, 4, .max), (0x08, 6, 4321), (0x10, 6, .max), (0x20, 0, .max)])
        #expect(setxattr(folder.path, "system.posix_acl_default", list, list.count, 0) == 0, "\(errno)")
        try pass("a.md", to: "b.md")
        #expect(getxattr(folder.path(of: "b.md"), "system.posix_acl_access", nil, 0) == -1)
        #expect(status("b.md").st_mode & 0o777 == 0o640)
    }

    @Test(.enabled(if: hasUserAttributes)) func extendedAttributesAreKept() throws {
        try folder.write("Text", to: "a.md")
        let values: [String: [UInt8]] = ["user.origin": Array("desk".utf8), "user.empty": []]
        for (name, value) in values {
            #expect(setxattr(folder.path(of: "a.md"), name, value, value.count, 0) == 0, "\(errno)")
        }
        try pass("a.md", to: "b.md")
        for (name, value) in values {
            var bytes = [UInt8](repeating: 0, count: 100)
            let count = getxattr(folder.path(of: "b.md"), name, &bytes, bytes.count)
            #expect(count == value.count && Array(bytes.prefix(max(0, count))) == value, "\(name)")
        }
    }
}
