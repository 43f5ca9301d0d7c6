import Base
import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// A running server that tells webhooks of changes.
@Suite struct WebhookServerTests {
    private static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    private let content: TemporaryFolder
    private let folder: TemporaryFolder

    init() throws {
        content = try TemporaryFolder()
        folder = try TemporaryFolder()
        try write("A", to: "a")
    }

    private func write(_ title: String, to name: String) throws {
        try content.write("---\ntitle: \(title)\npublishedDateTime: 2026-01-02\n---\nText.\n", to: "news/\(name).md")
    }

    /// A server that follows the folder, and tells these webhooks of its changes.
    private func start(_ webhooks: [String], _ environment: [String: String] = [:]) throws -> RunningServer {
        try RunningServer(
            ["--content", content.path, "--watch", "--database", folder.path(of: "a.db")],
            environment: environment.merging(["BROADSHEET_WEBHOOKS": webhooks.joined(separator: ", ")]) { $1 }
        )
    }

    private func start(_ receivers: [WebhookReceiver]) throws -> RunningServer {
        try start(receivers.map { "\($0.url()) \(Self.secret)" })
    }

    /// The changes of a message, such as `created news/a`.
    private func changes(_ request: WebhookReceiver.Request) throws -> [String] {
        let json = try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        #expect(json?["type"] as? String == "content.changed")
        let data = json?["data"] as? [String: Any]
        #expect(data?["complete"] as? Bool == true)
        let changes = data?["changes"] as? [[String: Any]] ?? []
        return changes.map { "\($0["change"] ?? "") \($0["id"] ?? "")" }
    }

    private func metric(_ name: String, _ server: RunningServer) throws -> Int? {
        let line = try server.curl("/metrics").body.split(separator: "\n")
            .first { $0.hasPrefix("broadsheet_webhook_\(name) ") }
        return line?.split(separator: " ").last.flatMap { Int($0) }
    }

    @Test func receiversAreToldOfChangesAndNoneHoldsUpAnother() throws {
        let elsewhere = try WebhookReceiver()
        let elsewhereURL = elsewhere.url()
        let good = try WebhookReceiver()
        let hanging = try WebhookReceiver { _ in .hang }
        let redirecting = try WebhookReceiver { _ in .answer("302 Found\r\nLocation: \(elsewhereURL)") }
        let recovering = try WebhookReceiver { $0 == 1 ? .answer("503 Service Unavailable") : .answer("200 OK") }
        let babbling = try WebhookReceiver { _ in .babble }
        let server = try start([good, hanging, redirecting, recovering, babbling])
        try write("B", to: "b")
        // Each of them, or one of them hears of both changes at once.
        try eventually("all are told") {
            [good, hanging, redirecting, recovering, babbling].allSatisfy { !$0.requests.isEmpty }
        }
        #expect(try changes(good.requests[0]) == ["created news/b"])
        #expect(good.requests[0].start == "POST /secret-path")
        #expect(good.requests[0].fields["content-type"] == "application/json")
        try write("A again", to: "a")
        try eventually("it is told again") { good.requests.count == 2 }
        #expect(try changes(good.requests[1]) == ["updated news/a"])
        // The same message comes again, and then what has changed meanwhile.
        try eventually("another is told later") { recovering.requests.count == 3 }
        let later = recovering.requests
        #expect(later[0].fields["webhook-id"] == later[1].fields["webhook-id"])
        #expect(later[0].body == later[1].body)
        #expect(try changes(later[2]) == ["updated news/a"])
        try eventually("what failed is logged") {
            let log = server.logText
            return log.contains("redirects are not followed") && log.contains("the head of the answer is too long")
        }
        try eventually("all is counted") {
            try metric("messages_waiting", server) == 3 && metric("deliveries_total", server) == 4
        }
        #expect(try metric("messages_dead", server) == 0)
        #expect(try (metric("failures_total", server) ?? 0) >= 3)
        #expect(server.stop() == 0)
        #expect(elsewhere.requests.isEmpty)
        #expect(!server.logText.contains(Self.secret) && !server.logText.contains("/secret-path"))
        #expect(server.logText.contains("\"stopped\""))
    }

