import HTTP
import TestSupport
import Testing

@testable import HTTPServer

@Suite struct LoopInboxTests {
    /// A inbox, and what a loop would wait with.
    private struct Loop {
        let inbox: LoopInbox
        let poller: Poller

        init() throws {
            inbox = try LoopInbox()
            poller = try Poller()
            for descriptor in inbox.rawDescriptors { try poller.add(descriptor, token: 1) }
        }

        /// Whether it is woken within so many milliseconds.
        func isWoken(within milliseconds: Int32) throws -> Bool {
            var isWoken = false
            try poller.wait(milliseconds: milliseconds) { _ in isWoken = true }
            return isWoken
        }

        func receive() -> [UInt32] {
            inbox.receive().compactMap { if case .completion(let late) = $0 { late.connection.slot } else { nil } }
        }
    }

    private func message(_ slot: UInt32) -> LoopInbox.Message {
        .completion(Completion(connection: ConnectionID(slot: slot, generation: 1), result: .late))
    }

    /// In nanoseconds; longer than a busy machine holds a test up between two lines.
    private static let late = 5_000_000_000

    @Test func messagesWakeTheLoop() throws {
        let loop = try Loop()
        #expect(try !loop.isWoken(within: 0))
        loop.inbox.send(message(1))
        loop.inbox.send([message(2), message(3)])
        #expect(try loop.isWoken(within: 0))
        #expect(loop.receive() == [1, 2, 3])
        #expect(try !loop.isWoken(within: 0))
        #expect(loop.receive() == [])
    }

    @Test func aTimerWakesTheLoopForMessagesThatMayWait() throws {
        let loop = try Loop()
        for round in 0..<20 as Range<UInt32> {
            loop.inbox.send(message(round), within: 100_000)
            loop.inbox.send(message(round + 100), within: 100_000)
            #expect(try loop.isWoken(within: 60_000))
            #expect(loop.receive() == [round, round + 100])
        }
        #expect(try !loop.isWoken(within: 0))
    }

    @Test func messagesThatMayWaitAreTakenWithOthers() throws {
        let loop = try Loop()
        loop.inbox.send(message(1), within: Self.late)
        #expect(try !loop.isWoken(within: 0))
        loop.inbox.send(message(2))
        #expect(try loop.isWoken(within: 0))
        loop.inbox.send(message(3), within: Self.late)
        #expect(loop.receive() == [1, 2, 3])
        #expect(try !loop.isWoken(within: 0))
        // The timer runs on from the first; what is sent now does not wait for another.
        loop.inbox.send(message(4), within: Self.late)
        #expect(try loop.isWoken(within: 60_000))
        #expect(loop.receive() == [4])
    }

    @Test func aLoopCanBeWokenEarly() throws {
        let loop = try Loop()
        loop.inbox.wake()
        #expect(try !loop.isWoken(within: 0))
        loop.inbox.send(message(1), within: Self.late)
        loop.inbox.wake()
        #expect(try loop.isWoken(within: 0))
        #expect(loop.receive() == [1])
        loop.inbox.wake()
        #expect(try !loop.isWoken(within: 0))
    }

    @Test func noMessageIsLost() throws {
        let inbox = try LoopInbox()
        let (senders, each) = (4, 2_000)
        let sending = (0..<senders).map { sender -> @Sendable () throws -> Void in
            {
                for index in 0..<each {
                    let message = message(UInt32(sender * each + index))
                    switch index % 3 {
                    case 0: inbox.send(message)
                    case 1: inbox.send(message, within: 50_000)
                    default:
                        inbox.send(message, within: 999_999_999)
                        if index % 2 == 0 { inbox.wake() }
                    }
                }
            }
        }
        let received = Gathered<UInt32>()
        let receiving: @Sendable () throws -> Void = {
            let poller = try Poller()
            for descriptor in inbox.rawDescriptors { try poller.add(descriptor, token: 1) }
            try eventually("all have come") {
                try poller.wait(milliseconds: 2_000) { _ in
                    for case .completion(let late) in inbox.receive() { received.add(late.connection.slot) }
                }
                return received.values.count == senders * each
            }
        }
        try concurrently(sending + [receiving])
        #expect(received.values.sorted() == (0..<UInt32(senders * each)).map { $0 })
    }
}
