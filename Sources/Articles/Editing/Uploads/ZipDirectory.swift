internal import FrontMatter

/// The central directory of a zip archive, which says what is in it (APPNOTE 4.3).
struct ZipDirectory {
    let records: [ZipRecord]
    /// The offset at which it begins: entries lie before it.
    let start: Int

    static let multiDisk = "one of several parts of an archive; send a whole one"
    /// In bytes: they are in memory together.
    private static let namesLimit = 16 << 20
    private static let endSignature: UInt32 = 0x0605_4B50
    private static let endSize = 22
    private static let zip64EndSignature: UInt32 = 0x0606_4B50
    private static let zip64EndSize = 56
    private static let locatorSignature: UInt32 = 0x0706_4B50
    private static let locatorSize = 20

    /// Reads the directory.
    ///
    /// Throws a `Diagnostic` where there is no end record, where the directory does not lie exactly between the entries
    /// and that record, and where it has more entries than the limits allow.
    init(_ archive: ZipBytes, _ limits: UploadLimits) throws {
        let end = try EndRecord(archive)
        guard end.count <= limits.entries else { throw Diagnostic.tooManyUploadEntries(limits) }
        guard end.start + end.size <= end.offset else { throw Diagnostic.refusedUpload("", ZipBytes.damaged) }
        guard end.start + end.size == end.offset else {
            throw Diagnostic.refusedUpload("", "something stands before the archive, or between its parts")
        }
        var records: [ZipRecord] = []
        var (offset, nameSize) = (end.start, 0)
        for _ in 0..<end.count {
            let record = try ZipRecord(archive, at: offset)
            offset += record.recordSize
            nameSize += record.name.count
            guard nameSize <= Self.namesLimit else {
                throw Diagnostic.refusedUpload("", "the names of the entries are longer than 16 MiB", rule: .limit)
            }
            records.append(record)
        }
        guard offset == end.offset else { throw Diagnostic.refusedUpload("", ZipBytes.damaged) }
        self.records = records
        start = end.start
    }

    /// What the end records say of the directory.
    private struct EndRecord {
        /// Where it begins itself, which is where the directory ends.
        private(set) var offset: Int
        private(set) var count: Int
        private(set) var size: Int
        private(set) var start: Int

        /// Finds the end of central directory record, and that of zip64 where there is one.
        init(_ archive: ZipBytes) throws {
            let found = try Self.offset(in: archive)
            // APPNOTE 4.3.16.
            offset = found
            let disks = [try archive.number(at: found + 4, 2), try archive.number(at: found + 6, 2)]
            let countHere = try archive.number(at: found + 8, 2)
            count = try archive.number(at: found + 10, 2)
            size = try archive.number(at: found + 12, 4)
            start = try archive.number(at: found + 16, 4)
            let locator = found - locatorSize
            if try archive.has(locatorSignature, at: locator) {
                try takeZip64(archive, locator, disks: disks, countHere: countHere)
            } else {
                guard disks == [0, 0], countHere == count else { throw Diagnostic.refusedUpload("", multiDisk) }
            }
            // So that `start + size` cannot overflow.
            guard size <= archive.count, start <= archive.count else {
                throw Diagnostic.refusedUpload("", ZipBytes.damaged)
            }
        }

        /// A comment of up to 65,535 bytes may stand after the record, and reaches to the end of the archive.
        private static func offset(in archive: ZipBytes) throws -> Int {
            let last = archive.count - endSize
            var offset = last
            while offset >= max(0, last - 0xFFFF) {
                if try archive.has(endSignature, at: offset), try archive.number(at: offset + 20, 2) == last - offset {
                    return offset
                }
                offset -= 1
            }
            throw Diagnostic.refusedUpload("", ZipBytes.cutOff)
        }

        /// Takes the numbers of the zip64 record (APPNOTE 4.3.14) to which the locator before this record leads
        /// (4.3.15).
        ///
        /// A number that fits into its field may stand there too, and then must be the same: programs differ in which
        /// of the two they believe.
        private mutating func takeZip64(
            _ archive: ZipBytes,
            _ locator: Int,
            disks: [Int],
            countHere: Int
        ) throws {
            guard try archive.number(at: locator + 4, 4) == 0, try archive.number(at: locator + 16, 4) <= 1 else {
                throw Diagnostic.refusedUpload("", multiDisk)
            }
            let record = try archive.number(at: locator + 8, 8)
            guard try archive.has(zip64EndSignature, at: record),
                try archive.number(at: record + 4, 8) == locator - record - 12, locator - record >= zip64EndSize
            else { throw Diagnostic.refusedUpload("", ZipBytes.damaged) }
            let large = [
                try archive.number(at: record + 16, 4), try archive.number(at: record + 20, 4),
                try archive.number(at: record + 24, 8), try archive.number(at: record + 32, 8),
            ]
            guard large[0] == 0, large[1] == 0, large[2] == large[3] else {
                throw Diagnostic.refusedUpload("", multiDisk)
            }
            let largeSize = try archive.number(at: record + 40, 8)
            let largeStart = try archive.number(at: record + 48, 8)
            let short = zip(disks + [countHere, count], large).allSatisfy { $0 == 0xFFFF || $0 == $1 }
            let long = zip([size, start], [largeSize, largeStart]).allSatisfy { $0 == 0xFFFF_FFFF || $0 == $1 }
            guard short, long else { throw Diagnostic.refusedUpload("", ZipBytes.damaged) }
            (offset, count, size, start) = (record, large[3], largeSize, largeStart)
        }
    }
}