    @Test func whatWaitsIsSentAfterARestart() throws {
        let isAway = Locked(true)
        let receiver = try WebhookReceiver { _ in isAway.withLock { $0 } ? .drop : .answer("200 OK") }
        let first = try start([receiver])
        try write("B", to: "b")
        try eventually("it was tried") { !receiver.requests.isEmpty }
        for name in ["c", "d"] {
            try write(name, to: name)
            try eventually("\(name) is there") { try first.curl("/articles/news/\(name)").status == 200 }
        }
        #expect(first.stop() == 0)
        // What changes while no server runs is told too.
        try write("E", to: "e")
        let failed = receiver.requests
        isAway.withLock { $0 = false }
        let second = try start([receiver])
        let told = { try receiver.requests.dropFirst(failed.count).flatMap(changes) }
        try eventually("all is told") { try told().count == 4 }
        #expect(try told() == ["created news/b", "created news/c", "created news/d", "created news/e"])
        #expect(Set(failed.map { $0.fields["webhook-id"] }) == [receiver.requests[failed.count].fields["webhook-id"]])
        #expect(second.stop() == 0)
    }

    /// Every third attempt fails, also after the receiver has read the message.
    @Test func eachChangeIsToldAtLeastOnceAndInOrder() throws {
        let receiver = try WebhookReceiver { number in
            guard number % 3 == 0 else { return .answer("200 OK") }
            return [.drop, .answer("500 Internal Server Error"), .answer("301 Moved Permanently")][number / 3 % 3]
        }
        let server = try start([receiver])
        var expected: Set = ["news/a"]
        for round in 0..<5 {
            for number in 0..<10 {
                try write("\(round)-\(number)", to: "n\(number)")
                expected.insert("news/n\(number)")
            }
            try FileManager.default.removeItem(atPath: content.path(of: "news/n\(round).md"))
            expected.remove("news/n\(round)")
            try eventually("round \(round) is there") {
                try server.curl("/articles/news/n9").body.contains("\(round)-9")
                    && server.curl("/articles/news/n\(round)").status == 404
            }
        }
        try eventually("all is told") { try told(by: receiver.requests) == expected }
        try eventually("nothing waits") { try metric("messages_waiting", server) == 0 }
        #expect(server.stop() == 0)
        #expect(try told(by: receiver.requests) == expected)
    }

