internal import Base
internal import CZlib
internal import FrontMatter

/// Reads a zip archive; keeps one entry in memory.
///
/// What its directory says must be what stands before each entry, and no byte belongs to two of them.
struct ZipReader {
    private let archive: ZipBytes
    private let directory: ZipDirectory
    private let limits: UploadLimits

    private static let localSignature: UInt32 = 0x0403_4B50
    private static let localSize = 30
    private static let descriptorSignature: UInt32 = 0x0807_4B50
    private static let contradiction = "the archive contradicts itself about this entry"

    /// Reads the directory; throws where there is none.
    init(_ content: ContentBytes, _ limits: UploadLimits, _ pieceSize: Int) throws {
        archive = ZipBytes(content, pieceSize: pieceSize)
        directory = try ZipDirectory(archive, limits)
        self.limits = limits
    }

    /// Calls `take` with every entry.
    ///
    /// Throws a `Diagnostic` where one is damaged, or is not taken, and what `take` throws.
    func forEachEntry(_ take: (ArchiveEntry) throws -> Void) throws {
        let contents = try directory.records.map(content)
        try requireApart(contents)
        var total = 0
        for (record, content) in zip(directory.records, contents) {
            let name = try ArchiveEntry.name(record.name)
            let bytes = try unpacked(record, content.bytes, name)
            total += bytes.count
            guard total <= limits.totalSize else { throw Diagnostic.uploadTooLarge(limits) }
            try take(ArchiveEntry(name: name, isFolder: record.isFolder, bytes: bytes))
        }
    }

    /// Where an entry's content is, and all that belongs to the entry.
    private struct Content {
        var bytes: Range<Int>
        var span: Range<Int>
        var name: String
    }

    private func content(_ record: ZipRecord) throws -> Content {
        guard try archive.has(Self.localSignature, at: record.start) else {
            throw Diagnostic.refusedUpload(record.shownName, Self.contradiction)
        }
        let nameSize = try archive.number(at: record.start + 26, 2)
        let extraSize = try archive.number(at: record.start + 28, 2)
        let name = try archive.slice(record.start + Self.localSize, nameSize)
        let flags = try archive.number(at: record.start + 6, 2)
        // Bits 1 and 2 only tell how hard the packer tried.
        guard name.elementsEqual(record.name), (flags ^ record.flags) & ~6 == 0,
            try archive.number(at: record.start + 8, 2) == record.method
        else { throw Diagnostic.refusedUpload(record.shownName, Self.contradiction) }
        let start = record.start + Self.localSize + nameSize + extraSize
        try archive.requireRange(start, record.packedSize)
        let bytes = start..<start + record.packedSize
        var end = start + record.packedSize
        if record.hasDescriptor {
            end += try descriptorSize(record, at: end)
        } else {
            try requireSameNumbers(record, extraAt: record.start + Self.localSize + nameSize, extraSize)
        }
        return Content(bytes: bytes, span: record.start..<end, name: record.shownName)
    }

    /// Without a descriptor, the checksum and the sizes stand before the content too.
    private func requireSameNumbers(_ record: ZipRecord, extraAt place: Int, _ extraSize: Int) throws {
        var packedSize = try archive.number(at: record.start + 18, 4)
        var size = try archive.number(at: record.start + 22, 4)
        if packedSize == 0xFFFF_FFFF || size == 0xFFFF_FFFF {
            let extra = ZipBytes(.memory(try archive.slice(place, extraSize)))
            guard let numbers = try ZipRecord.zip64Numbers(extra), numbers.end - numbers.start >= 16 else {
                throw Diagnostic.refusedUpload(record.shownName, Self.contradiction)
            }
            size = try extra.number(at: numbers.start, 8)
            packedSize = try extra.number(at: numbers.start + 8, 8)
        }
        guard try archive.number(at: record.start + 14, 4) == Int(record.checksum), packedSize == record.packedSize,
            size == record.size
        else { throw Diagnostic.refusedUpload(record.shownName, Self.contradiction) }
    }

    /// The bytes of the descriptor after an entry's content: with or without a signature, with sizes of four bytes or
    /// eight.
    private func descriptorSize(_ record: ZipRecord, at place: Int) throws -> Int {
        for signatureSize in [4, 0] where try signatureSize == 0 || archive.has(Self.descriptorSignature, at: place) {
            for size in [4, 8] {
                let sum = place + signatureSize
                guard sum + 4 + 2 * size <= directory.start, try archive.number(at: sum, 4) == Int(record.checksum),
                    try archive.number(at: sum + 4, size) == record.packedSize,
                    try archive.number(at: sum + 4 + size, size) == record.size
                else { continue }
                return signatureSize + 4 + 2 * size
            }
        }
        throw Diagnostic.refusedUpload(record.shownName, Self.contradiction)
    }

    /// Throws where entries share bytes, by which a small archive would hold a very large one.
    private func requireApart(_ contents: [Content]) throws {
        var end = 0
        for content in contents.sorted(by: { $0.span.lowerBound < $1.span.lowerBound }) {
            guard content.span.lowerBound >= end, content.span.upperBound <= directory.start else {
                throw Diagnostic.refusedUpload(content.name, "entries of the archive overlap")
            }
            end = content.span.upperBound
        }
    }

    private func unpacked(
        _ record: ZipRecord,
        _ packed: Range<Int>,
        _ name: String
    ) throws -> [UInt8] {
        guard record.size <= limits.entrySize else { throw Diagnostic.uploadedDocumentTooLarge(name, limits) }
        var bytes: [UInt8] = []
        if record.method == ZipRecord.stored {
            guard packed.count == record.size else { throw Diagnostic.refusedUpload(name, Self.contradiction) }
            try archive.forEachPiece(in: packed) { bytes += $0 }
        } else {
            let excess = Diagnostic.refusedUpload(name, Self.contradiction)
            let inflater = try Inflater(.deflate, name, limits, most: record.size, excess: excess)
            var count = 0
            try archive.forEachPiece(in: packed) { piece in
                // What stands after the end of the stream is noticed by the count.
                if !inflater.isComplete { count += try inflater.read(piece) { bytes += $0 } }
            }
            guard inflater.isComplete, count == packed.count else { throw excess }
        }
        guard bytes.count == record.size else { throw Diagnostic.refusedUpload(name, Self.contradiction) }
        let sum = bytes.withUnsafeBufferPointer { crc32_z(0, $0.baseAddress, $0.count) }
        guard bytes.isEmpty ? record.checksum == 0 : sum == UInt(record.checksum) else {
            throw Diagnostic.refusedUpload(name, "what is compressed is damaged")
        }
        return bytes
    }
}
