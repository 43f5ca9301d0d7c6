import Base
import Testing

@Suite struct MemoTests {
    private struct Failure: Error {}

    @Test func whatWasFoundIsNotLookedForAgain() {
        let memo = Memo<String, Int>(limit: 3)
        var sought: [String] = []
        for key in ["a", "b", "a", "b", "a"] {
            let value = memo.value(for: key) {
                sought.append(key)
                return sought.count
            }
            #expect(value == (key == "a" ? 1 : 2))
        }
        #expect(sought == ["a", "b"])
    }

    @Test func oneMoreThanTheLimitMakesItForgetTheOthers() {
        let memo = Memo<Int, Int>(limit: 2)
        var sought: [Int] = []
        for key in [1, 2, 3, 3, 1, 2] {
            _ = memo.value(for: key) {
                sought.append(key)
                return key
            }
        }
        #expect(sought == [1, 2, 3, 1, 2])
    }

    @Test func aFailureIsNotKept() throws {
        let memo = Memo<Int, Int>(limit: 2)
        #expect(throws: Failure.self) { try memo.value(for: 1) { throw Failure() } }
        #expect(memo.value(for: 1) { 5 } == 5)
    }
}
