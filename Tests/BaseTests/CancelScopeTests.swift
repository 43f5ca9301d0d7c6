import Base
import Synchronization
import Testing

@Suite struct CancelScopeTests {
    @Test func aCheckpointThrowsOnceTheScopeIsCancelled() throws {
        let scope = CancelScope()
        try scope.checkpoint()
        #expect(!scope.isCancelled)
        scope.cancel()
        #expect(throws: CancelScope.Interruption.cancelled) { try scope.checkpoint() }
        #expect(scope.isCancelled)
    }

    @Test func onlyTheThreadThatWorksYields() throws {
        let count = Atomic(0)
        let scope = CancelScope(yield: { count.add(1, ordering: .relaxed) })
        #expect(!scope.isCancelled)
        #expect(count.load(ordering: .relaxed) == 0)
        for _ in 0..<3 { try scope.checkpoint() }
        #expect(count.load(ordering: .relaxed) == 3)
        scope.yield()
        #expect(count.load(ordering: .relaxed) == 4)
    }

    @Test func aCheckpointThrowsPastTheDeadline() throws {
        let scope = CancelScope()
        let limited = scope.limited(to: .seconds(-1))
        #expect(throws: CancelScope.Interruption.deadlineExceeded) { try limited.checkpoint() }
        // The scope that it came from has no deadline.
        try scope.checkpoint()
        try scope.limited(to: .seconds(3600)).checkpoint()
    }

    @Test func aLaterDeadlineDoesNotExtendAnEarlierOne() {
        let limited = CancelScope.unlimited.limited(to: .seconds(-1)).limited(to: .seconds(3600))
        #expect(throws: CancelScope.Interruption.deadlineExceeded) { try limited.checkpoint() }
    }

    @Test func aScopeWithADeadlineIsCancelledWithTheOneItCameFrom() {
        let scope = CancelScope()
        let limited = scope.limited(to: .seconds(3600))
        scope.cancel()
        #expect(throws: CancelScope.Interruption.cancelled) { try limited.checkpoint() }
    }

    @Test func theUnlimitedScopeCannotBeCancelled() throws {
        CancelScope.unlimited.cancel()
        #expect(!CancelScope.unlimited.isCancelled)
        try CancelScope.unlimited.checkpoint()
    }
}
