import TestSupport
import Testing

@testable import Storage

@Suite struct KeySetTests {
    @Test func setsCombineAsSetsDo() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<50 {
            let (one, other) = (keys(&generator), keys(&generator))
            var (union, both, rest) = (set(one), set(one), set(one))
            union.formUnion(set(other))
            both.formIntersection(set(other))
            rest.subtract(set(other))
            #expect(union.sorted() == one.union(other).sorted())
            #expect(both.sorted() == one.intersection(other).sorted())
            #expect(rest.sorted() == one.subtracting(other).sorted())
            #expect(rest.count == one.subtracting(other).count)
            #expect(rest.isEmpty == one.isSubset(of: other))
        }
    }

    private func keys(_ generator: inout SeededGenerator) -> Set<UInt32> {
        let most = UInt32.random(in: 1...2000, using: &generator)
        let count = Int.random(in: 0...40, using: &generator)
        return Set((0..<count).map { _ in UInt32.random(in: 0...most, using: &generator) })
    }

    private func set(_ keys: Set<UInt32>) -> KeySet {
        KeySet(keys.sorted())
    }
}
