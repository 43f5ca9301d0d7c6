internal import Base

/// Counts of articles by feature, for the features of one bucket.
///
/// Features are spread evenly over the buckets, with eight bytes for each. A change of an article touches a small part
/// of what a store keeps, and the table of a later version shares what has not changed.
package struct FeatureBucket: Sendable, Hashable {
    /// Where the count of a feature is kept.
    package struct Place: Sendable, Hashable, Comparable {
        /// Another number for each feature; its upper bits are evenly spread.
        private let product: UInt64

        private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
        /// Takes the factor back.
        private static let inverse: UInt64 = 0xF1DE_83E1_9937_733D

        package init(_ feature: UInt64) {
            product = feature &* Self.factor
        }

        fileprivate init(bucket: Int, key: UInt64) {
            product = UInt64(bucket) << UInt64(64 - FeatureBucket.bits) | key >> UInt64(FeatureBucket.bits)
        }

        /// The number of the feature's bucket.
        package var bucket: Int { Int(truncatingIfNeeded: product >> UInt64(64 - FeatureBucket.bits)) }
        /// What tells the feature from others of its bucket; the lower bits are 0.
        fileprivate var key: UInt64 { product << UInt64(FeatureBucket.bits) }
        /// The feature itself.
        package var feature: UInt64 { product &* Self.inverse }

        package static func < (one: Place, other: Place) -> Bool { one.product < other.product }
    }

    /// By how much the count of a feature changes.
    package struct Change: Sendable {
        /// Where the count is.
        package var place: Place
        /// The difference.
        package var difference: Int

        package init(_ place: Place, _ difference: Int) {
            self.place = place
            self.difference = difference
        }
    }

    private static let bits = 14
    /// How many buckets there are.
    package static let count = 1 << bits

    /// In ascending order: the feature's key, with its count in the lower bits, or with the place of its count in
    /// `large`, counted from `leastPlace`.
    private var entries: [UInt64] = []
    private var large: [UInt32] = []

    private static let countMask = UInt64(1 << bits) - 1
    /// The greatest count of an entry is one less.
    private static let leastPlace = (1 << bits) - (1 << 8)

    /// A bucket without a feature.
    package init() {}

    // MARK: Counts

    /// In how many articles a feature is; 0 for one that is not in the bucket.
    @inline(__always)
    func count(at place: Place) -> Int {
        entries.withUnsafeBufferPointer { entries in
            let key = place.key
            // Keys are spread evenly: the place is near where it would be if they were so exactly.
            var index = Int(truncatingIfNeeded: (key >> 32) &* UInt64(entries.count) >> 32)
            while index > 0, entries[index - 1] >= key { index -= 1 }
            while index < entries.count, entries[index] < key { index += 1 }
            guard index < entries.count, entries[index] & ~Self.countMask == key else { return 0 }
            return count(of: entries[index])
        }
    }

    private func count(of entry: UInt64) -> Int {
        let count = Int(truncatingIfNeeded: entry & Self.countMask)
        return count < Self.leastPlace ? count : Int(large[count - Self.leastPlace])
    }

    /// Calls `body` with each feature and its count; `bucket` is the number of the bucket.
    package func forEach(in bucket: Int, _ body: (UInt64, Int) -> Void) {
        for entry in entries { body(Place(bucket: bucket, key: entry & ~Self.countMask).feature, count(of: entry)) }
    }

    /// Whether there is no feature.
    package var isEmpty: Bool { entries.isEmpty }

    /// The bucket after changes in ascending order; what no article has any more is not in it.
    package func applying(_ changes: some Sequence<Change>) -> FeatureBucket {
        var result = FeatureBucket()
        var next = 0
        for change in changes {
            let key = change.place.key
            while next < entries.count, entries[next] & ~Self.countMask < key {
                result.append(entries[next] & ~Self.countMask, count(of: entries[next]))
                next += 1
            }
            var count = change.difference
            if next < entries.count, entries[next] & ~Self.countMask == key {
                count += self.count(of: entries[next])
                next += 1
            }
            result.append(key, count)
        }
        for entry in entries[next...] { result.append(entry & ~Self.countMask, count(of: entry)) }
        return result
    }

    private mutating func append(_ key: UInt64, _ count: Int) {
        guard count > 0 else { return }
        if count < Self.leastPlace || large.count > Int(Self.countMask) - Self.leastPlace {
            return entries.append(key | UInt64(min(count, Self.leastPlace - 1)))
        }
        entries.append(key | UInt64(Self.leastPlace + large.count))
        large.append(UInt32(clamping: count))
    }

    // MARK: Bytes

    /// What is stored of the entries, and of the counts that are too great for them.
    package var bytes: (entries: [UInt8], large: [UInt8]) {
        (Self.bytes(of: entries), Self.bytes(of: large))
    }

    /// Takes what is stored, but for features of fewer than `least` articles; nil where it is damaged.
    package init?(entries: UnsafeRawBufferPointer, large: UnsafeRawBufferPointer, least: Int = 1) {
        guard let all: [UInt64] = Self.numbers(in: entries), let counts: [UInt32] = Self.numbers(in: large) else {
            return nil
        }
        (self.entries, self.large) = (all, counts)
        var former: UInt64?
        for entry in all {
            let (key, count) = (entry & ~Self.countMask, Int(truncatingIfNeeded: entry & Self.countMask))
            guard count > 0, count - Self.leastPlace < counts.count else { return nil }
            if let former, former >= key { return nil }
            former = key
        }
        // An array of its own has no room to spare.
        if least > 1 { self.entries = Array(all.lazy.filter { $0 & Self.countMask >= UInt64(least) }) }
    }

    private static func bytes<Number: FixedWidthInteger>(of numbers: [Number]) -> [UInt8] {
        numbers.map(\.littleEndian).withUnsafeBytes { Array($0) }
    }

    private static func numbers<Number: FixedWidthInteger>(in bytes: UnsafeRawBufferPointer) -> [Number]? {
        let size = MemoryLayout<Number>.size
        guard bytes.count.isMultiple(of: size) else { return nil }
        return [Number](maximumCount: bytes.count / size) { numbers, count in
            UnsafeMutableRawBufferPointer(numbers).copyMemory(from: bytes)
            count = bytes.count / size
            for index in 0..<count { numbers[index] = Number(littleEndian: numbers[index]) }
        }
    }
}
