import Base
import HTTP
import Serving
import Synchronization
import TestSupport
import Testing

@testable import HTTPServer

@Suite struct WorkerPoolTests {
    /// Holds workers until it is opened.
    private final class Gate: Sendable {
        private let monitor = Monitor()
        private let isOpen = Mutex(false)
        let passed = Mutex<[String]>([])

        func open() {
            monitor.withLock {
                isOpen.withLock { $0 = true }
                monitor.broadcast()
            }
        }

        func pass(_ name: String) {
            monitor.withLock {
                while !isOpen.withLock({ $0 }) { monitor.wait() }
                // Within the monitor, as the thread sanitizer does not see a `Mutex`.
                passed.withLock { $0.append(name) }
            }
        }
    }

    private func work(_ name: String, key: String? = nil, isHeavy: Bool = false, _ gate: Gate) -> Work {
        Work(key: key, isHeavy: isHeavy) {
            gate.pass(name)
            return { _ in Response(.ok, body: Array(name.utf8)) }
        }
    }

    /// The answers that came, in their order, once there are so many.
    private func answers(_ inbox: LoopInbox, _ count: Int) throws -> [(slot: UInt32, text: String)] {
        var answers: [(UInt32, String)] = []
        try eventually("\(count) answers") {
            for case .completion(let completion) in inbox.receive() {
                guard case .response(let response) = completion.result else { continue }
                answers.append((completion.connection.slot, String(decoding: response.body, as: UTF8.self)))
            }
            return answers.count >= count
        }
        return answers
    }

    private func waiter(_ slot: UInt32, _ inbox: LoopInbox) throws -> Waiter {
        Waiter(
            request: try Request(reading: get("/")),
            connection: ConnectionID(slot: slot, generation: 1),
            inbox: inbox
        )
    }

