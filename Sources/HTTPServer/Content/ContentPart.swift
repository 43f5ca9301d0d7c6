internal import Base

/// Content of a request that has arrived, and is to be written before more of it is read.
struct ContentPart: Sendable {
    /// Nil where there is no file yet.
    var file: UnnamedFile?
    var bytes: [UInt8]
    /// Where they belong in the file.
    var offset: Int
    /// How many bytes are to follow; 0 where that is unknown.
    var rest: Int
    /// Counts the bytes; nil where nothing does.
    var share: BudgetShare?

    /// Writes the bytes; returns the file, or why that failed.
    func write(to storage: ContentStorage) -> Result<UnnamedFile, FileError> {
        Result { () throws(FileError) in
            let target = if let file { file } else { try storage.makeFile(for: bytes.count + rest) }
            try storage.requireRoom(for: bytes.count, at: offset, in: target)
            try target.write(bytes, at: offset, by: storage.write)
            return target
        }
    }
}
