import Articles
import Base
import Foundation
import SQLite
import TestSupport
import Testing

@testable import Storage

/// Which process moves the log into the file.
@Suite struct ExternalCheckpointTests {
    private let folder: TemporaryFolder
    private let source = MemorySource([:])
    private var path: String { folder.path(of: "articles.db") }

    init() throws {
        folder = try TemporaryFolder()
        for number in 0..<300 {
            let body = String(repeating: "The tide turns \(number) times. ", count: 1000)
            source.put("_news/story-\(number).md", ExampleDocuments.article(title: "Story \(number)", body: body))
        }
    }

    private func importAll(_ conduct: WriterConduct) throws {
        let store = try Store(path: path, access: .readWrite, conduct: conduct, now: 1_900_000_000)
        _ = try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run()
    }

    private func size(_ ending: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + ending)
        return attributes?[.size] as? Int ?? 0
    }

    /// A program that follows the log must find each page in it: the file itself never changes under its feet.
    @Test func anotherProgramFindsEachPageInTheLog() throws {
        let external = WriterConduct(leavesWALCheckpoints: true)
        try importAll(external)
        // Far more than the thousand pages after which SQLite would check by itself.
        #expect(size("-wal") > 1000 * 8192)
        #expect(size("") <= 8192)
        for number in 0..<3 {
            let before = (try folder.read("articles.db"), size("-wal"))
            source.put("_news/story-\(number).md", ExampleDocuments.article(title: "Edition \(number)"))
            try importAll(external)
            #expect(try folder.read("articles.db") == before.0)
            #expect(size("-wal") > before.1)
        }
        let whole = size("-wal")
        _ = try Store.rebuild(path: path, conduct: external, now: 2_000_000_000)
        #expect(size("-wal") > whole)
        #expect(try Store.verify(path: path) == [])
        // The other program empties it, and imports go on.
        do {
            let other = try Connection(path: path, access: .readWrite)
            try other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            #expect(size("-wal") == 0)
            source.put("_news/story-9.md", ExampleDocuments.article(title: "Last edition"))
            let before = try folder.read("articles.db")
            try importAll(external)
            #expect(try folder.read("articles.db") == before)
        }
        #expect(try Store.verify(path: path) == [])
    }

    @Test func byDefaultNothingStaysInTheLog() throws {
        try importAll(WriterConduct())
        #expect(size("-wal") == 0)
        #expect(size("") > 1000 * 8192)
    }
}
