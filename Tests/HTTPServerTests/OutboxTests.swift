import HTTP
import TestSupport
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
        let outbox = Outbox()
        outbox.add(completion(1), for: one, isUrgent: false)
        outbox.add(completion(2), for: other, isUrgent: false)
        outbox.add(completion(3), for: one, isUrgent: false)
        #expect(!outbox.isEmpty)
        #expect(slots(one).isEmpty)
        outbox.deliver()
        #expect(outbox.isEmpty)
        #expect(slots(one) == [1, 3])
        #expect(slots(other) == [2])
        outbox.deliver()
        #expect(slots(one).isEmpty)
    }

    @Test func nothingWaitsForLong() throws {
        let mailbox = try Mailbox()
        let outbox = Outbox()
        #expect(!outbox.isDue)
        outbox.add(completion(1), for: mailbox, isUrgent: false)
        try eventually("it has waited for long enough") { outbox.isDue }
        outbox.deliver()
        #expect(!outbox.isDue)
    }

    @Test func oneUrgentAnswerMakesAllUrgent() throws {
        let mailbox = try Mailbox()
        let outbox = Outbox()
        outbox.add(completion(1), for: mailbox, isUrgent: false)
        #expect(!outbox.isUrgent)
        outbox.add(completion(2), for: mailbox, isUrgent: true)
        outbox.add(completion(3), for: mailbox, isUrgent: false)
        #expect(outbox.isUrgent)
        outbox.deliver()
        #expect(!outbox.isUrgent)
    }

    @Test func itIsSoonFull() throws {
        let mailbox = try Mailbox()
        let outbox = Outbox()
        var count: UInt32 = 0
        while !outbox.isDue, count < 100 {
            count += 1
            outbox.add(completion(count), for: mailbox, isUrgent: false)
        }
        #expect(2...16 ~= count)
        outbox.deliver()
        #expect(!outbox.isDue)
        #expect(slots(mailbox) == Array(1...count))
    }
}
