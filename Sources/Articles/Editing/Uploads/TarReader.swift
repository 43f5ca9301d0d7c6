internal import FrontMatter

/// Reads a tar archive piece by piece, however it is cut; keeps one entry in memory.
///
/// What is not there to its end, or has something behind it, is refused.
struct TarReader {
    private let limits: UploadLimits
    /// What has come of the current block.
    private var block: [UInt8] = []
    /// The header whose content is being read.
    private var header: TarHeader?
    private var content: [UInt8] = []
    /// Bytes of content that are still to come.
    private var left = 0
    /// Bytes up to the next block.
    private var padding = 0
    private var attributes = TarAttributes()
    private var hasAttributes = false
    private var zeroBlocks = 0
    private var entries = 0
    private var total = 0

    private static let attributesLimit = 64 << 10
    private static let cutOff = "the archive is cut off"

    init(_ limits: UploadLimits) {
        self.limits = limits
    }

    /// Reads the next bytes and calls `take` with every entry that they complete.
    ///
    /// Throws a `Diagnostic` where they are no such archive, or hold what is not taken, and what `take` throws.
    mutating func read(_ bytes: UnsafeRawBufferPointer, _ take: (ArchiveEntry) throws -> Void) throws {
        total += bytes.count
        guard total <= limits.totalSize else { throw Diagnostic.tooMuch(limits) }
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
        guard header == nil, padding == 0, block.isEmpty, zeroBlocks >= 2, !hasAttributes else {
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
            throw Diagnostic.refusedUpload("", "something stands behind the end of the archive")
        }
        var header = try TarHeader(block)
        switch header.kind {
        case .file, .folder:
            if let name = attributes.name { header.name = name }
            if let size = attributes.contentSize { header.contentSize = size }
            if header.name.last == UInt8(ascii: "/") { header.kind = .folder }
            entries += 1
            guard entries <= limits.entries else { throw Diagnostic.tooMany(limits) }
            let name = String(decoding: header.name, as: UTF8.self)
            guard header.contentSize <= limits.entrySize else { throw Diagnostic.tooLarge(name, limits) }
            guard header.kind == .file || header.contentSize == 0 else {
                throw Diagnostic.refusedUpload(name, "a folder with content")
            }
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

    private mutating func endContent(_ take: (ArchiveEntry) throws -> Void) throws {
        guard let header else { return }
        self.header = nil
        let bytes = content
        content = []
        switch header.kind {
        case .attributes, .commonAttributes:
            try attributes.read(bytes, areCommon: header.kind == .commonAttributes)
            if header.kind == .attributes { hasAttributes = true }
        case .longName:
            attributes.name = Array(bytes.prefix { $0 != 0 })
            hasAttributes = true
        case .file, .folder:
            attributes = TarAttributes()
            hasAttributes = false
            let name = try ArchiveEntry.name(header.name)
            try take(ArchiveEntry(name: name, isFolder: header.kind == .folder, bytes: bytes))
        }
    }
}

extension Diagnostic {
    static func tooMuch(_ limits: UploadLimits) -> Diagnostic {
        let message = "the upload has more than \(limits.totalSize) bytes once it is unpacked; split it"
        return .refusedUpload("", message, rule: .limit)
    }

    static func tooMany(_ limits: UploadLimits) -> Diagnostic {
        .refusedUpload("", "the upload has more than \(limits.entries) files and folders; split it", rule: .limit)
    }

    static func tooLarge(_ name: String, _ limits: UploadLimits, line: Int = 1) -> Diagnostic {
        .refusedUpload(name, "the document has more than \(limits.entrySize) bytes; split it", line: line, rule: .limit)
    }
}
