import Base
import Foundation
import SQLite
import TestSupport
import Testing

/// A server that serves the newest of a folder of snapshots, and a builder that makes them.
@Suite struct NodeTests {
    private static let token = "a token for editors"
    /// SHA-256 of the token, by `sha256sum`.
    private static let digest = "9868c7d9d035223bf6cfdfb3f6cfe9fc3975e68113fbf44d8a78959afa2b59cc"

    private let folder: TemporaryFolder
    private var database: String { folder.path(of: "builder.db") }
    private var latest: String { folder.path(of: "snapshots/latest") }

    init() throws {
        folder = try TemporaryFolder()
        try publish("Edition 0")
    }

    /// Edits an article, imports it, and makes a snapshot.
    private func publish(_ title: String) throws {
        try folder.write(ExampleDocuments.article(title: title), to: "content/_news/a.md")
        let content = folder.path(of: "content")
        #expect(try Program.run("import", content, "--database", database).status == 0)
        let outcome = try Program.run(
            "snapshot",
            "--to",
            folder.path(of: "snapshots"),
            "--keep",
            "2",
            "--database",
            database
        )
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.hasPrefix("wrote \(database) to "))
    }

    @Test func aNodeGoesOnWithEachSnapshotAndDropsNoRequest() throws {
        // Without a cache each answer is read from the file.
        let node = try RunningServer(
            ["--read-only", "--database", latest],
            environment: ["BROADSHEET_CACHE_BYTES": "0"]
        )
        let readers = ReadersMeanwhile(port: node.port)
        for number in 1...4 {
            try publish("Edition \(number)")
            #expect(node.comesTo("Edition \(number)\""))
        }
        let answers = readers.finish()
        #expect(answers.good > 10)
        #expect(answers.bad == 0)
        #expect(try folder.namesOfSnapshots().count == 3)
        #expect(node.stop() == 0)
    }

    /// What a transport may leave where it is cut off, and what may be there by mistake.
    @Test func aNodeKeepsTheLastGoodSnapshot() throws {
        let node = try RunningServer(["--read-only", "--database", latest])
        let good = try FileManager.default.destinationOfSymbolicLink(atPath: latest)
        try publish("Not whole")
        let new = folder.path(of: "snapshots/\(try FileManager.default.destinationOfSymbolicLink(atPath: latest))")
        #expect(node.comesTo("Not whole"))
        let bytes = try Data(contentsOf: URL(fileURLWithPath: new))
        let half = bytes.count / 2 / 8192 * 8192
        let foreign = folder.path(of: "foreign.db")
        try Connection(path: foreign, access: .readWrite).execute("CREATE TABLE theirs (a)")
        let broken: [(String, Data)] = [
            ("damaged", bytes.prefix(half)), ("damaged", bytes.prefix(half) + Data(count: bytes.count - half)),
            ("of another program", try Data(contentsOf: URL(fileURLWithPath: foreign))),
            ("no SQLite database", Data("no database at all, but some text\n".utf8)), ("empty", Data()),
        ]
        for (index, (word, content)) in broken.enumerated() {
            let path = folder.path(of: "snapshots/broken-\(index).db")
            try content.write(to: URL(fileURLWithPath: path))
            let logged = node.logText.count
            try point(to: "broken-\(index).db")
            try eventually("\(word) is told") {
                let lines = node.logText.dropFirst(logged).split(separator: "\n")
                return lines.contains { $0.contains("cannot read the newest data") && $0.contains(word) }
            }
            #expect(try node.curl("/articles?limit=\(index + 1)").body.contains("Not whole"))
            // All nodes may have got the same file: a balancer must not take all of them out.
            #expect(try node.curl("/readyz").status == 200)
        }
        try point(to: good)
        #expect(node.comesTo("Edition 0"))
        #expect(node.stop() == 0)
    }

    /// Has the link lead elsewhere in one step.
    private func point(to name: String) throws {
        let next = folder.path(of: "snapshots/next")
        #expect(symlink(name, next) == 0)
        #expect(rename(next, latest) == 0)
    }

    @Test func aKilledSnapshotLeavesTheNewestAndNothingForLong() throws {
        try folder.write("half", to: "snapshots/.snapshot.new-abc")
        try publish("Edition 1")
        #expect(try folder.namesOfSnapshots().allSatisfy { !$0.hasPrefix(".") })
        let outcome = try Program.run("snapshot", folder.path(of: "one.db"), "--database", database)
        #expect(outcome.output == "wrote \(database) to \(folder.path(of: "one.db"))\n")
        let again = try Program.run("snapshot", "--to", folder.path(of: "snapshots"), "--database", database)
        #expect(again.output.hasSuffix("is of this version already\n"))
        for wrong in [
            ["snapshot"], ["snapshot", "a.db", "--to", "b"], ["snapshot", "a.db", "--keep", "2"],
            ["snapshot", "--to", "b", "--keep", "0"],
        ] {
            #expect(try Program.run(Program.broadsheet, wrong).status == 2)
        }
    }

    @Test func anEditorIsLedToTheBuilder() throws {
        let editors = ["BROADSHEET_EDITOR_TOKEN_SHA256": Self.digest]
        let builder = try RunningServer(
            ["--database", database, "--content", folder.path(of: "content")],
            environment: editors
        )
        let node = try RunningServer(
            ["--read-only", "--database", latest],
            environment: editors.merging(["BROADSHEET_SERVER_WRITER": "http://127.0.0.1:\(builder.port)/"]) { $1 }
        )
        let change = [
            "--request", "PATCH", "--header", "Authorization: Bearer \(Self.token)", "--header",
            "Content-Type: application/merge-patch+json", "--data", #"{"title": "Edited"}"#,
        ]
        let address = "http://127.0.0.1:\(node.port)/articles/news/a?pretty=true"
        let led = try CurlResponse.get(address, change)
        #expect(led.status == 307)
        #expect(led["location"] == "http://127.0.0.1:\(builder.port)/articles/news/a?pretty=true")
        _ = try CurlResponse.get(address, ["--location-trusted"] + change)
        #expect(builder.comesTo("Edited"))
        let refused = try Program.run(
            "serve",
            "--database",
            database,
            "--listen",
            "127.0.0.1:0",
            environment: ["BROADSHEET_SERVER_WRITER": "builder"]
        )
        #expect(refused.status == 2)
        #expect(refused.errors.contains("SERVER_WRITER must be an address like https://"))
    }
}

extension RunningServer {
    /// Whether the list shows a text, within a time that is long even for a slow machine.
    fileprivate func comesTo(_ text: String) -> Bool {
        for _ in 0..<600 {
            if (try? curl("/articles").body.contains(text)) == true { return true }
            usleep(50_000)
        }
        return false
    }
}

extension TemporaryFolder {
    fileprivate func namesOfSnapshots() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(of: "snapshots"))
    }
}
