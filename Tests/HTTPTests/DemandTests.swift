import HTTP
import Synchronization
import Testing

@Suite struct DemandTests {
    @Test func lastsUntilItEnds() {
        let demand = Demand()
        #expect(demand.lasts() && !demand.isGone)
        demand.end()
        #expect(!demand.lasts() && demand.isGone)
    }

    /// Others may ask too, on threads that have nothing to give.
    @Test func onlyWhoWorksGivesWay() {
        let count = Atomic(0)
        let demand = Demand(giveWay: { count.add(1, ordering: .relaxed) })
        #expect(!demand.isGone)
        #expect(count.load(ordering: .relaxed) == 0)
        for _ in 0..<3 { _ = demand.lasts() }
        #expect(count.load(ordering: .relaxed) == 3)
    }
}
