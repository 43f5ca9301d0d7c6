import TestSupport
import Testing

@testable import Storage

@Suite struct SortedBytesTests {
    @Test func textsAreComparedByTheirBytes() {
        var generator = SeededGenerator(seed: 95)
        let pieces = ["", "a", "b", "-", ".", "/", "é", "e\u{301}", "日", "ab"]
        for _ in 0..<2000 {
            let (one, other) = (
                (0..<3).map { _ in pieces.randomElement(using: &generator)! }.joined(),
                (0..<3).map { _ in pieces.randomElement(using: &generator)! }.joined()
            )
            let precedes = one.utf8.lexicographicallyPrecedes(other.utf8)
            #expect(SortedBytes.precedes(Array(one.utf8), other) == precedes)
            var greatest = Array(one.utf8)
            #expect(SortedBytes.extend(&greatest, with: other) == precedes)
            #expect(greatest == Array((precedes ? other : one).utf8))
        }
    }
}