    /// The articles that a receiver knows, which began with `news/a` and takes each message once.
    private func told(by requests: [WebhookReceiver.Request]) throws -> Set<String> {
        var (articles, seen): (Set, Set<String>) = (["news/a"], [])
        var last = ""
        for request in requests where seen.insert(request.fields["webhook-id"] ?? "").inserted {
            for change in try changes(request) {
                let id = String(change.split(separator: " ")[1])
                if change.hasPrefix("removed") { articles.remove(id) } else { articles.insert(id) }
            }
            let moments = String(decoding: request.body, as: UTF8.self).matches(of: #/"changed":"([^"]+)"/#)
                .map { String($0.1) }
            #expect(moments.first.map { $0 > last } == true, "out of order")
            last = moments.last ?? last
        }
        return articles
    }

    @Test func aReceiverThatWantsNothingMoreIsLeftAlone() throws {
        let receiver = try WebhookReceiver { _ in .answer("410 Gone") }
        let server = try start([receiver])
        try write("B", to: "b")
        try eventually("it is counted") {
            try metric("messages_dead", server) == 1 && metric("disabled", server) == 1
        }
        try write("C", to: "c")
        try eventually("it is there") { try server.curl("/articles/news/c").status == 200 }
        #expect(server.stop() == 0)
        #expect(receiver.requests.count == 1)
        #expect(server.logText.contains("a webhook message is given up"))
        #expect(server.logText.contains("the next start, or a redelivery, tries again"))
    }

    /// An editor sees what was given up, and has it sent once more when the receiver is mended.
    @Test func whatWasGivenUpIsSentOnceMore() throws {
        let isGone = Locked(true)
        let receiver = try WebhookReceiver { _ in .answer(isGone.withLock { $0 } ? "410 Gone" : "200 OK") }
        let token = "a token for tests"
        let digest = SHA256.digest(Array(token.utf8)).map { String(format: "%02x", $0) }.joined()
        let environment = ["BROADSHEET_EDITOR_TOKENS": "ada=\(digest)"]
        let webhook = "\(receiver.url()) \(Self.secret)"
        let first = try start([webhook], environment)
        try write("B", to: "b")
        func deliveries(_ server: RunningServer) throws -> [[String: Any]] {
            let response = try server.curl("/webhooks/deliveries", "--oauth2-bearer", token)
            #expect(response.status == 200 && !response.body.contains("secret"))
            return (response.json as? [String: Any])?["data"] as? [[String: Any]] ?? []
        }
        func status(_ server: RunningServer) throws -> [String] {
            try deliveries(server).compactMap { $0["status"] as? String }
        }
        func redeliver(_ server: RunningServer, _ delivery: [String: Any]?) throws -> Int {
            let path = "/webhooks/deliveries/\(delivery?["id"] as? String ?? "")/redeliver"
            return try server.curl(path, "--request", "POST", "--oauth2-bearer", token).status
        }
        try eventually("it is given up") { try status(first) == ["failed"] }
        let dead = try #require(try deliveries(first).first)
        #expect(dead["failure"] as? String == "status 410")
        #expect((dead["webhook"] as? [String: Any])?["form"] as? String == "standard")
        #expect(dead["id"] as? String == receiver.requests[0].fields["webhook-id"])
        // In vain: it is given up at once, and known after a restart.
        #expect(try redeliver(first, dead) == 202)
        try eventually("it was tried again") { try deliveries(first).first?["attempts"] as? Int == 2 }
        #expect(try status(first) == ["failed"])
        #expect(first.stop() == 0)
        let second = try start([webhook], environment)
        isGone.withLock { $0 = false }
        #expect(try redeliver(second, dead) == 202)
        try eventually("it is taken") { try status(second) == ["delivered"] }
        #expect(receiver.requests.count == 3)
        #expect(Set(receiver.requests.map(\.body)).count == 1)
        #expect(Set(receiver.requests.map { $0.fields["webhook-id"] }).count == 1)
        // The webhook wants messages again.
        try write("C", to: "c")
        try eventually("the next is taken") { try status(second) == ["delivered", "delivered"] }
        try eventually("none is counted as given up") { try metric("messages_dead", second) == 0 }
        #expect(second.stop() == 0)
        // A server without that webhook shows it, and sends nothing.
        let other = try start([], environment)
        #expect(try deliveries(other).first?["webhook"] is NSNull)
        #expect(try redeliver(other, dead) == 409)
        #expect(other.stop() == 0)
    }

    @Test func cachesAreToldWhatToForget() throws {
        try content.write("name: Energy\n", to: "_data/topics/energy.yaml")
        let (varnish, fastly) = (try WebhookReceiver { _ in .answer("200 OK") }, try WebhookReceiver())
        let server = try start([
            "\(varnish.url("/")) varnish-xkey", "\(fastly.url("/service/ID/purge")) fastly t0ken",
        ])
        try write("B", to: "b")
        try eventually("they are told") { !varnish.requests.isEmpty && !fastly.requests.isEmpty }
        #expect(varnish.requests[0].start == "PURGE /")
        #expect(varnish.requests[0].fields["xkey-purge"] == "list article:news/b")
        #expect(fastly.requests[0].start == "POST /service/ID/purge")
        #expect(fastly.requests[0].fields["surrogate-key"] == "list article:news/b")
        #expect(fastly.requests[0].fields["fastly-key"] == "t0ken")
        // No article has changed, but what lists show of a topic has.
        let before = varnish.requests.count
        try content.write("name: Energy\nkeywords: [grid]\n", to: "_data/topics/energy.yaml")
        try eventually("lists are forgotten") { varnish.requests.count > before }
        #expect(varnish.requests[before].fields["xkey-purge"] == "list")
        #expect(server.stop() == 0)
    }

    /// By a removed file, a draft or a date: a receiver is told once feeds have it no longer, and caches forget the
    /// feeds.
    @Test(arguments: [nil, "published: false", "expiryDate: 2026-01-03"])
    func aTakedownIsToldWhenFeedsHaveItNoLonger(_ line: String?) throws {
        let (receiver, varnish) = (try WebhookReceiver(), try WebhookReceiver { _ in .answer("200 OK") })
        try write("Tides", to: "b")
        let server = try start(
            ["\(receiver.url()) \(Self.secret)", "\(varnish.url("/")) varnish-xkey"],
            ["BROADSHEET_HTTP_BASE_URL": "https://tide.example"]
        )
        let feeds = ["/feed.rss", "/feed.atom", "/feed.json", "/sitemap.xml"]
        var keys: [String: Set<String>] = [:]
        for feed in feeds {
            let response = try server.curl(feed)
            #expect(response.body.contains("news/b"), "\(feed)")
            keys[feed] = Set((response["surrogate-key"] ?? "").split(separator: " ").map(String.init))
        }
        if let line {
            try content.write("---\ntitle: Tides\n\(line)\npublishedDateTime: 2026-01-02\n---\n", to: "news/b.md")
        } else {
            #expect(unlink(content.path(of: "news/b.md")) == 0)
        }
        try eventually("it is told") { !receiver.requests.isEmpty && !varnish.requests.isEmpty }
        #expect(try changes(receiver.requests[0]) == ["removed news/b"])
        let purged = Set((varnish.requests[0].fields["xkey-purge"] ?? "").split(separator: " ").map(String.init))
        #expect(purged.contains("article:news/b"))
        for feed in feeds {
            #expect(try !server.curl(feed).body.contains("news/b"), "\(feed)")
            #expect(keys[feed]?.isDisjoint(with: purged) == false, "\(feed): \(keys[feed] ?? [])")
        }
        #expect(server.stop() == 0)
    }

    @Test func aServerThatOnlyReadsSendsNothing() throws {
        let receiver = try WebhookReceiver()
        let writer = try start([])
        let reader = try RunningServer(
            ["--read-only", "--database", folder.path(of: "a.db")],
            environment: ["BROADSHEET_WEBHOOKS": "\(receiver.url()) \(Self.secret)"]
        )
        try write("B", to: "b")
        try eventually("it is read") { try reader.curl("/articles/news/b").status == 200 }
        #expect(reader.stop() == 0)
        #expect(writer.stop() == 0)
        #expect(receiver.requests.isEmpty)
        #expect(reader.logText.contains("webhooks are left to the server that writes the database"))
    }

    /// The receiver is Python's, with a certificate of its own, and verifies with the module of Standard Webhooks.
    @Test func anotherProgramVerifiesMessagesOverTLS() throws {
        let place = try TemporaryFolder()
        let receiver = Process()
        receiver.executableURL = try PythonEnvironment.interpreter()
        let script = PythonEnvironment.scripts.appendingPathComponent("webhook_receiver.py").path
        receiver.arguments = ["-B", script, place.path, Self.secret]
        try receiver.run()
        defer {
            // It inherits that threads of tests block other signals.
            kill(receiver.processIdentifier, SIGKILL)
            receiver.waitUntilExit()
        }
        func file(_ name: String) -> String {
            (try? place.read(name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        }
        try eventually("it listens") { file("port").hasSuffix("\n") }
        let port = file("port").trimmingCharacters(in: .newlines)
        let webhook = "https://localhost:\(port)/secret-path \(Self.secret)"
        // The system does not know the certificate.
        let strict = try start([webhook])
        try write("B", to: "b")
        try eventually("it is refused") { strict.logText.contains("certificate") }
        #expect(strict.stop() == 0)
        #expect(file("verified").isEmpty)
        let server = try start([webhook], ["CURL_CA_BUNDLE": place.path(of: "certificate.pem")])
        try eventually("it is verified") { file("verified").hasPrefix("content.changed created news/b\n") }
        #expect(server.stop() == 0)
        #expect(!server.logText.contains(Self.secret) && !server.logText.contains("/secret-path"))
    }
}
