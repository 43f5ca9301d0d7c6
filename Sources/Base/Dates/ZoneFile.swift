internal import FoundationEssentials

/// A time zone of the system's tz database, read from a TZif file (RFC 8536).
///
/// FoundationEssentials has UTC and fixed offsets; Foundation's zones come with ICU, which is larger than this program.
final class ZoneFile: Sendable {
    /// Moments at which the offset changes, in seconds since 1970, ascending.
    private let transitions: [Int64]
    /// The offset that holds from each transition on, in seconds east of UTC.
    private let offsets: [Int]
    /// The offset before the first transition.
    private let firstOffset: Int
    /// The rule for moments after the last transition; nil if the file has none that is understood.
    private let rule: ZoneRule?

    /// Where Linux keeps the database.
    private static let folder = "/usr/share/zoneinfo"

    private static let cache = Locked<[String: ZoneFile]>([:])

    /// The zone with this name in the database; nil if there is none, or its file cannot be read.
    static func named(_ name: String) -> ZoneFile? {
        if let file = cache.withLock({ $0[name] }) { return file }
        let isName = name.utf8.allSatisfy { byte in
            ASCII.isAlphanumeric(byte) || "/_+-".utf8.contains(byte)
        }
        guard isName, 1...64 ~= name.utf8.count, !name.hasPrefix("/"), !name.contains("//"),
            let content = FileManager.default.contents(atPath: "\(folder)/\(name)"),
            let file = ZoneFile(Array(content))
        else { return nil }
        cache.withLock { $0[name] = file }
        return file
    }

    /// Reads the bytes of a file.
    ///
    /// Nil if they are no time zone of version 2 or later, or one that counts leap seconds, as those in `right/` do: no
    /// moment here has any.
    init?(_ bytes: [UInt8]) {
        var reader = BigEndianReader(bytes)
        guard let version1Header = ZoneFileHeader(&reader), version1Header.version >= 2,
            reader.skip(version1Header.dataSize(timeSize: 4)),
            let header = ZoneFileHeader(&reader), header.types > 0, header.leapSeconds == 0
        else { return nil }
        var transitions: [Int64] = []
        for _ in 0..<header.transitions {
            guard let transition = reader.integer(bytes: 8) else { return nil }
            if let last = transitions.last, last >= transition { return nil }
            transitions.append(transition)
        }
        guard let typeIndexes = reader.bytes(header.transitions) else { return nil }
        var typeOffsets: [Int] = []
        for _ in 0..<header.types {
            // Six bytes: the offset, whether it is daylight saving time, and the index of an abbreviation.
            guard let offset = reader.integer(bytes: 4), reader.skip(2) else { return nil }
            typeOffsets.append(Int(offset))
        }
        guard typeIndexes.allSatisfy({ Int($0) < typeOffsets.count }), reader.skip(header.sizeAfterTypes(timeSize: 8))
        else { return nil }
        self.transitions = transitions
        offsets = typeIndexes.map { typeOffsets[Int($0)] }
        firstOffset = typeOffsets[0]
        let footer = reader.rest.dropFirst().prefix { $0 != UInt8(ascii: "\n") }
        rule = ZoneRule(String(decoding: footer, as: UTF8.self))
    }

    /// The offset from UTC in seconds, positive to the east, at a moment in seconds since 1970.
    func secondsEast(at seconds: Int64) -> Int {
        guard let first = transitions.first, let last = transitions.last, seconds >= first else {
            return transitions.isEmpty ? rule?.secondsEast(at: seconds) ?? firstOffset : firstOffset
        }
        if seconds >= last, let rule { return rule.secondsEast(at: seconds) }
        return offsets[transitions.partitioningIndex { $0 > seconds } - 1]
    }
}

/// A header of a time zone file (RFC 8536 section 3.1): one stands before the data of version 1, one before all other.
private struct ZoneFileHeader {
    var version: UInt8
    var utcIndicators = 0
    var standardIndicators = 0
    var leapSeconds = 0
    var transitions = 0
    var types = 0
    var abbreviationBytes = 0

    init?(_ reader: inout BigEndianReader) {
        guard let start = reader.bytes(5), start.starts(with: "TZif".utf8), reader.skip(15) else { return nil }
        version = start[start.startIndex + 4] &- UInt8(ascii: "0")
        // Version 1 has a NUL here instead of a digit.
        if version > 9 { version = 1 }
        let fields: [WritableKeyPath<Self, Int>] = [
            \.utcIndicators, \.standardIndicators, \.leapSeconds, \.transitions, \.types, \.abbreviationBytes,
        ]
        for field in fields {
            // No real file has more; a damaged one must not make us allocate.
            guard let count = reader.integer(bytes: 4), 0...100_000 ~= count else { return nil }
            self[keyPath: field] = Int(count)
        }
    }

    /// The size of the data after the header, where a time takes `size` bytes.
    func dataSize(timeSize size: Int) -> Int {
        transitions * (size + 1) + types * 6 + sizeAfterTypes(timeSize: size)
    }

    /// The size of what follows the types: abbreviations, leap seconds and indicators.
    func sizeAfterTypes(timeSize size: Int) -> Int {
        abbreviationBytes + leapSeconds * (size + 4) + standardIndicators + utcIndicators
    }
}

/// Reads big-endian integers.
private struct BigEndianReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) -> Bool {
        bytes(count) != nil
    }

    /// A signed number of 4 or 8 bytes.
    mutating func integer(bytes count: Int) -> Int64? {
        guard let bytes = bytes(count) else { return nil }
        let value = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }
}
