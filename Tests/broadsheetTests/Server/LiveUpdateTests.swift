import Foundation
import TestSupport
import Testing

@testable import broadsheet

/// Whether this process, and the server that it starts, may have a thousand connections each.
private let mayConnectAThousand = DescriptorLimit.raise() >= 1500

/// Clients that follow the changes as events, on the running program.
@Suite struct LiveUpdateTests {
    private let folder: TemporaryFolder
    private let content: TemporaryFolder
    private let server: RunningServer

    init() throws {
        folder = try TemporaryFolder()
        content = try TemporaryFolder()
        for name in ["a", "b"] { try content.write(Self.document(name), to: "news/\(name).md") }
        server = try RunningServer(["--content", content.path, "--watch", "--database", folder.path(of: "a.db")])
    }

    private static func document(_ title: String) -> String {
        "---\ntitle: \(title)\npublishedDateTime: 2026-01-02\n---\nText.\n"
    }

    /// A listener that reads events one by one.
    private final class Listener {
        let connection: WireConnection
        let response: WireResponse
        private var rest = ""
        private(set) var lastID: String?

        init(_ port: Int, _ target: String = "/changes", lastID: String? = nil) throws {
            connection = try WireConnection(port: port)
            var head = "GET \(target) HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip\r\n"
            if let lastID { head += "Last-Event-ID: \(lastID)\r\n" }
            try connection.write(Array("\(head)\r\n".utf8))
            response = WireResponse(head: try connection.until(Array("\r\n\r\n".utf8)), body: [])
        }

        /// The fields of the next event that has data; nil at the end.
        func next() throws -> [String: String]? {
            while true {
                while let end = rest.firstRange(of: "\n\n") {
                    let lines = rest[..<end.lowerBound].split(separator: "\n")
                    rest = String(rest[end.upperBound...])
                    var fields: [String: String] = [:]
                    for line in lines where !line.hasPrefix(":") {
                        let parts = line.split(separator: ":", maxSplits: 1)
                        fields[String(parts[0])] = String(parts[1].dropFirst())
                    }
                    if let id = fields["id"] { lastID = id }
                    if fields["data"] != nil { return fields }
                }
                guard let chunk = try connection.chunk() else { return nil }
                rest += String(decoding: chunk, as: UTF8.self)
            }
        }

        /// Waits for a comment, which says that the server is there.
        func sign() throws -> Bool {
            while !rest.hasPrefix(":\n\n"), !rest.contains("\n:\n\n") {
                guard let chunk = try connection.chunk() else { return false }
                rest += String(decoding: chunk, as: UTF8.self)
            }
            return true
        }

        /// The next event as `renamed news/a -> news/c`.
        func line() throws -> String? {
            guard let event = try next() else { return nil }
            let json = try JSONSerialization.jsonObject(with: Data((event["data"] ?? "").utf8)) as? [String: Any]
            let former = (json?["formerId"] as? String).map { "\($0) -> " } ?? ""
            #expect(json?["change"] as? String == event["event"])
            #expect((json?["article"] is NSNull) == (event["event"] == "removed"))
            return "\(event["event"] ?? "") \(former)\(json?["id"] as? String ?? "")"
        }
    }

    private func waitForListeners(_ count: Int) throws {
        try eventually("\(count) listen") {
            try server.curl("/metrics").body.contains("\nbroadsheet_followers \(count)\n")
        }
    }

