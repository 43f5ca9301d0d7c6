internal import Base
internal import FrontMatter
internal import Glibc

/// What the directory of a zip archive says of one entry (APPNOTE 4.3.12).
struct ZipRecord {
    static let signature: UInt32 = 0x0201_4B50
    private static let fixedSize = 46

    var name: [UInt8]
    var flags: Int
    var method: Int
    /// The CRC-32 of the content.
    var checksum: UInt32
    /// Bytes in the archive.
    var packedSize: Int
    /// Bytes once it is unpacked.
    var size: Int
    /// Where the entry begins.
    var start: Int
    /// The bytes of the record itself.
    var recordSize: Int
    var isFolder: Bool

    static let stored = 0
    static let deflated = 8

    /// Whether a descriptor after the content has the checksum and the sizes.
    var hasDescriptor: Bool { flags & 8 != 0 }

    /// The name, whether or not it is UTF-8.
    var shownName: String { String(decoding: name, as: UTF8.self) }

    /// Reads the record at a place; throws where there is none, or that of an entry which is not taken.
    init(_ archive: ZipBytes, at place: Int) throws {
        guard try archive.has(Self.signature, at: place) else { throw Diagnostic.refusedUpload("", ZipBytes.damaged) }
        let system = try archive.number(at: place + 4, 2) >> 8
        flags = try archive.number(at: place + 8, 2)
        method = try archive.number(at: place + 10, 2)
        checksum = UInt32(try archive.number(at: place + 16, 4))
        packedSize = try archive.number(at: place + 20, 4)
        size = try archive.number(at: place + 24, 4)
        let nameSize = try archive.number(at: place + 28, 2)
        let extraSize = try archive.number(at: place + 30, 2)
        let disk = try archive.number(at: place + 34, 2)
        let attributes = try archive.number(at: place + 38, 4)
        start = try archive.number(at: place + 42, 4)
        name = try archive.slice(place + Self.fixedSize, nameSize)
        recordSize = Self.fixedSize + nameSize + extraSize + (try archive.number(at: place + 32, 2))
        try archive.requireRange(place, recordSize)
        isFolder = name.last == UInt8(ascii: "/")
        let extra = ZipBytes(.memory(try archive.slice(place + Self.fixedSize + nameSize, extraSize)))
        try takeZIP64Numbers(extra)
        guard disk == 0 || disk == 0xFFFF else { throw Diagnostic.refusedUpload(shownName, ZipDirectory.multiDisk) }
        try check(system, attributes)
    }

    /// Numbers that do not fit into four bytes stand in the extra field of ZIP64, in this order (APPNOTE 4.5.3).
    private mutating func takeZIP64Numbers(_ extra: ZipBytes) throws {
        guard packedSize == 0xFFFF_FFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF else { return }
        guard case (var place, let end)? = try Self.zip64Numbers(extra) else {
            throw Diagnostic.refusedUpload("", ZipBytes.damaged)
        }
        func next() throws -> Int {
            guard place + 8 <= end else { throw Diagnostic.refusedUpload("", ZipBytes.damaged) }
            defer { place += 8 }
            return try extra.number(at: place, 8)
        }
        if size == 0xFFFF_FFFF { size = try next() }
        if packedSize == 0xFFFF_FFFF { packedSize = try next() }
        if start == 0xFFFF_FFFF { start = try next() }
    }

    /// Where the numbers of ZIP64 stand among the extra fields of an entry; nil where there are none.
    static func zip64Numbers(_ extra: ZipBytes) throws -> (start: Int, end: Int)? {
        var place = 0
        while place < extra.count {
            let kind = try extra.number(at: place, 2)
            let size = try extra.number(at: place + 2, 2)
            try extra.requireRange(place + 4, size)
            if kind == 1 { return (place + 4, place + 4 + size) }
            place += 4 + size
        }
        return nil
    }

    private func check(_ system: Int, _ attributes: Int) throws {
        // The content is encrypted, by either way, or the directory is.
        guard flags & (1 | 1 << 6 | 1 << 13) == 0 else {
            throw Diagnostic.refusedUpload(shownName, "it is encrypted; pack it without a password")
        }
        guard flags & (1 << 5) == 0, method == Self.stored || method == Self.deflated else {
            throw Diagnostic.refusedUpload(shownName, "compressed by the method \(method); deflate it or store it")
        }
        // Unix (3) and macOS (19) write the mode of a file into the upper half.
        if system == 3 || system == 19 {
            switch mode_t(attributes >> 16) & S_IFMT {
            case 0, S_IFREG: break
            case S_IFDIR where isFolder: break
            case S_IFLNK: throw Diagnostic.refusedUpload(shownName, "a link; send the document that it leads to")
            default:
                let detail = "an entry of a kind that is not read; send files and folders"
                throw Diagnostic.refusedUpload(shownName, detail)
            }
        }
        if isFolder, size != 0 { throw Diagnostic.refusedUpload(shownName, "a folder with content") }
    }
}
