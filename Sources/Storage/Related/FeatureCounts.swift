/// Changes of how many articles have each feature, added up.
///
/// An article changes some three hundred counts. A feature is a good hash already, so this is a table with open
/// addressing and linear probing, many times quicker than a dictionary.
struct FeatureCounts {
    /// A key of 0 is an empty place; the feature 0 counts as 1.
    private var keys: [UInt64] = []
    private var changes: [Int32] = []
    /// How many features there are.
    private(set) var count = 0

    init() {
        clear()
    }

    mutating func add(_ feature: UInt64, _ change: Int32) {
        if count * 4 >= keys.count * 3 { grow() }
        let feature = max(1, feature)
        let mask = keys.count - 1
        var index = Self.start(feature) & mask
        while keys[index] != feature {
            if keys[index] == 0 {
                keys[index] = feature
                count += 1
                break
            }
            index = (index + 1) & mask
        }
        changes[index] += change
    }

    /// The features whose count changes, in ascending order of their signed keys, and by how much.
    func sorted() -> [(feature: Int64, change: Int32)] {
        var result: [(feature: Int64, change: Int32)] = []
        result.reserveCapacity(count)
        for index in keys.indices where keys[index] != 0 && changes[index] != 0 {
            result.append((Int64(bitPattern: keys[index]), changes[index]))
        }
        result.sort { $0.feature < $1.feature }
        return result
    }

    mutating func clear() {
        keys = [UInt64](repeating: 0, count: 1 << 12)
        changes = [Int32](repeating: 0, count: 1 << 12)
        count = 0
    }

    private mutating func grow() {
        let (oldKeys, oldChanges) = (keys, changes)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        changes = [Int32](repeating: 0, count: oldKeys.count * 2)
        let mask = keys.count - 1
        for (old, key) in oldKeys.enumerated() where key != 0 {
            var index = Self.start(key) & mask
            while keys[index] != 0 { index = (index + 1) & mask }
            keys[index] = key
            changes[index] = oldChanges[old]
        }
    }

    private static func start(_ feature: UInt64) -> Int {
        Int(truncatingIfNeeded: feature ^ (feature >> 29))
    }
}
