internal import Foundation
internal import Hummingbird
internal import Logging
internal import PeerStore

// hummingbird-peer PORT DATABASE BODY: BODY is a file that is answered as it is, at /ready.
let arguments = CommandLine.arguments
guard arguments.count == 4, let port = Int(arguments[1]) else { fatalError("hummingbird-peer PORT DATABASE BODY") }

let store = try ArticleStore(path: arguments[2])
let ready = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: arguments[3])))
let router = Router()

router.get("articles") { request, _ in
    let parameters = request.uri.queryParameters
    let place = PagePlace(page: parameters["page"].map(String.init), limit: parameters["limit"].map(String.init))
    guard let text = parameters["q"] else { return try await store.newest(place) }
    return try await store.search(String(text), place)
}
router.get("articles/**") { _, context in
    let id = context.parameters.getCatchAll().joined(separator: "/")
    guard let article = try await store.article(id) else { throw HTTPError(.notFound) }
    return article
}
router.get("topics") { _, _ in
    try await store.topics()
}
router.get("ready") { _, _ in
    Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ready))
}

var logger = Logger(label: "hummingbird-peer")
logger.logLevel = .warning
let application = Application(
    router: router,
    configuration: .init(address: .hostname("127.0.0.1", port: port)),
    logger: logger
)
try await application.runService()

extension Page: ResponseEncodable {}
extension Single: ResponseEncodable {}
extension List: ResponseEncodable {}
