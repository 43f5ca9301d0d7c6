import Foundation
import TestSupport

/// A server with a content folder, and its editor; several threads may send requests.
struct ServedDesk: @unchecked Sendable {
    static let token = "a token for tests"
    let content: TemporaryFolder
    let database: TemporaryFolder
    let server: RunningServer
    let client: WireClient

    init(articles: Int = 3, environment: [String: String] = [:], _ arguments: String...) throws {
        database = try TemporaryFolder()
        content = try TemporaryFolder()
        for number in 0..<articles {
            try content.write(ExampleDocuments.article(title: "Article \(number)"), to: "_news/\(number).md")
        }
        server = try Self.start(content, database, arguments, environment)
        client = WireClient(port: server.port)
    }

    static func start(
        _ content: TemporaryFolder,
        _ database: TemporaryFolder,
        _ arguments: [String] = [],
        _ environment: [String: String] = [:]
    ) throws -> RunningServer {
        let digest = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["sh", "-c", "printf %s '\(Self.token)' | sha256sum | cut -c1-64"]
        ).output.trimmingCharacters(in: .whitespacesAndNewlines)
        return try RunningServer(
            ["--content", content.path, "--database", database.path(of: "a.db")] + arguments,
            environment: environment.merging(["BROADSHEET_EDITOR_TOKENS": "ada=\(digest)"]) { $1 }
        )
    }

    func send(
        _ method: String,
        _ id: String,
        _ content: String = "",
        type: String = "text/markdown",
        _ fields: (name: String, value: String)...
    ) throws -> WireResponse {
        var own = [(name: "Authorization", value: "Bearer \(Self.token)")]
        if !content.isEmpty { own.append(("Content-Type", type)) }
        return try client.send(method, "/articles/\(id)", own + fields, content: Array(content.utf8))
    }

    func title(_ id: String) throws -> String? {
        let article = try JSONSerialization.jsonObject(with: Data(client.send("GET", "/articles/\(id)").body))
        return ((article as? [String: Any])?["data"] as? [String: Any])?["title"] as? String
    }

    /// What is wrong, as the answer says.
    static func problem(_ response: WireResponse) -> [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]) ?? [:]
    }

    /// Sends documents together.
    func upload(
        _ content: [UInt8],
        _ type: String = "application/x-ndjson",
        token: String? = Self.token
    ) throws -> WireResponse {
        var fields = [(name: "Content-Type", value: type)]
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        return try client.send("POST", "/import", fields, content: content)
    }

    /// How many documents were created, changed and unchanged.
    static func counts(_ response: WireResponse) -> [Int] {
        let object = try? JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any]
        let meta = object?["meta"] as? [String: Int] ?? [:]
        return ["created", "changed", "unchanged"].map { meta[$0] ?? -1 }
    }
}
