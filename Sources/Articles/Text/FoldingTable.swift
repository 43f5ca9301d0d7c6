internal import Base

/// What each scalar folds to and what it is, by a table of Unicode's data and by the properties of the standard
/// library.
///
/// The standard library shows no compatibility mappings, and FoundationEssentials has none: those are in the table.
struct FoldingTable: Sendable {
    /// A scalar that was folded: its value and its kind; or the place of several in the pool.
    struct Entry: Sendable {
        private let bits: UInt32

        init(_ value: UInt32, _ kind: ScalarKind) {
            bits = value << 4 | kind.rawValue
        }

        var value: UInt32 { bits >> 4 }
        var kind: ScalarKind { ScalarKind(rawValue: bits & 0xF) ?? .separator }
    }

    static let shared = FoldingTable()

    /// The entries of the scalars up to the symbols before the ideographs; those of ASCII are folded too.
    private var near: [Entry] = []
    /// The scalars after them that the table names, in ascending order, and their entries.
    private var farScalars: [UInt32] = []
    private var farEntries: [Entry] = []
    /// The several scalars that some fold to.
    private(set) var pool: [Entry] = []
    private var compositions: [UInt64: UInt32] = [:]

    private static let nearEnd: UInt32 = 0x3400

    private init() {
        var named: [UInt32: Entry] = [:]
        var runs = ByteReader(Self.decoded(Self.encodedRuns))
        var first: UInt32 = 0
        while !runs.isAtEnd {
            first += runs.number()
            let count = runs.number()
            let target = Array(runs.text(Int(runs.number())).unicodeScalars)
            for step in 0..<count >> 1 {
                let entry =
                    target.count == 1
                    ? Self.single(target[0].value + (count & 1 == 1 ? step : 0)) : append(target)
                named[first + step] = entry
                if first + step >= Self.nearEnd {
                    farScalars.append(first + step)
                    farEntries.append(entry)
                }
            }
            first += count >> 1
        }
        near.reserveCapacity(Int(Self.nearEnd))
        for value in 0..<Self.nearEnd {
            let entry = named[value] ?? Unicode.Scalar(value).map { simple($0) }
            near.append(entry ?? Entry(value, .separator))
        }
        let letters = Array(String(decoding: Self.decoded(Self.encodedCompositions), as: UTF8.self).unicodeScalars)
        for start in stride(from: 0, to: letters.count - 2, by: 3) {
            compositions[Self.pair(letters[start].value, letters[start + 1].value)] = letters[start + 2].value
        }
    }

    /// What a scalar folds to.
    func entry(of scalar: Unicode.Scalar) -> Entry {
        let value = scalar.value
        switch value {
        case ..<Self.nearEnd: return near[Int(value)]
        case 0x3400..<0x4DC0, 0x4E00..<0xA000, 0xAC00..<0xD7A4, 0x20000..<0x2F800:
            return Entry(value, .clusterLetter)
        default: return far(value) ?? simple(scalar)
        }
    }

    /// The letter that a letter and a mark make, where that is another letter.
    func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
        compositions[Self.pair(base, mark)]
    }

    /// The letter that a letter and a mark make, where that is another letter.
    func composed(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        composed(base.value, mark.value).flatMap(Unicode.Scalar.init)
    }

    private static func pair(_ base: UInt32, _ mark: UInt32) -> UInt64 {
        UInt64(base) << 32 | UInt64(mark)
    }

    private func far(_ value: UInt32) -> Entry? {
        let index = farScalars.partitioningIndex { $0 >= value }
        return index < farScalars.count && farScalars[index] == value ? farEntries[index] : nil
    }

    /// The entry of a scalar that the table does not name and that folds to one.
    private func simple(_ scalar: Unicode.Scalar) -> Entry {
        let properties = scalar.properties
        if properties.generalCategory == .decimalNumber, let digit = properties.numericValue {
            return Self.single(0x30 + UInt32(digit))
        }
        let lower = properties.lowercaseMapping.unicodeScalars
        return Self.single((lower.count == 1 ? lower.first ?? scalar : scalar).value)
    }

    private static func single(_ value: UInt32) -> Entry {
        Entry(value, Unicode.Scalar(value).map(ScalarKind.init) ?? .separator)
    }

    /// Puts several entries into the pool, their number in front.
    private mutating func append(_ scalars: [Unicode.Scalar]) -> Entry {
        guard !scalars.isEmpty else { return Entry(0, .ignorable) }
        let place = UInt32(pool.count)
        pool.append(Entry(UInt32(scalars.count), .sequence))
        for scalar in scalars { pool.append(Self.single(scalar.value)) }
        return Entry(place, .sequence)
    }

    // MARK: Reading the data

    /// The bytes of a text in Base64 with line feeds in it.
    private static func decoded(_ text: StaticString) -> [UInt8] {
        var bytes: [UInt8] = []
        var (bits, count): (UInt32, UInt32) = (0, 0)
        text.withUTF8Buffer { text in
            for byte in text {
                guard let digit = digit(byte) else { continue }
                bits = bits << 6 | digit
                count += 6
                guard count >= 8 else { continue }
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private struct ByteReader {
        private let bytes: [UInt8]
        private var index = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        var isAtEnd: Bool { index == bytes.count }

        mutating func number() -> UInt32 {
            var (value, shift): (UInt32, UInt32) = (0, 0)
            while true {
                let byte = bytes[index]
                index += 1
                value |= UInt32(byte & 0x7F) << shift
                if byte < 0x80 { return value }
                shift += 7
            }
        }

        mutating func text(_ count: Int) -> String {
            defer { index += count }
            return String(decoding: bytes[index..<index + count], as: UTF8.self)
        }
    }
}
