/// A zip archive that is put together part by part, right or wrong.
struct TestZip {
    struct Entry {
        var name: [UInt8]
        var content: [UInt8]
        var isDeflated = false
        var flags = 0
        var method: Int?
        var localName: [UInt8]?
        var sum: Int?
        /// What is said of the size.
        var size: Int?
        /// The mode of Unix.
        var mode = 0
        var hasLargeNumbers = false
        /// The size of the descriptor's mark, and of each of its sizes; nil without one.
        var descriptor: (mark: Bool, size: Int)?
        /// Where it is said to begin.
        var start: Int?
        var disk = 0

        init(_ name: String, _ content: String = "") {
            self.name = Array(name.utf8)
            self.content = Array(content.utf8)
        }

        func with(_ change: (inout Entry) -> Void) -> Entry {
            var entry = self
            change(&entry)
            return entry
        }
    }

    var before: [UInt8] = []
    var entries: [Entry] = []
    var comment: [UInt8] = []
    var after: [UInt8] = []
    var isLarge = false
    /// What is said of the number of entries.
    var count: Int?
    var disk = 0
    /// What the end record says of the number of entries beside a zip64 record.
    var shortCount = 0xFFFF
    /// What the locator says of the number of parts.
    var parts = 1

    init(_ entries: [Entry]) {
        self.entries = entries
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    var bytes: [UInt8] {
        func n2(_ value: Int) -> [UInt8] { Self.number(value, 2) }
        func n4(_ value: Int) -> [UInt8] { Self.number(value, 4) }
        func n8(_ value: Int) -> [UInt8] { Self.number(value, 8) }
        var (file, directory) = (before, [UInt8]())
        for entry in entries {
            let start = entry.start ?? file.count
            let packed = entry.isDeflated ? Deflated.raw(entry.content) : entry.content
            let method = entry.method ?? (entry.isDeflated ? 8 : 0)
            let (sum, size) = (entry.sum ?? Deflated.sum(entry.content), entry.size ?? entry.content.count)
            let flags = entry.flags | (entry.descriptor == nil ? 0 : 8)
            let all = 0xFFFF_FFFF
            let (shownSize, shownPacked) = entry.hasLargeNumbers ? (all, all) : (size, packed.count)
            let large = entry.hasLargeNumbers ? n2(1) + n2(16) + n8(size) + n8(packed.count) : []
            let early = entry.descriptor == nil ? n4(sum) + n4(shownPacked) + n4(shownSize) : n4(0) + n4(0) + n4(0)
            let name = entry.localName ?? entry.name
            file += n4(0x0403_4B50) + n2(20) + n2(flags) + n2(method) + n4(0) + early
            file += n2(name.count) + n2(large.count) + name + large + packed
            if let descriptor = entry.descriptor {
                file += (descriptor.mark ? n4(0x0807_4B50) : []) + n4(sum)
                file += Self.number(packed.count, descriptor.size) + Self.number(size, descriptor.size)
            }
            let extra = entry.hasLargeNumbers ? n2(1) + n2(24) + n8(size) + n8(packed.count) + n8(start) : []
            directory += n4(0x0201_4B50) + n2(3 << 8 | 20) + n2(20) + n2(flags) + n2(method) + n4(0) + n4(sum)
            directory += n4(shownPacked) + n4(shownSize) + n2(entry.name.count) + n2(extra.count) + n2(0)
            directory += n2(entry.disk) + n2(0) + n4(entry.mode << 16) + n4(entry.hasLargeNumbers ? all : start)
            directory += entry.name + extra
        }
        let (place, count) = (file.count, count ?? entries.count)
        file += directory
        if isLarge {
            let end = file.count
            file += n4(0x0606_4B50) + n8(44) + n2(45) + n2(45) + n4(disk) + n4(disk) + n8(count) + n8(count)
            file += n8(directory.count) + n8(place)
            file += n4(0x0706_4B50) + n4(0) + n8(end) + n4(parts)
            file += n4(0x0605_4B50) + n2(0xFFFF) + n2(0xFFFF) + n2(shortCount) + n2(shortCount)
            file += n4(0xFFFF_FFFF) + n4(0xFFFF_FFFF)
        } else {
            file += n4(0x0605_4B50) + n2(disk) + n2(disk) + n2(count) + n2(count) + n4(directory.count) + n4(place)
        }
        return file + n2(comment.count) + comment + after
    }
}
