internal import Glibc

/// The file of a Unix socket, known by its device and inode: another file of the same name is not it.
struct SocketFile {
    private let path: String
    private let device: dev_t
    private let inode: ino_t

    /// Nil where there is no such file, or it is no socket.
    init?(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
        self.path = path
        device = status.st_dev
        inode = status.st_ino
    }

    /// Removes the file, if it is still the same.
    func removeIfSame() {
        guard let present = SocketFile(path), present.device == device, present.inode == inode else { return }
        unlink(path)
    }
}
