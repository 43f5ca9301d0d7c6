import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// The messages for webhooks that wait in the database.
@Suite struct WebhookQueueTests {
    private let library: Library
    private let queue: WebhookQueue
    private let now = Timestamp(seconds: 1_700_000_000)

    init() throws {
        library = try Library(["_news/a.md": Self.document("A"), "_news/b.md": Self.document("B")])
        try library.importAll()
        queue = WebhookQueue(library.store, name: "one")
    }

    private static func document(_ title: String) -> String {
        "---\ntitle: \(title)\n---\n"
    }

    /// Queues what has changed as text, at most so many changes in one message.
    private func fill(_ queue: WebhookQueue, limit: Int = .max) throws {
        try queue.fill(now: now) { news in
            let changes = news.changes.prefix(limit).map { "\($0.kind.rawValue) \($0.id)" }
            let signs = (news.hasMore ? " ..." : "") + (news.isComplete ? "" : " ?")
            return changes.isEmpty ? nil : (Array((changes.joined(separator: ", ") + signs).utf8), changes.count)
        }
    }

    private func take(_ queue: WebhookQueue) throws -> WebhookMessage? {
        try queue.take(now: now, until: Timestamp(seconds: now.seconds + 60))
    }

    private func deliver(_ queue: WebhookQueue) throws -> String? {
        guard let message = try take(queue) else { return nil }
        try queue.settle(message, .delivered, now: now)
        return String(decoding: message.payload, as: UTF8.self)
    }

    @Test func aNewWebhookIsToldOfWhatChangesFromNowOn() throws {
        try fill(queue)
        #expect(try take(queue) == nil)
        try queue.register()
        try fill(queue)
        #expect(try take(queue) == nil)
        library.source.put("_news/b.md", Self.document("B2"))
        library.source.remove("_news/a.md")
        try library.importAll()
        try queue.register()
        try fill(queue)
        #expect(try deliver(queue) == "removed news/a, updated news/b")
        try fill(queue)
        #expect(try deliver(queue) == nil)
    }

    /// Other data with the same number of its version are other data.
    @Test func aRestoredCopyIsToldOf() throws {
        try queue.register()
        try library.store.writing { try $0.execute("UPDATE dataset SET identity = 'restored'") }
        _ = try library.store.refreshVersion()
        for expected in [[" ?"], []] {
            var told: [String] = []
            try queue.fill(now: now) { news in
                #expect(news.changes.isEmpty)
                told.append((news.hasMore ? " ..." : "") + (news.isComplete ? "" : " ?"))
                return (Array("all".utf8), 0)
            }
            #expect(told == expected)
            _ = try deliver(queue)
        }
        library.source.put("_news/b.md", Self.document("B2"))
        try library.importAll()
        try fill(queue)
        #expect(try deliver(queue) == "updated news/b")
    }

    @Test func whileAMessageWaitsChangesCollectForTheNext() throws {
        try queue.register()
        library.source.put("_news/a.md", Self.document("A2"))
        try library.importAll()
        try fill(queue)
        library.source.put("_news/c.md", Self.document("C"))
        try library.importAll()
        library.source.put("_news/a.md", Self.document("A3"))
        try library.importAll()
        try fill(queue)
        #expect(try queue.counts() == WebhookMessage.Counts(waiting: 1, dead: 0))
        #expect(try deliver(queue) == "updated news/a")
        try fill(queue)
        #expect(try deliver(queue) == "created news/c, updated news/a")
    }

    @Test func whatIsTooMuchForOneMessageIsInTheNext() throws {
        try queue.register()
        for number in 0..<250 { library.source.put("_news/n\(number).md", Self.document("\(number)")) }
        try library.importAll()
        var told: [String] = []
        var messages = 0
        while true {
            try fill(queue, limit: messages == 1 ? 7 : .max)
            guard let text = try deliver(queue) else { break }
            messages += 1
            told += text.replacing(" ...", with: "").split(separator: ", ").map(String.init)
        }
        #expect(messages == 4)
        #expect(told.count == 250)
        #expect(Set(told) == Set((0..<250).map { "created news/n\($0)" }))
    }

    @Test func aMessageIsTakenByOneServerAndComesAgainWhereThatIsGone() throws {
        try queue.register()
        library.source.put("_news/a.md", Self.document("A2"))
        try library.importAll()
        try fill(queue)
        let other = WebhookQueue(library.store, name: "one")
        let message = try #require(try take(queue))
        #expect(try take(other) == nil)
        try fill(other)
        #expect(try other.counts().waiting == 1)
        #expect(try other.nextDue() == Timestamp(seconds: now.seconds + 60))
        // After a start.
        try other.retryAtOnce(now: now)
        #expect(try take(other) == message)
    }

    @Test func anotherWebhookIsNotConcerned() throws {
        let other = WebhookQueue(library.store, name: "two")
        try queue.register()
        try other.register()
        library.source.put("_news/a.md", Self.document("A2"))
        try library.importAll()
        try fill(queue)
        try fill(other)
        let message = try #require(try take(queue))
        try queue.settle(message, .givenUp(because: "no"), now: now)
        #expect(try queue.counts() == WebhookMessage.Counts(waiting: 0, dead: 1))
        #expect(try other.counts() == WebhookMessage.Counts(waiting: 1, dead: 0))
        #expect(try deliver(other) == "updated news/a")
    }

    @Test func aMessageThatFailedIsDueLaterAsItWas() throws {
        try queue.register()
        library.source.put("_news/a.md", Self.document("A2"))
        try library.importAll()
        try fill(queue)
        let message = try #require(try take(queue))
        let later = Timestamp(seconds: now.seconds + 5)
        try queue.settle(message, .retried(at: later, because: "no"), now: now)
        #expect(try take(queue) == nil)
        let again = try #require(try queue.take(now: later, until: Timestamp(seconds: later.seconds + 60)))
        #expect(again.id == message.id)
        #expect(again.payload == message.payload)
        #expect(again.attempts == 1)
    }

    @Test func forgottenRemovalsAreSaid() throws {
        try queue.register()
        library.source.put("_news/a.md", Self.document("A2"))
        try library.importAll()
        let writer = try library.writer()
        try writer.run("UPDATE dataset SET removals_since = 9000000000000000")
        try fill(queue)
        #expect(try deliver(queue) == "updated news/a ?")
    }

    @Test func aStoreThatIsOnlyReadTakesNone() throws {
        let reading = try Store(path: library.store.path, access: .readOnly, now: 0)
        #expect(throws: StoreError.self) { try WebhookQueue(reading, name: "one").register() }
    }
}
