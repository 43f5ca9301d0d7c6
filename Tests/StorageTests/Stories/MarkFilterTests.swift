import TestSupport
import Testing

@testable import Storage

@Suite struct MarkFilterTests {
    @Test func nothingThatWasNotedIsDenied() {
        var generator = SeededGenerator(seed: 7)
        var numbers: [Int64] = [0, -1, .min, .max]
        for _ in 0..<20_000 { numbers.append(Int64.random(in: .min ... .max, using: &generator)) }
        var filter = MarkFilter()
        #expect(!filter.mayContain(numbers[0]))
        for number in numbers { filter.insert(number) }
        #expect(numbers.allSatisfy(filter.mayContain))
    }

    @Test func mostNumbersThatWereNotNotedAreDenied() {
        var filter = MarkFilter()
        for number in 0..<20_000 as Range<Int64> { filter.insert(number) }
        let others = 20_000..<40_000 as Range<Int64>
        #expect(others.count { filter.mayContain($0) } < 200)
    }
}
