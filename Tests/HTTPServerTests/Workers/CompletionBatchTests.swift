import HTTP
import Testing

@testable import HTTPServer

@Suite struct OutboxTests {
    private func completion(_ slot: UInt32) -> Completion {
        Completion(connection: ConnectionID(slot: slot, generation: 1), response: Response(.ok))
    }

    private func slots(_ mailbox: Mailbox) -> [UInt32] {
        mailbox.receive().compactMap { message in
            if case .completion(let completion) = message { completion.connection.slot } else { nil }
        }
    }

    @Test func answersWaitUntilTheyAreDelivered() throws {
        let (one, other) = (try Mailbox(), try Mailbox())
        var outbox = Outbox()
        outbox.add(completion(1), for: one)
        outbox.add(completion(2), for: other)
        outbox.add(completion(3), for: one)
        #expect(!outbox.isEmpty)
        #expect(slots(one).isEmpty)
        outbox.deliver()
        #expect(outbox.isEmpty)
        #expect(slots(one) == [1, 3])
        #expect(slots(other) == [2])
        outbox.deliver()
        #expect(slots(one).isEmpty)
    }

    @Test func itIsSoonFull() throws {
        let mailbox = try Mailbox()
        var outbox = Outbox()
        var count: UInt32 = 0
        while !outbox.isFull, count < 100 {
            count += 1
            outbox.add(completion(count), for: mailbox)
        }
        #expect(2...16 ~= count)
        outbox.deliver()
        #expect(!outbox.isFull)
        #expect(slots(mailbox) == Array(1...count))
    }
}
