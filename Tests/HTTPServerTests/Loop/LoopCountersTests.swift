import HTTP
import Serving
import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

@Suite struct LoopCountersTests {
    private func response(_ status: Status, route: UInt8 = 0) -> Response {
        Response(status).counted(for: route)
    }

    @Test func kindsOfRequestsAreCountedApart() {
        let counters = LoopCounters()
        let methods = Method.registered + [Method(rawValue: "BREW")]
        for route: UInt8 in 0...60 {
            for method in methods {
                for status: Status in [.ok, .notFound] {
                    for _ in 0..<(Int(route) + 1) {
                        counters.count(response(status, route: route), method, contentLength: 2, duration: 1_000)
                    }
                }
            }
        }
        var statistics = ServerStatistics()
        counters.add(to: &statistics)
        #expect(statistics.requests.count == 61 * methods.count * 2)
        for (kind, count) in statistics.requests { #expect(count == Int(kind.route) + 1) }
        let total = (1...61).reduce(0, +) * methods.count * 2
        #expect(statistics.contentBytes == total * 2)
        #expect(statistics.durations.values.map(\.count).reduce(0, +) == total)
        #expect(statistics.durations.values.map(\.sum).reduce(0, +) == total * 1_000)
    }

    @Test func theCountsOfSeveralLoopsAddUp() {
        var statistics = ServerStatistics()
        for index in 1...3 {
            let counters = LoopCounters()
            counters.accepted.add(10)
            counters.closed.add(index)
            counters.begun.add(5)
            counters.ended.add(4)
            counters.count(response(.ok), nil, contentLength: 0, duration: nil)
            counters.add(to: &statistics)
        }
        #expect(statistics.connections.accepted == 30)
        #expect(statistics.connections.open == 24)
        #expect(statistics.inFlight == 3)
        #expect(statistics.requests == [.init(route: 0, method: nil, status: .ok): 3])
        #expect(statistics.durations.isEmpty)
    }

    /// One thread counts while others read: none sees figures that were never true.
    @Test func countsCanBeReadWhileTheyGrow() throws {
        let counters = LoopCounters()
        let isDone = Atomic(false)
        let count = 20_000
        try concurrently([
            {
                for _ in 0..<count {
                    counters.begun.add()
                    counters.count(response(.ok, route: 1), .get, contentLength: 1, duration: 20_000)
                    counters.ended.add()
                }
                isDone.store(true, ordering: .releasing)
            },
            {
                var last = 0
                while !isDone.load(ordering: .acquiring) {
                    var statistics = ServerStatistics()
                    counters.add(to: &statistics)
                    let seen = statistics.requests.values.first ?? 0
                    #expect(seen >= last && seen <= count)
                    #expect(statistics.inFlight >= 0)
                    last = seen
                }
            },
        ])
        var statistics = ServerStatistics()
        counters.add(to: &statistics)
        #expect(statistics.requests.values.first == count)
        #expect(statistics.inFlight == 0)
    }
}
