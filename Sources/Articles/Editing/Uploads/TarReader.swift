internal import FrontMatter

/// Reads a tar archive piece by piece, however it is cut; keeps one entry in memory.
///
/// Refuses an archive that is truncated, or that has anything but zeros after its two blocks of zeros.
struct TarReader {
    private let limits: UploadLimits
    /// What has come of the current block.
    private var block: [UInt8] = []
    /// The header of the entry that is being read.
    private var header: TarHeader?
    /// The content of the entry so far.
    private var content: [UInt8] = []
    /// Bytes of content that are still to come.
    private var left = 0
    /// Bytes up to the next block.
    private var padding = 0
    private var attributes = TarAttributes()
    /// Whether attributes have come, and not yet the entry that they are of.
    private var isEntryExpected = false
    private var zeroBlocks = 0
    /// Files and folders so far.
    private var entries = 0
    /// Bytes of the archive so far.
    private var total = 0

    /// In bytes.
    private static let attributesLimit = 64 << 10
    private static let cutOff = "the archive is cut off"

    init(_ limits: UploadLimits) {
        self.limits = limits
    }

    /// Reads the next bytes and calls `take` with every entry that they complete.
    ///
    /// Throws a `Diagnostic` where the bytes are no tar archive or an entry of it is not accepted, and what `take`
    /// throws; the reader must not be used after that.
    mutating func read(_ bytes: UnsafeRawBufferPointer, _ take: (ArchiveEntry) throws -> Void) throws {
        total += bytes.count
        guard total <= limits.totalSize else { throw Diagnostic.uploadTooLarge(limits) }
        var rest = bytes[...]
        while !rest.isEmpty {
            if left > 0 {
                let part = rest.prefix(left)
                content += part
                rest = rest.dropFirst(part.count)
                left -= part.count
                if left == 0 { try endContent(take) }
            } else if padding > 0 {
                let count = min(padding, rest.count)
                rest = rest.dropFirst(count)
                padding -= count
            } else {
                let part = rest.prefix(TarHeader.size - block.count)
                block += part
                rest = rest.dropFirst(part.count)
                guard block.count == TarHeader.size else { return }
                try endBlock(take)
            }
        }
    }

    /// Throws where the archive does not end here.
    func finish() throws(Diagnostic) {
        guard header == nil, padding == 0, block.isEmpty, zeroBlocks >= 2, !isEntryExpected else {
            throw .refusedUpload("", Self.cutOff)
        }
    }

    private mutating func endBlock(_ take: (ArchiveEntry) throws -> Void) throws {
        defer { block.removeAll(keepingCapacity: true) }
        if block.allSatisfy({ $0 == 0 }) {
            zeroBlocks += 1
            return
        }
        guard zeroBlocks == 0 else {
            throw Diagnostic.refusedUpload("", "something stands after the end of the archive")
        }
        var header = try TarHeader(block)
        switch header.kind {
        case .file, .folder:
            applyAttributes(to: &header)
            try countEntry(header)
        case .attributes, .commonAttributes, .longName:
            guard header.contentSize <= Self.attributesLimit else {
                throw Diagnostic.refusedUpload("", "attributes of an entry are longer than 64 KiB", rule: .limit)
            }
        }
        left = header.contentSize
        padding = (TarHeader.size - left % TarHeader.size) % TarHeader.size
        self.header = header
        if left == 0 { try endContent(take) }
    }

    private func applyAttributes(to header: inout TarHeader) {
        if let name = attributes.name { header.name = name }
        if let size = attributes.contentSize { header.contentSize = size }
        // Before there was a type for folders, a slash at the end of the name marked one. Only the whole name tells:
        // a header has but its first 100 bytes.
        if header.name.last == UInt8(ascii: "/") { header.kind = .folder }
    }

    private mutating func countEntry(_ header: TarHeader) throws(Diagnostic) {
        entries += 1
        guard entries <= limits.entries else { throw .tooManyUploadEntries(limits) }
        let name = String(decoding: header.name, as: UTF8.self)
        guard header.contentSize <= limits.entrySize else { throw .uploadedDocumentTooLarge(name, limits) }
        guard header.kind == .file || header.contentSize == 0 else {
            throw .refusedUpload(name, "a folder with content")
        }
    }

    private mutating func endContent(_ take: (ArchiveEntry) throws -> Void) throws {
        guard let header else { return }
        self.header = nil
        let bytes = content
        content = []
        switch header.kind {
        case .attributes, .commonAttributes:
            try attributes.read(bytes, areCommon: header.kind == .commonAttributes)
            if header.kind == .attributes { isEntryExpected = true }
        case .longName:
            attributes.name = Array(bytes.prefix { $0 != 0 })
            isEntryExpected = true
        case .file, .folder:
            attributes = TarAttributes()
            isEntryExpected = false
            let name = try ArchiveEntry.name(header.name)
            try take(ArchiveEntry(name: name, isFolder: header.kind == .folder, bytes: bytes))
        }
    }
}
