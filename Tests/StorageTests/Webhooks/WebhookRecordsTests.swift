import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// What has become of messages to webhooks, in the database.
@Suite struct WebhookRecordsTests {
    private let library: Library
    private let queue: WebhookQueue
    private let records: WebhookRecords
    private let now = Timestamp(seconds: 1_700_000_000)

    init() throws {
        library = try Library(["_news/a.md": "---\ntitle: A\n---\n"])
        try library.importAll()
        queue = WebhookQueue(library.store, name: "one")
        records = WebhookRecords(library.store)
        try queue.register()
    }

    private func later(_ seconds: Int64) -> Timestamp {
        Timestamp(seconds: now.seconds + seconds)
    }

    /// Queues a message about a change, and takes it.
    private func send(_ queue: WebhookQueue, _ title: String, now: Timestamp) throws -> WebhookMessage {
        library.source.put("_news/a.md", "---\ntitle: \(title)\n---\n")
        try library.importAll()
        try queue.fill(now: now) { (Array(title.utf8), $0.changes.count) }
        return try take(queue, now: now)
    }

    private func take(_ queue: WebhookQueue, now: Timestamp) throws -> WebhookMessage {
        try #require(try queue.take(now: now, until: Timestamp(seconds: now.seconds + 60)))
    }

    private func all(_ status: WebhookDelivery.Status? = nil) throws -> [WebhookDelivery] {
        try records.deliveries(status, after: nil, limit: 1000)
    }

    @Test func whatBecameOfMessagesIsKnown() throws {
        let taken = try send(queue, "two", now: now)
        try queue.settle(taken, .delivered, now: later(1))
        let dead = try send(queue, "three", now: later(2))
        try queue.settle(dead, .givenUp(because: "status 410"), now: later(3))
        let waiting = try send(queue, "fourth", now: later(4))
        try queue.settle(waiting, .retried(at: later(9), because: "status 503"), now: later(5))
        #expect(try all().map(\.id) == [waiting.id, dead.id, taken.id])
        #expect(try all().map(\.status) == [.waiting, .failed, .delivered])
        #expect(try all().map(\.failure) == ["status 503", "status 410", nil])
        #expect(try all().map(\.queued) == [later(4), later(2), now])
        #expect(try all().map(\.tried) == [later(5), later(3), later(1)])
        #expect(try all().map(\.next) == [later(9), nil, nil])
        #expect(try all().map(\.size) == [6, 5, 3])
        #expect(try all().allSatisfy { $0.attempts == 1 && $0.webhook == "one" && $0.receiver == nil })
        for status in WebhookDelivery.Status.allCases { #expect(try all(status).map(\.status) == [status]) }
        #expect(try queue.counts() == WebhookMessage.Counts(waiting: 1, dead: 1))
        let rest = try records.deliveries(nil, after: all()[0].place, limit: 1)
        #expect(rest.map(\.id) == [dead.id])
        // A message that is gone since leaves its place.
        #expect(try records.deliveries(nil, after: all()[0].place + 7, limit: 1).map(\.id) == [waiting.id])
        #expect(try records.delivery(dead.id) == all()[1])
        #expect(try records.delivery("msg_0") == nil)
    }

    /// The next attempt alone decides: what comes after it is not to wait for days.
    @Test func aMessageIsSentOnceMore() throws {
        let first = try send(queue, "two", now: now)
        try queue.settle(first, .givenUp(because: "status 410"), now: now)
        try records.redeliver(first.id, now: later(1))
        #expect(try all().map(\.status) == [.waiting])
        let second = try take(queue, now: later(1))
        #expect(second.id == first.id && second.payload == first.payload)
        #expect(second.isRedelivery && !first.isRedelivery)
        try queue.settle(second, .delivered, now: later(2))
        #expect(try all().map(\.status) == [.delivered])
        #expect(try all().map(\.attempts) == [2])
        #expect(try all().map(\.failure) == [nil])
        // And once more, in vain.
        try records.redeliver(first.id, now: later(3))
        try queue.settle(try take(queue, now: later(3)), .givenUp(because: "status 500"), now: later(4))
        #expect(try all().map(\.status) == [.failed])
        #expect(try queue.counts() == WebhookMessage.Counts(waiting: 0, dead: 1))
    }

    @Test func aMessageThatWaitsIsSentAtOnceAndGoesOnAsBefore() throws {
        let message = try send(queue, "two", now: now)
        try queue.settle(message, .retried(at: later(3600), because: "no answer"), now: now)
        #expect(try queue.take(now: later(1), until: later(60)) == nil)
        try records.redeliver(message.id, now: later(1))
        #expect(try !take(queue, now: later(1)).isRedelivery)
    }

    /// Each is taken by itself.
    @Test func severalThatAreDueAreSentOneAfterAnother() throws {
        var ids: [String] = []
        for title in ["two", "three"] {
            let message = try send(queue, title, now: now)
            try queue.settle(message, .givenUp(because: "status 500"), now: now)
            ids.append(message.id)
        }
        try records.redeliver(ids[0], now: later(1))
        try records.redeliver(ids[1], now: later(2))
        for id in ids {
            let message = try take(queue, now: later(3))
            #expect(message.id == id)
            try queue.settle(message, .delivered, now: later(3))
        }
        #expect(try queue.nextDue() == nil)
    }

    @Test func whatIsTooMuchOrTooOldIsForgotten() throws {
        let other = WebhookQueue(library.store, name: "two")
        try other.register()
        let foreign = try send(other, "other", now: now)
        try other.settle(foreign, .delivered, now: now)
        let dead = try send(queue, "dead", now: now)
        try queue.settle(dead, .givenUp(because: "status 500"), now: now)
        for number in 0..<WebhookQueue.rememberedTaken + 5 {
            let message = try send(queue, "\(number)", now: later(10))
            try queue.settle(message, .delivered, now: later(10))
        }
        #expect(try all(.delivered).count == WebhookQueue.rememberedTaken + 1)
        #expect(try all(.delivered).last?.id == foreign.id)
        #expect(try all(.failed).map(\.id) == [dead.id])
        let end = Timestamp(microseconds: now.microseconds + WebhookQueue.memory + 1_000_000)
        let last = try send(queue, "last", now: end)
        try queue.settle(last, .delivered, now: end)
        #expect(try all(.failed).isEmpty)
        #expect(try all(.delivered).count == WebhookQueue.rememberedTaken + 1)
    }

    /// Messages of a database from before they were described.
    @Test func whatIsNotKnownIsSaidToBeSo() throws {
        try library.store.writing { connection in
            try connection.execute(
                "INSERT INTO webhook_messages (name, id, payload, attempts) VALUES ('one', 'msg_1', x'00', 80)"
            )
        }
        let old = try #require(try all().first)
        #expect(old.status == .failed && old.attempts == 80)
        #expect(old.queued == nil && old.tried == nil && old.failure == nil)
        let message = try send(queue, "two", now: now)
        try queue.settle(message, .givenUp(because: "status 500"), now: now)
        #expect(try all().count == 2)
    }
}
