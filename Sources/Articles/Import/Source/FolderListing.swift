internal import Glibc

/// Some entries of one folder, sorted so that a walk meets paths in the order of their bytes.
///
/// A folder may hold a million files, with a hundred megabytes of names: such a folder is read several times,
/// and each reading keeps the names that come next.
struct FolderListing {
    struct Entry {
        fileprivate var name: NameBuffer.Place
        var isFolder: Bool
    }

    private var entries: [Entry] = []
    private var names = NameBuffer()
    /// Whether there was no room for all names.
    private var isCut = false

    /// How many names are kept at once; twice as many while a folder is read.
    private static let maximum = 100_000

    /// Calls `body` with all entries of a folder, in order, or `unreadable` where the folder cannot be listed.
    static func forEachEntry(
        of path: String,
        atOnce maximum: Int = Self.maximum,
        _ body: (_ name: String, _ isFolder: Bool) throws -> Void,
        unreadable: (ContentSourceError) throws -> Void = { throw $0 }
    ) throws {
        var listing: FolderListing?
        do throws(ContentSourceError) {
            listing = try FolderListing(path, after: nil, maximum)
        } catch {
            try unreadable(error)
        }
        while let part = listing {
            for entry in part.entries { try body(part.names.text(entry.name), entry.isFolder) }
            listing = part.isCut ? try FolderListing(path, after: part, maximum) : nil
        }
    }

    /// Reads the first entries of a folder, or those that come next.
    private init(_ path: String, after former: FolderListing?, _ maximum: Int) throws(ContentSourceError) {
        guard let folder = opendir(path) else { throw ContentSourceError(errno: errno, path: path) }
        defer { closedir(folder) }
        let last = former.flatMap { former in
            former.entries.last.map { Sorted(name: former.names.bytes($0.name), isFolder: $0.isFolder) }
        }
        while let entry = readdir(folder) {
            guard let name = Self.name(of: entry, names) else { continue }
            // A link that leads to a folder counts as a file here, and turns out not to be a regular one.
            var isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            if entry.pointee.d_type == UInt8(DT_UNKNOWN) { isFolder = Self.isFolder("\(path)/\(names.text(name))") }
            if let last, !last.precedes(Sorted(name: names.bytes(name), isFolder: isFolder)) {
                names.removeLast(name)
                continue
            }
            entries.append(Entry(name: name, isFolder: isFolder))
            if entries.count == maximum * 2 { keepFirst(maximum) }
        }
        keepFirst(maximum)
    }

    /// Sorts the entries and forgets those that there is no room for.
    private mutating func keepFirst(_ maximum: Int) {
        entries.sort { [names] one, other in
            Sorted(name: names.bytes(one.name), isFolder: one.isFolder)
                .precedes(Sorted(name: names.bytes(other.name), isFolder: other.isFolder))
        }
        guard entries.count > maximum else { return }
        isCut = true
        entries.removeLast(entries.count - maximum)
        let kept = NameBuffer()
        for index in entries.indices { entries[index].name = kept.append(names.bytes(entries[index].name)) }
        names = kept
    }

    /// A name as it sorts: a folder as if its name ended with the `/` that its files' paths have there.
    private struct Sorted {
        var name: UnsafeRawBufferPointer
        var isFolder: Bool

        func precedes(_ other: Sorted) -> Bool {
            let common = min(name.count, other.name.count)
            if let start = name.baseAddress, let otherStart = other.name.baseAddress {
                let order = memcmp(start, otherStart, common)
                if order != 0 { return order < 0 }
            }
            return byte(common) < other.byte(common)
        }

        /// The byte after what two names have in common.
        private func byte(_ index: Int) -> Int {
            if index < name.count { return Int(name[index]) }
            return isFolder ? Int(UInt8(ascii: "/")) : -1
        }
    }

    /// Nil for the folder itself and the one above.
    ///
    /// A name that is no UTF-8 stands in the list as it is shown, so that the order is that of the paths.
    private static func name(of entry: UnsafeMutablePointer<dirent>, _ names: NameBuffer) -> NameBuffer.Place? {
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            let name = UnsafeRawBufferPointer(rebasing: bytes.prefix { $0 != 0 })
            if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return nil }
            guard name.contains(where: { $0 >= 0x80 }) else { return names.append(name) }
            var text = String(decoding: name, as: UTF8.self)
            return text.withUTF8 { names.append(UnsafeRawBufferPointer($0)) }
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}

/// Names one after the other, in blocks that stay where they are.
///
/// Nothing is allocated for a name, and there is never a second copy of all of them.
private final class NameBuffer {
    struct Place {
        fileprivate var start: Int32
        fileprivate var count: Int32
    }

    private static let blockSize = 1 << 20
    private var blocks: [UnsafeMutableRawPointer] = []
    private var used = blockSize

    deinit {
        for block in blocks { block.deallocate() }
    }

    func append(_ name: UnsafeRawBufferPointer) -> Place {
        if used + name.count > Self.blockSize {
            blocks.append(.allocate(byteCount: Self.blockSize, alignment: 1))
            used = 0
        }
        let block = blocks.count - 1
        let target = UnsafeMutableRawBufferPointer(start: blocks[block] + used, count: name.count)
        target.copyMemory(from: name)
        defer { used += name.count }
        return Place(start: Int32(block * Self.blockSize + used), count: Int32(name.count))
    }

    /// Takes back the name that was appended last.
    func removeLast(_ place: Place) {
        used -= Int(place.count)
    }

    func bytes(_ place: Place) -> UnsafeRawBufferPointer {
        let (block, offset) = Int(place.start).quotientAndRemainder(dividingBy: Self.blockSize)
        return UnsafeRawBufferPointer(start: blocks[block] + offset, count: Int(place.count))
    }

    func text(_ place: Place) -> String {
        String(decoding: bytes(place), as: UTF8.self)
    }
}