    /// No worker need be free for it.
    @Test func whatWaitsTooLongIsGivenUpWhileAllWorkersAreBusy() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 1, limit: 10, patience: 5000)
        defer { pool.stop() }
        #expect(pool.submit(work("running", isHeavy: true, gate), try waiter(0, inbox)) != nil)
        try eventually("it runs") { pool.statistics.busy == 1 }
        for (slot, key, isHeavy) in [(1, "a", false), (2, "a", false), (3, nil, true), (4, nil, false)]
            as [(UInt32, String?, Bool)]
        {
            #expect(pool.submit(work("late", key: key, isHeavy: isHeavy, gate), try waiter(slot, inbox)) != nil)
        }
        var late: [UInt32] = []
        try eventually("they are given up") {
            pool.giveUpLate()
            for case .completion(let completion) in inbox.receive() {
                if case .late = completion.result { late.append(completion.connection.slot) }
            }
            return late.count == 4
        }
        #expect(late.sorted() == [1, 2, 3, 4])
        #expect(pool.statistics.queued == 0)
        // What comes now begins anew.
        #expect(pool.submit(work("next", key: "a", gate), try waiter(5, inbox)) != nil)
        #expect(pool.statistics.shared == 1)
        #expect(pool.statistics.late == 3)
        gate.open()
        #expect(try answers(inbox, 1).first?.text == "running")
    }

    @Test func requestsWithOneKeyShareAJob() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 2, limit: 10)
        defer { pool.stop() }
        for slot in 0..<5 {
            #expect(pool.submit(work("a", key: "a", gate), try waiter(UInt32(slot), inbox)) != nil)
        }
        #expect(pool.submit(work("b", key: "b", gate), try waiter(9, inbox)) != nil)
        gate.open()
        let answers = try answers(inbox, 6)
        #expect(answers.filter { $0.text == "a" }.map(\.slot).sorted() == [0, 1, 2, 3, 4])
        #expect(gate.passed.withLock { $0.sorted() } == ["a", "b"])
    }

    @Test func aFullQueueRefusesWork() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 1, limit: 3)
        defer { pool.stop() }
        #expect(pool.submit(work("first", gate), try waiter(0, inbox)) != nil)
        try eventually("the worker is busy") { pool.statistics.queued == 0 }
        for slot in 1...3 { #expect(pool.submit(work("\(slot)", gate), try waiter(UInt32(slot), inbox)) != nil) }
        #expect(pool.submit(work("4", gate), try waiter(4, inbox)) == nil)
        gate.open()
        #expect(try answers(inbox, 4).map(\.text) == ["first", "1", "2", "3"])
        #expect(pool.submit(work("5", gate), try waiter(5, inbox)) != nil)
        #expect(try answers(inbox, 1).map(\.text) == ["5"])
    }

    /// A stream of pieces that the gate counts.
    private final class Pieces: ContentStream {
        private let gate: Gate

        init(_ gate: Gate) { self.gate = gate }

        func next() -> [UInt8]? {
            gate.pass("piece")
            return [0]
        }
    }

    @Test func piecesOfStreamsTakeNoRoomOfRequestsAndTakeTurnsWithThem() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 1, limit: 3)
        defer { pool.stop() }
        #expect(pool.submit(work("first", isHeavy: true, gate), try waiter(0, inbox)) != nil)
        try eventually("the worker is busy") { pool.statistics.queued == 0 }
        for slot in 10..<30 {
            pool.makePiece(of: Pieces(gate), for: ConnectionID(slot: UInt32(slot), generation: 1), inbox)
        }
        for slot in 1...3 {
            #expect(pool.submit(work("request", isHeavy: true, gate), try waiter(UInt32(slot), inbox)) != nil)
        }
        #expect(pool.submit(work("4", isHeavy: true, gate), try waiter(4, inbox)) == nil)
        gate.open()
        #expect(try answers(inbox, 4).count == 4)
        try eventually("all is done") { gate.passed.withLock { $0.count } == 24 }
        let order = gate.passed.withLock { $0 }.dropFirst().prefix(6)
        #expect(order.count { $0 == "request" } == 3, "\(order)")
    }

    @Test func lightWorkNeverWaitsForHeavyWork() throws {
        let (heavyGate, lightGate, inbox) = (Gate(), Gate(), try LoopInbox())
        lightGate.open()
        let pool = try WorkerPool(workers: 2, limit: 100)
        defer { pool.stop() }
        for slot in 0..<10 {
            #expect(pool.submit(work("heavy", isHeavy: true, heavyGate), try waiter(UInt32(slot), inbox)) != nil)
        }
        for slot in 10..<20 { #expect(pool.submit(work("light", lightGate), try waiter(UInt32(slot), inbox)) != nil) }
        // All light ones are done while every heavy one waits or is at work.
        #expect(try answers(inbox, 10).allSatisfy { $0.text == "light" })
        heavyGate.open()
        #expect(try answers(inbox, 10).allSatisfy { $0.text == "heavy" })
    }

    @Test func queuedWorkIsDoneBeforeThePoolStops() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 1, limit: 10)
        for slot in 0..<4 {
            #expect(pool.submit(work("x", isHeavy: slot % 2 == 0, gate), try waiter(UInt32(slot), inbox)) != nil)
        }
        pool.stop()
        #expect(pool.submit(work("late", gate), try waiter(5, inbox)) == nil)
        gate.open()
        #expect(try answers(inbox, 4).count == 4)
    }

    /// Work that ends only when it is cancelled.
    private func endless(_ key: String, _ log: Gathered<String>) -> Work {
        Work(key: key, isHeavy: true) { scope in
            log.add("begun")
            try? eventually("the work is cancelled") { (try? scope.checkpoint()) == nil }
            log.add(scope.isCancelled ? "given up" : "done")
            return { _ in Response(.ok) }
        }
    }

    @Test func runningWorkIsCancelledWithItsLastClient() throws {
        let (log, inbox) = (Gathered<String>(), try LoopInbox())
        let pool = try WorkerPool(workers: 1, limit: 2)
        defer { pool.stop() }
        let first = try #require(pool.submit(endless("a", log), try waiter(1, inbox)))
        try eventually("it runs") { log.values == ["begun"] }
        let second = try #require(pool.submit(endless("a", log), try waiter(2, inbox)))
        first.cancel()
        #expect(log.values == ["begun"])
        #expect(pool.statistics.abandoned == 0)
        second.cancel()
        try eventually("it is given up") { log.values == ["begun", "given up"] }
        #expect(pool.statistics.abandoned == 1)
        // The same question is asked anew.
        let third = try #require(pool.submit(endless("a", log), try waiter(3, inbox)))
        try eventually("it runs") { log.values.count == 3 }
        third.cancel()
        third.cancel()
        #expect(pool.statistics.abandoned == 2)
    }

    @Test func cancelledWorkIsNotBegun() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 1, limit: 2)
        defer { pool.stop() }
        #expect(pool.submit(work("first", gate), try waiter(0, inbox)) != nil)
        try eventually("the worker is busy") { pool.statistics.queued == 0 }
        let tickets = try (1...2).map { pool.submit(work("\($0)", gate), try waiter(UInt32($0), inbox)) }
        #expect(pool.submit(work("3", gate), try waiter(3, inbox)) == nil)
        tickets[0]?.cancel()
        // Its place is free.
        #expect(pool.submit(work("3", gate), try waiter(3, inbox)) != nil)
        tickets[1]?.cancel()
        gate.open()
        #expect(try answers(inbox, 2).map(\.text) == ["first", "3"])
        #expect(gate.passed.withLock { $0 } == ["first", "3"])
    }

    @Test func lateWorkIsNotBegun() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 1, limit: 10, patience: 0)
        defer { pool.stop() }
        gate.open()
        // No wait is as short as that.
        #expect(pool.submit(work("late", key: "late", gate), try waiter(7, inbox)) != nil)
        var late: [UInt32] = []
        try eventually("it is refused") {
            for case .completion(let completion) in inbox.receive() {
                if case .late = completion.result { late.append(completion.connection.slot) }
            }
            return late == [7]
        }
        #expect(gate.passed.withLock { $0 } == [])
        #expect(pool.statistics.late == 1)
    }

    @Test func theResponseToHeavyWorkWaitsForNoMoreOfIt() throws {
        let (first, second, inbox) = (Gate(), Gate(), try LoopInbox())
        let poller = try Poller()
        for descriptor in inbox.rawDescriptors { try poller.add(descriptor, token: 1) }
        let pool = try WorkerPool(workers: 1, limit: 2)
        defer { pool.stop() }
        #expect(pool.submit(work("short", isHeavy: true, first), try waiter(1, inbox)) != nil)
        try eventually("the worker is busy") { pool.statistics.queued == 0 }
        #expect(pool.submit(work("long", isHeavy: true, second), try waiter(2, inbox)) != nil)
        first.open()
        // The worker is at the second and asks for nothing; the inbox must wake the loop by itself.
        var isReady = false
        try eventually("the loop is woken") {
            try poller.wait(milliseconds: 10) { _ in isReady = true }
            return isReady
        }
        #expect(try answers(inbox, 1).map(\.text) == ["short"])
        #expect(second.passed.withLock { $0.isEmpty })
        second.open()
        #expect(try answers(inbox, 1).map(\.text) == ["long"])
    }

    /// All workers would compress, and look-ups would stand after them.
    @Test func selectingAResponseIsPartOfHeavyWork() throws {
        let (selection, open, inbox) = (Gate(), Gate(), try LoopInbox())
        open.open()
        let pool = try WorkerPool(workers: 2, limit: 10)
        defer { pool.stop() }
        let long = Work(key: nil, isHeavy: true) {
            { _ in
                selection.pass("selected")
                return Response(.ok, body: Array("long".utf8))
            }
        }
        #expect(pool.submit(long, try waiter(1, inbox)) != nil)
        try eventually("a worker is busy") { pool.statistics.queued == 0 }
        #expect(pool.submit(work("next", isHeavy: true, open), try waiter(2, inbox)) != nil)
        for slot: UInt32 in 3...5 { #expect(pool.submit(work("light", open), try waiter(slot, inbox)) != nil) }
        #expect(try answers(inbox, 3).map(\.text) == ["light", "light", "light"])
        #expect(pool.statistics.queued == 1)
        selection.open()
        #expect(try answers(inbox, 2).map(\.text) == ["long", "next"])
    }

    @Test func heavyWorkIsBegunByAnyIdleWorker() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let pool = try WorkerPool(workers: 4, limit: 100)
        defer { pool.stop() }
        for slot in 0..<3 {
            #expect(pool.submit(work("\(slot)", isHeavy: true, gate), try waiter(UInt32(slot), inbox)) != nil)
        }
        try eventually("three of four are at it") { pool.statistics.queued == 0 }
        let light = Gate()
        light.open()
        for slot in 3..<60 {
            let isHeavy = slot % 3 == 0
            let made = work("\(slot)", isHeavy: isHeavy, isHeavy ? gate : light)
            #expect(pool.submit(made, try waiter(UInt32(slot), inbox)) != nil)
        }
        #expect(try answers(inbox, 38).count == 38)
        #expect(pool.statistics.queued == 19)
        gate.open()
        #expect(try answers(inbox, 22).count == 22)
    }

    @Test func allThreadsEndWithThePool() throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        weak var ended: WorkerPool?
        do {
            let pool = try WorkerPool(workers: 3, limit: 100)
            ended = pool
            for slot in 0..<20 {
                #expect(pool.submit(work("x", isHeavy: true, gate), try waiter(UInt32(slot), inbox)) != nil)
            }
            pool.stop()
        }
        gate.open()
        #expect(try answers(inbox, 20).count == 20)
        // Each thread holds on to the pool.
        try eventually("no thread is left") { ended == nil }
    }

    /// Heavy work yields also before it begins, and before the response to each request is made.
    @Test(arguments: [(isHeavy: false, count: 3), (isHeavy: true, count: 6)])
    func workYieldsAtEachCheckpoint(isHeavy: Bool, count: Int) throws {
        let (gate, inbox) = (Gate(), try LoopInbox())
        let yields = Atomic(0)
        let pool = try WorkerPool(workers: 1, limit: 3) { yields.add(1, ordering: .relaxed) }
        defer { pool.stop() }
        let work = Work(key: "a", isHeavy: isHeavy) { scope in
            gate.pass("a")
            let text = (0..<3).allSatisfy { _ in (try? scope.checkpoint()) != nil } ? "wanted" : "unwanted"
            return { _ in Response(.ok, body: Array(text.utf8)) }
        }
        for slot: UInt32 in 1...2 { #expect(pool.submit(work, try waiter(slot, inbox)) != nil) }
        gate.open()
        #expect(try answers(inbox, 2).map(\.text) == ["wanted", "wanted"])
        #expect(yields.load(ordering: .relaxed) == count)
    }

    @Test func aQueueKeepsItsOrder() {
        var queue = Queue<Int>()
        var generator = SeededGenerator(seed: 2)
        var (next, expected) = (0, 0)
        for _ in 0..<20_000 {
            if Bool.random(using: &generator) || next < 3000 {
                queue.append(next)
                next += 1
            } else if let element = queue.popFirst() {
                #expect(element == expected)
                expected += 1
            }
            #expect(queue.count == next - expected)
        }
    }
}
