import HTTP
import TestSupport
import Testing

@testable import HTTPServer

@Suite struct MailboxTests {
    /// A mailbox, and what a loop would wait with.
    private struct Loop {
        let mailbox: Mailbox
        let poller: Poller

        init() throws {
            mailbox = try Mailbox()
            poller = try Poller()
            for descriptor in mailbox.rawDescriptors { try poller.add(descriptor, token: 1) }
        }

        /// Whether it is woken within so many milliseconds.
        func isWoken(within milliseconds: Int32) throws -> Bool {
            var isWoken = false
            try poller.wait(milliseconds: milliseconds) { _ in isWoken = true }
            return isWoken
        }

        func receive() -> [UInt32] {
            mailbox.receive().compactMap { if case .late(let connection) = $0 { connection.slot } else { nil } }
        }
    }

    private func message(_ slot: UInt32) -> Mailbox.Message {
        .late(ConnectionID(slot: slot, generation: 1))
    }

    /// Longer than any test lasts.
    private static let never = 999_999_999

    @Test func messagesWakeTheLoop() throws {
        let loop = try Loop()
        #expect(try !loop.isWoken(within: 0))
        loop.mailbox.send(message(1))
        loop.mailbox.send([message(2), message(3)])
        #expect(try loop.isWoken(within: 0))
        #expect(loop.receive() == [1, 2, 3])
        #expect(try !loop.isWoken(within: 0))
        #expect(loop.receive() == [])
    }

    @Test func messagesMayWait() throws {
        let loop = try Loop()
        for round in 0..<20 as Range<UInt32> {
            loop.mailbox.send(message(round), within: 100_000)
            loop.mailbox.send(message(round + 100), within: 100_000)
            #expect(try loop.isWoken(within: 60_000))
            #expect(loop.receive() == [round, round + 100])
        }
        #expect(try !loop.isWoken(within: 0))
    }

    @Test func theyWaitForNoLongerThanOthersDo() throws {
        let loop = try Loop()
        loop.mailbox.send(message(1), within: Self.never)
        #expect(try !loop.isWoken(within: 0))
        loop.mailbox.send(message(2))
        #expect(try loop.isWoken(within: 0))
        loop.mailbox.send(message(3), within: Self.never)
        #expect(loop.receive() == [1, 2, 3])
        #expect(try !loop.isWoken(within: 0))
        // The timer runs on from the first; what is sent now does not wait for another.
        loop.mailbox.send(message(4), within: Self.never)
        #expect(try loop.isWoken(within: 60_000))
        #expect(loop.receive() == [4])
    }

    @Test func theWaitCanBeEnded() throws {
        let loop = try Loop()
        loop.mailbox.wake()
        #expect(try !loop.isWoken(within: 0))
        loop.mailbox.send(message(1), within: Self.never)
        loop.mailbox.wake()
        #expect(try loop.isWoken(within: 0))
        #expect(loop.receive() == [1])
        loop.mailbox.wake()
        #expect(try !loop.isWoken(within: 0))
    }

    @Test func nothingStaysBehind() throws {
        let mailbox = try Mailbox()
        let (senders, each) = (4, 2_000)
        let sending = (0..<senders).map { sender -> @Sendable () throws -> Void in
            {
                for index in 0..<each {
                    let message = Mailbox.Message.late(ConnectionID(slot: UInt32(sender * each + index), generation: 1))
                    switch index % 3 {
                    case 0: mailbox.send(message)
                    case 1: mailbox.send(message, within: 50_000)
                    default:
                        mailbox.send(message, within: 999_999_999)
                        if index % 2 == 0 { mailbox.wake() }
                    }
                }
            }
        }
        let received = Gathered<UInt32>()
        let receiving: @Sendable () throws -> Void = {
            let poller = try Poller()
            for descriptor in mailbox.rawDescriptors { try poller.add(descriptor, token: 1) }
            try eventually("all have come") {
                try poller.wait(milliseconds: 2_000) { _ in
                    for case .late(let connection) in mailbox.receive() { received.add(connection.slot) }
                }
                return received.values.count == senders * each
            }
        }
        try concurrently(sending + [receiving])
        #expect(received.values.sorted() == (0..<UInt32(senders * each)).map { $0 })
    }
}
