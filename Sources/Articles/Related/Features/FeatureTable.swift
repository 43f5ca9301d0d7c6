/// In how many articles each feature is.
package struct FeatureTable: Sendable {
    private var buckets = [FeatureBucket](repeating: FeatureBucket(), count: FeatureBucket.count)

    /// A table without a feature.
    package init() {}

    /// Takes counts in; those of one feature add up.
    init(_ counts: [UInt64: Int]) {
        let changes = counts.map { FeatureBucket.Change(FeatureBucket.Place($0), $1) }.sorted { $0.place < $1.place }
        var rest = changes[...]
        while let bucket = rest.first?.place.bucket {
            let end = rest.firstIndex { $0.place.bucket != bucket } ?? rest.endIndex
            buckets[bucket] = FeatureBucket().applying(rest[..<end])
            rest = rest[end...]
        }
    }

    /// The bucket of a number from 0 to `FeatureBucket.count` - 1.
    package subscript(bucket: Int) -> FeatureBucket {
        get { buckets[bucket] }
        set { buckets[bucket] = newValue }
    }

    /// In how many articles a feature is; 0 for one that is not known.
    @inline(__always)
    func count(_ feature: UInt64) -> Int {
        let place = FeatureBucket.Place(feature)
        return buckets[place.bucket].count(at: place)
    }
}