    @Test func eachChangeIsAnEventAtOnce() throws {
        let listener = try Listener(server.port)
        #expect(listener.response.status == 200)
        #expect(listener.response["content-type"] == "text/event-stream")
        #expect(listener.response["cache-control"] == "no-store")
        #expect(listener.response["x-accel-buffering"] == "no")
        #expect(listener.response["content-encoding"] == nil)
        #expect(listener.response["vary"] == "Accept, Accept-Encoding")
        try waitForListeners(1)
        try content.write(Self.document("C"), to: "news/c.md")
        #expect(try listener.line() == "created news/c")
        try content.write(Self.document("A again"), to: "news/a.md")
        #expect(try listener.line() == "updated news/a")
        #expect(rename(content.path(of: "news/b.md"), content.path(of: "news/d.md")) == 0)
        #expect(try listener.line() == "renamed news/b -> news/d")
        #expect(unlink(content.path(of: "news/c.md")) == 0)
        #expect(try listener.line() == "removed news/c")
        let former = try server.curl("/articles/news/b")
        #expect(former.status == 308)
        #expect(former["location"] == "/articles/news/d")
        #expect(server.stop() == 0)
        #expect(try listener.next() == nil)
    }

    @Test func aListenerComesBackToWhereItWas() throws {
        var listener: Listener? = try Listener(server.port)
        try waitForListeners(1)
        try content.write(Self.document("C"), to: "news/c.md")
        #expect(try listener?.line() == "created news/c")
        let place = try #require(listener?.lastID)
        listener?.connection.breakOff()
        listener = nil
        try content.write(Self.document("D"), to: "news/d.md")
        try eventually("it is there") { try server.curl("/articles/news/d").status == 200 }
        #expect(try Listener(server.port, lastID: place).line() == "created news/d")
        #expect(try Listener(server.port, "/changes?since=\(place)").line() == "created news/d")
        // The places of pages and of events are the same.
        let page = try server.curl("/changes?since=\(place)")
        #expect(page.body.contains("news/d") && !page.body.contains("news/c"))
        // One that has got no event yet has a place too.
        let early = try Listener(server.port)
        try waitForListeners(1)
        #expect(try server.curl("/changes", "--header", "Accept: text/event-stream", "--head").status == 200)
        try content.write(Self.document("E"), to: "news/e.md")
        #expect(try early.line() == "created news/e")
    }

    @Test func placesThatAreNoneAreRefused() throws {
        #expect(try Listener(server.port, lastID: "!").response.status == 400)
        let changed = try #require(try server.curl("/changes").json as? [String: Any])
        let next = try #require((changed["links"] as? [String: Any])?["next"] as? String)
        let place = try #require(next.split(separator: "since=").last)
        #expect(try Listener(server.port, lastID: "\(place.dropLast(2))AA").response.status == 410)
        // Pages stay what clients get that do not ask for events, in whatever order both ask.
        for accept in [
            "*/*", "text/*", "text/event-stream;q=0", "application/json", "application/json, text/event-stream;q=0.1",
            "*/*, application/json;q=0", "text/csv",
        ] {
            _ = try Listener(server.port)
            let response = try server.curl("/changes", "--header", "Accept: \(accept)")
            #expect(response["content-type"] == "application/json")
            #expect(response["vary"] == "Accept, Accept-Encoding")
        }
    }

    @Test(.enabled(if: mayConnectAThousand, "the limit of descriptors is too low: ulimit -n"))
    func aThousandListenOnFewThreads() throws {
        func memory() throws -> Int {
            let text = try String(contentsOfFile: "/proc/\(server.process.processIdentifier)/status", encoding: .utf8)
            let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
            return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
        }
        // What the first listener needs is not what each needs.
        var listeners = [try Listener(server.port)]
        try waitForListeners(1)
        let before = try memory()
        while listeners.count < 1001 { listeners.append(try Listener(server.port)) }
        try waitForListeners(1001)
        let kilobytes = Double(try memory() - before) / 1000
        try content.write(Self.document("C"), to: "news/c.md")
        for listener in listeners { #expect(try listener.line() == "created news/c") }
        // All are still there after a while in which nothing happens.
        for listener in listeners { #expect(try listener.sign()) }
        try waitForListeners(1001)
        let metrics = try server.curl("/metrics").body
        #expect(metrics.contains("\nbroadsheet_worker_queue_depth 0\n"))
        if !AddressSanitizer.isOn { #expect(kilobytes < 8) }
        #expect(server.stop() == 0)
        for listener in listeners { #expect(try listener.next() == nil) }
    }
}
