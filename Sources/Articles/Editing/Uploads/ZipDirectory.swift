internal import FrontMatter

/// The directory at the end of a zip archive, which says what is in it (APPNOTE 4.3).
struct ZipDirectory {
    let records: [ZipRecord]
    /// Where it begins: entries lie before it.
    let start: Int

    static let parts = "one of several parts of an archive; send a whole one"
    private static let endMark: UInt32 = 0x0605_4B50
    private static let endSize = 22
    private static let largeEndMark: UInt32 = 0x0606_4B50
    private static let largeEndSize = 56
    private static let locatorMark: UInt32 = 0x0706_4B50
    private static let locatorSize = 20

    /// Reads the directory; throws where there is none, it does not fill its place, or names too much.
    init(_ archive: ZipBytes, _ limits: UploadLimits) throws(Diagnostic) {
        let end = try Self.end(of: archive)
        guard end.count <= limits.entries else { throw .tooMany(limits) }
        guard end.start + end.size == end.place else {
            throw .refusedUpload("", "something stands before the archive, or between its parts")
        }
        var records: [ZipRecord] = []
        var place = end.start
        for _ in 0..<end.count {
            let record = try ZipRecord(archive, at: place)
            place += record.recordSize
            records.append(record)
        }
        guard place == end.place else { throw .refusedUpload("", ZipBytes.damaged) }
        self.records = records
        start = end.start
    }

    private struct End {
        /// Where the directory ends.
        var place: Int
        var count: Int
        var size: Int
        var start: Int
    }

    private static func end(of archive: ZipBytes) throws(Diagnostic) -> End {
        // A comment of up to 64 KiB may stand behind it, and reaches to the end of the archive.
        let last = archive.bytes.count - endSize
        var found: Int?
        var place = last
        while place >= max(0, last - 0xFFFF), found == nil {
            if archive.has(endMark, at: place), try archive.number(at: place + 20, 2) == last - place { found = place }
            place -= 1
        }
        guard let found else { throw .refusedUpload("", ZipBytes.cutOff) }
        var end = End(
            place: found,
            count: try archive.number(at: found + 10, 2),
            size: try archive.number(at: found + 12, 4),
            start: try archive.number(at: found + 16, 4)
        )
        var disks = [try archive.number(at: found + 4, 2), try archive.number(at: found + 6, 2)]
        var countHere = try archive.number(at: found + 8, 2)
        let locator = found - locatorSize
        if archive.has(locatorMark, at: locator) {
            let large = try archive.number(at: locator + 8, 8)
            guard archive.has(largeEndMark, at: large),
                try archive.number(at: large + 4, 8) == locator - large - 12, locator - large >= largeEndSize
            else { throw .refusedUpload("", ZipBytes.damaged) }
            disks = [try archive.number(at: large + 16, 4), try archive.number(at: large + 20, 4)]
            countHere = try archive.number(at: large + 24, 8)
            end = End(
                place: large,
                count: try archive.number(at: large + 32, 8),
                size: try archive.number(at: large + 40, 8),
                start: try archive.number(at: large + 48, 8)
            )
        }
        guard disks == [0, 0], countHere == end.count else { throw .refusedUpload("", parts) }
        // Sums of such numbers do not overflow.
        guard end.size <= archive.bytes.count, end.start <= archive.bytes.count else {
            throw .refusedUpload("", ZipBytes.damaged)
        }
        return end
    }
}
