internal import Base

/// Keys of articles in ascending order.
extension [UInt32] {
    /// The keys that lie in a range.
    func slice(_ range: ClosedRange<Int64>) -> ArraySlice<UInt32> {
        self[firstIndex(from: range.lowerBound)..<firstIndex(from: range.upperBound + 1)]
    }

    /// Whether a key is among them.
    func containsKey(_ key: UInt32) -> Bool {
        let index = firstIndex(from: Int64(key))
        return index < count && self[index] == key
    }

    private func firstIndex(from key: Int64) -> Int {
        partitioningIndex { Int64($0) >= key }
    }
}
