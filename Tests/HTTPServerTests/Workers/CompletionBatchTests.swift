import HTTP
import Testing

@testable import HTTPServer

@Suite struct CompletionBatchTests {
    private func completion(_ slot: UInt32) -> Completion {
        Completion(connection: ConnectionID(slot: slot, generation: 1), result: .response(Response(.ok)))
    }

    private func slots(_ inbox: LoopInbox) -> [UInt32] {
        inbox.receive().compactMap { message in
            if case .completion(let completion) = message { completion.connection.slot } else { nil }
        }
    }

    @Test func completionsWaitUntilTheyAreDelivered() throws {
        let (one, other) = (try LoopInbox(), try LoopInbox())
        var batch = CompletionBatch()
        batch.add(completion(1), for: one)
        batch.add(completion(2), for: other)
        batch.add(completion(3), for: one)
        #expect(!batch.isEmpty)
        #expect(slots(one).isEmpty)
        batch.deliver()
        #expect(batch.isEmpty)
        #expect(slots(one) == [1, 3])
        #expect(slots(other) == [2])
        batch.deliver()
        #expect(slots(one).isEmpty)
    }

    @Test func aBatchIsSoonFull() throws {
        let inbox = try LoopInbox()
        var batch = CompletionBatch()
        var count: UInt32 = 0
        while !batch.isFull, count < 100 {
            count += 1
            batch.add(completion(count), for: inbox)
        }
        #expect(2...16 ~= count)
        batch.deliver()
        #expect(!batch.isFull)
        #expect(slots(inbox) == Array(1...count))
    }
}
