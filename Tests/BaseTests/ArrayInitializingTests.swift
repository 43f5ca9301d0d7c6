import Base
import Testing

struct ArrayInitializingTests {
    @Test(arguments: [1, 2, 1000])
    func anArrayHoldsWhatWasInitialized(_ capacity: Int) {
        let numbers = [Int](maximumCount: capacity) { buffer, count in
            while count < (capacity + 1) / 2 {
                buffer.initializeElement(at: count, to: count * 7)
                count += 1
            }
        }
        #expect(numbers == (0..<(capacity + 1) / 2).map { $0 * 7 })
    }

    @Test func anEmptyArrayIsMadeWithoutTheBody() {
        var isAsked = false
        let numbers = [String](maximumCount: 0) { _, _ in isAsked = true }
        #expect(numbers.isEmpty)
        #expect(!isAsked)
    }

    @Test func anErrorIsThrownOn() {
        struct Failure: Error {}
        #expect(throws: Failure.self) {
            _ = try [String](maximumCount: 3) { buffer, count in
                buffer.initializeElement(at: 0, to: "an element that is released")
                count = 1
                throw Failure()
            }
        }
    }
}
