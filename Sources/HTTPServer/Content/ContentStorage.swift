package import Base
internal import Glibc

/// Where the content of requests goes that is too large for memory.
package struct ContentStorage: Sendable {
    /// So many bytes of one request are kept in memory before they are written to a file.
    package var memory = 256 << 10
    /// Folders for files without a name.
    ///
    /// The first is taken that has room; one that is in memory itself only where none is on a disk.
    package var folders = ["/var/tmp", "/tmp"]
    /// What must be left of a file system, in bytes.
    package var reserve = 64 << 20
    /// How bytes are written; tests have it fail.
    package var write: UnnamedFile.Write = { pwrite($0, $1.baseAddress, $1.count, off_t($2)) }

    /// How much room the file system of a file has, in bytes; tests have it be less.
    package var room: @Sendable (UnnamedFile) -> Int = { $0.room }

    /// Is told why content could not be written: each reason once in a minute.
    package var noteFailure: @Sendable (FileError) -> Void = { _ in }

    /// The default storage.
    package init() {}

    /// An empty file that has room for so many bytes, which nobody else takes where it is on a disk and the file system
    /// can see to that.
    ///
    /// Throws a `FileError` where no folder has one: that there is no room, where that is so in one of them.
    func makeFile(for size: Int) throws(FileError) -> UnnamedFile {
        var failure: FileError?
        var inMemory: UnnamedFile?
        var hasDisk = false
        for folder in folders {
            do throws(FileError) {
                let file = try UnnamedFile(in: folder)
                let isInMemory = file.isInMemory
                if !isInMemory { hasDisk = true }
                try requireRoom(for: size, at: 0, in: file)
                guard isInMemory else {
                    try file.keepRoom(for: size)
                    return file
                }
                // What is only announced takes no memory.
                inMemory = inMemory ?? file
            } catch let found {
                var error = found
                if error.path.isEmpty { error.path = folder }
                if failure == nil || error.isOutOfSpace && failure?.isOutOfSpace == false { failure = error }
            }
        }
        if let inMemory, !hasDisk { return inMemory }
        throw failure ?? FileError(errno: ENOENT, call: "open")
    }

    /// Throws where the file system of a file has no room for so many bytes at an offset.
    func requireRoom(for size: Int, at offset: Int, in file: UnnamedFile) throws(FileError) {
        if offset + size <= file.keptRoom { return }
        guard room(file) >= size + reserve else { throw FileError(errno: ENOSPC, call: "fstatvfs") }
    }
}
