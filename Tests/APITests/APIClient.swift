import API
import Articles
import Base
import Foundation
import HTTP
import HTTPServer
import Serving
import TestSupport
import Testing

/// A client of an API in this process, with or without a socket.
struct APIClient: Sendable, CustomTestStringConvertible {
    /// The name in test results.
    let name: String
    private let send: @Sendable (_ request: APIRequest) throws -> WireResponse

    var testDescription: String { name }

    /// A request of a test.
    struct APIRequest: Sendable {
        var method = "GET"
        var target: String
        var fields: [(name: String, value: String)] = []
        var content: [UInt8] = []
    }

    init(_ name: String, send: @escaping @Sendable (APIRequest) throws -> WireResponse) {
        self.name = name
        self.send = send
    }

    /// Sends a request.
    ///
    /// `token` is an editor's.
    func send(
        _ method: String,
        _ target: String,
        token: String? = nil,
        fields: [(name: String, value: String)] = [],
        content: String = ""
    ) throws -> WireResponse {
        let authorization = token.map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
        return try send(
            APIRequest(method: method, target: target, fields: authorization + fields, content: Array(content.utf8))
        )
    }

    /// Sends a GET request.
    func get(
        _ target: String,
        token: String? = nil,
        fields: [(name: String, value: String)] = []
    ) throws -> WireResponse {
        try send("GET", target, token: token, fields: fields)
    }

    /// The JSON of an answer, which must be 200.
    func json(_ target: String, token: String? = nil) throws -> JSON {
        let response = try get(target, token: token)
        try #require(response.status == 200, "\(target): \(response.status) \(response.text)")
        return response.json
    }

    /// The ids of a list, which must be 200.
    func ids(_ target: String, token: String? = nil) throws -> [String] {
        try json(target, token: token)["data"].array.map { $0["id"].string ?? "?" }
    }

    /// The answer to a bad request: its status must be that, and its content a problem.
    func problem(_ target: String, status: Int = 400, token: String? = nil) throws -> JSON {
        let response = try get(target, token: token)
        #expect(response.status == status, "\(target): \(response.text)")
        #expect(response["content-type"] == "application/problem+json")
        return response.json
    }
}

// MARK: - Drivers

extension APIClient {
    /// Calls a service in this process, as a server does, without sockets.
    static func direct<Repository>(
        _ name: String,
        _ service: ArticleService<Repository>,
        host: String = "api.example"
    ) -> APIClient {
        APIClient(name) { request in
            var head = "\(request.method) \(request.target) HTTP/1.1\r\nHost: \(host)\r\n"
            for field in request.fields { head += "\(field.name): \(field.value)\r\n" }
            if !request.content.isEmpty { head += "Content-Length: \(request.content.count)\r\n" }
            let response = try answer(Array("\(head)\r\n".utf8), request.content, service)
            guard request.method != "HEAD" else { return WireResponse(head: response.head, body: []) }
            var body = response.body
            while let piece = try response.stream?.next() {
                #expect(!piece.isEmpty)
                body += piece
            }
            return WireResponse(head: response.head, body: body)
        }
    }

    private static func answer(_ bytes: [UInt8], _ content: [UInt8], _ service: some Responder) throws -> Response {
        try bytes.withUnsafeBytes { buffer in
            var parser = RequestParser(limits: Limits())
            do {
                guard case .complete = try parser.parse(buffer) else {
                    throw WireClient.Failure(description: "the request is not complete")
                }
                return try parser.withView(of: buffer) { view in
                    let isWanted =
                        switch service.contentPolicy(for: view) {
                        case .keep, .message, .store: !content.isEmpty
                        case .skip, .forgo: false
                        }
                    var whole = try Request(view, id: "test")
                    whole.content = .memory(content)
                    switch try isWanted ? service.respond(to: whole) : service.respond(to: view, id: Array("test".utf8))
                    {
                    case .response(let response): return response
                    case .work(let work, let request): return work.run()(request)
                    }
                }
            } catch let error as ProtocolError {
                return service.response(to: error, requestID: "test", origin: nil)
            }
        }
    }

    /// Talks to a server over a socket.
    static func live(_ name: String, port: Int) -> APIClient {
        let client = WireClient(port: port)
        return APIClient(name) { try client.send($0.method, $0.target, $0.fields, content: $0.content) }
    }
}

extension Request {
    /// A GET request as a server reads it, with these field lines, of which each is ended.
    init(for target: String, _ fields: String = "") throws {
        var parser = RequestParser(limits: Limits())
        self = try Array("GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n".utf8).withUnsafeBytes { bytes in
            _ = try parser.parse(bytes)
            return try parser.withView(of: bytes) { try Request($0, id: "test") }
        }
    }
}

extension ArticleService {
    /// The response where it needs no worker; nil where it does.
    func responseAtOnce(to request: Request) throws -> Response? {
        guard case .response(let response) = try answer(to: request) else { return nil }
        return response
    }

    /// The work that a request leaves to a worker; throws where there is none.
    func work(for request: Request) throws -> Work {
        guard case .work(let work, _) = try answer(to: request) else {
            throw WireClient.Failure(description: "\(request.target.path) is no work")
        }
        return work
    }

    private func answer(to request: Request) throws -> Answer {
        try request.withView { try respond(to: $0, id: Array(request.id.utf8)) }
    }
}

/// A server on a port of its own, which runs until the tests end.
final class LiveServer: Sendable {
    let server: Server
    let port: Int

    init(_ responder: some Responder, _ change: (inout ServerConfiguration) -> Void = { _ in }) throws {
        var configuration = ServerConfiguration()
        configuration.listen = [.tcp(host: "127.0.0.1", port: 0)]
        // A machine that runs all tests at once may hold the workers up for long.
        configuration.timeouts.queue = 600_000
        configuration.timeouts.grace = 600_000
        change(&configuration)
        server = try Server(configuration, responder: responder)
        guard case .tcp(_, let port) = server.addresses[0] else { preconditionFailure("no port") }
        self.port = Int(port)
    }

    func stop() {
        server.stop()
    }
}

// MARK: - Answers

extension WireResponse {
    var text: String { String(decoding: body, as: UTF8.self) }

    var json: JSON { JSON(body) }
}

/// A JSON value; empty where a path leads nowhere.
struct JSON: CustomStringConvertible {
    let value: Any?

    init(_ value: Any?) {
        self.value = value
    }

    init(_ bytes: [UInt8]) {
        value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    }

    subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key]) }

    subscript(index: Int) -> JSON {
        let list = array
        return list.indices.contains(index) ? list[index] : JSON(nil)
    }

    var string: String? { value as? String }
    var int: Int? { value as? Int }
    var bool: Bool? { value as? Bool }
    /// The elements; none where this is no array.
    var array: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }
    /// The elements that are strings.
    var strings: [String] { array.compactMap(\.string) }
    /// The names of the members, sorted.
    var keys: [String] { (value as? [String: Any] ?? [:]).keys.sorted() }
    var isNull: Bool { value is NSNull }
    /// Whether there is a value at all, null included.
    var exists: Bool { value != nil }

    /// The value as JSON with sorted keys, the same for equal values.
    var description: String {
        guard let value else { return "nothing" }
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]
        let data = try? JSONSerialization.data(withJSONObject: value, options: options)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "?"
    }
}

/// Waits until the condition holds, for at most five minutes; false where it never did.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<30_000 {
        if try condition() { return true }
        usleep(10_000)
    }
    return try condition()
}
