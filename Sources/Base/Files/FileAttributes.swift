internal import CLinux
internal import Glibc

/// What a file has beside its content: owner, group, mode, access control list and other extended attributes.
///
/// A file that takes the place of another one keeps them. In any doubt it gives fewer rights.
package struct FileAttributes: Sendable {
    private struct Extended {
        var name: [CChar]
        var value: [UInt8]
    }

    private enum AccessList {
        case none
        case known([UInt8])
        /// There may be one, and nobody can say what it allows.
        case unknown
    }

    private let owner: uid_t
    private let group: gid_t
    private var accessList = AccessList.unknown
    private var extended: [Extended] = []

    /// The permissions: what runs a program as its owner is no part of a document.
    package let mode: UInt32

    /// Those of a file in an open folder; nil where there is no regular file of this name.
    ///
    /// Where the file cannot be read its access control list is unknown, and it has no other extended attributes.
    package init?(of name: String, in folder: Int32) {
        let file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        defer { if file >= 0 { close(file) } }
        var status = stat()
        let result = file >= 0 ? fstat(file, &status) : fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW)
        // The mode of a link says nothing: all may write it.
        guard result == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        (owner, group, mode) = (status.st_uid, status.st_gid, status.st_mode & 0o777)
        guard file >= 0 else { return }
        accessList = Self.accessList(of: file)
        extended = Self.extended(of: file)
    }

    /// Gives them to a file that nobody else can open yet, as far as the system lets this process; false where the mode
    /// cannot be set.
    package func apply(to descriptor: Int32) -> Bool {
        apply(to: descriptor) { fsetxattr($0, $1, $2, $2.count, 0) == 0 }
    }

    func apply(to descriptor: Int32, set: (Int32, [CChar], [UInt8]) -> Bool) -> Bool {
        // Root may give files away; others may choose among their groups.
        if fchown(descriptor, owner, group) != 0 { _ = fchown(descriptor, uid_t.max, group) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return false }
        let keepsGroup = status.st_gid == group
        // What its folder has given it would say more than the file that it replaces.
        _ = fremovexattr(descriptor, Self.accessListName)
        guard fchmod(descriptor, mode(keepsGroup: keepsGroup)) == 0 else { return false }
        // A list that names groups may say more than the mode does; with it come the rights of the group.
        if keepsGroup, case .known(let list) = accessList {
            _ = set(descriptor, Self.accessListName.utf8CString.map { $0 }, list)
        }
        for attribute in extended { _ = set(descriptor, attribute.name, attribute.value) }
        return true
    }

    /// The mode before a list is set.
    private func mode(keepsGroup: Bool) -> UInt32 {
        // Another group may do no more than everybody.
        guard keepsGroup else { return mode & 0o707 | (mode & mode >> 3 & 0o7) << 3 }
        if case .none = accessList { return mode }
        // Where there is a list these bits are its mask: the group itself may have fewer rights.
        return mode & ~0o070
    }

    private static let accessListName = "system.posix_acl_access"

    /// Attributes that hold for this very content alone.
    private static let contentBound = ["security.capability", "security.evm", "security.ima"]

    private static func accessList(of file: Int32) -> AccessList {
        let list = bytes { fgetxattr(file, accessListName, $0, $1) }
        if let list { return list.isEmpty ? .none : .known(list) }
        return errno == ENODATA || errno == EOPNOTSUPP ? .none : .unknown
    }

    private static func extended(of file: Int32) -> [Extended] {
        guard let names = bytes({ flistxattr(file, $0, $1) }) else { return [] }
        return names.split(separator: 0).compactMap { bytesOfName in
            let name = String(decoding: bytesOfName, as: UTF8.self)
            // The system's own are the lists.
            if contentBound.contains(name) || name.hasPrefix("system.") { return nil }
            let terminated = bytesOfName.map { CChar(bitPattern: $0) } + [0]
            guard let value = bytes({ fgetxattr(file, terminated, $0, $1) }) else { return nil }
            return Extended(name: terminated, value: value)
        }
    }

    /// What a call writes into a buffer, of which it tells the size where it is given none; nil where it fails.
    private static func bytes(_ call: (UnsafeMutableRawPointer?, Int) -> Int) -> [UInt8]? {
        let size = call(nil, 0)
        guard size > 0 else { return size == 0 ? [] : nil }
        var bytes = [UInt8](repeating: 0, count: size)
        let count = bytes.withUnsafeMutableBytes { call($0.baseAddress, size) }
        return count < 0 ? nil : Array(bytes.prefix(count))
    }
}
