internal import FlyingFox
internal import FlyingSocks
internal import Foundation
internal import PeerStore

// flyingfox-peer PORT DATABASE BODY: BODY is a file that is answered as it is, at /ready.
let arguments = CommandLine.arguments
guard arguments.count == 4, let port = UInt16(arguments[1]) else { fatalError("flyingfox-peer PORT DATABASE BODY") }

let store = try ArticleStore(path: arguments[2])
let ready = try Data(contentsOf: URL(filePath: arguments[3]))
let server = HTTPServer(address: try .inet(ip4: "127.0.0.1", port: port), logger: .disabled)

await server.appendRoute("GET /articles") { request in
    let parameters = request.query
    let place = PagePlace(page: parameters["page"], limit: parameters["limit"])
    guard let text = parameters["q"] else { return try json(await store.newest(place)) }
    return try json(await store.search(text, place))
}
await server.appendRoute("GET /articles/*") { request in
    let id = request.path.split(separator: "/").dropFirst().joined(separator: "/")
    guard let article = try await store.article(id) else { return HTTPResponse(statusCode: .notFound) }
    return try json(article)
}
await server.appendRoute("GET /topics") { _ in
    try json(await store.topics())
}
await server.appendRoute("GET /ready") { _ in
    HTTPResponse(statusCode: .ok, headers: [.contentType: "application/json"], body: ready)
}
try await server.run()

@Sendable func json(_ value: some Encodable) throws -> HTTPResponse {
    HTTPResponse(statusCode: .ok, headers: [.contentType: "application/json"], body: try JSONEncoder().encode(value))
}
