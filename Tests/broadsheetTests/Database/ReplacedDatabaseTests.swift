import Base
import Foundation
import TestSupport
import Testing

/// A running server, while its database file is replaced.
@Suite struct ReplacedDatabaseTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func makeDatabase(_ title: String, _ name: String) throws -> String {
        try folder.write("---\ntitle: \(title)\npublishedDateTime: 2026-01-02\n---\nText.\n", to: "\(title)/news/a.md")
        let path = folder.path(of: name)
        #expect(try Program.run("import", folder.path(of: title), "--database", path).status == 0)
        return path
    }

    @Test(arguments: [["--read-only"], []])
    func requestsGoOnWithTheNewOne(_ flags: [String]) throws {
        let path = try makeDatabase("Before", "articles.db")
        // Without a cache each answer is read from the file.
        let server = try RunningServer(["--database", path] + flags, environment: ["BROADSHEET_CACHE_BYTES": "0"])
        let readers = ReadersMeanwhile(port: server.port)
        for number in 1...3 {
            let new = try makeDatabase("After\(number)", "new.db")
            #expect(rename(new, path) == 0)
            #expect(server.waits { (try? $0.curl("/articles").body.contains("After\(number)")) == true })
        }
        let answers = readers.finish()
        #expect(answers.good > 10)
        #expect(answers.bad == 0)
        #expect(server.stop() == 0)
        #expect(server.logText.contains("the database file was replaced"))
    }

    @Test func oneThatVanishesMakesTheServerUnready() throws {
        let path = try makeDatabase("Before", "articles.db")
        let server = try RunningServer(["--database", path])
        #expect(try server.curl("/readyz").status == 200)
        #expect(rename(path, folder.path(of: "away.db")) == 0)
        #expect(try server.waits { try $0.curl("/readyz").status == 503 })
        #expect(try server.curl("/articles").body.contains("Before"))
        #expect(rename(folder.path(of: "away.db"), path) == 0)
        #expect(try server.waits { try $0.curl("/readyz").status == 200 })
        #expect(server.stop() == 0)
        #expect(server.logText.contains("cannot read the newest data"))
        #expect(server.logText.contains("is not there"))
    }
}

extension RunningServer {
    /// Whether something becomes true within a time that is long even for a slow machine.
    fileprivate func waits(for isTrue: (RunningServer) throws -> Bool) rethrows -> Bool {
        for _ in 0..<600 {
            if try isTrue(self) { return true }
            usleep(50_000)
        }
        return false
    }
}
