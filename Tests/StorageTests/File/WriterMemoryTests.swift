import Articles
import Base
import SQLite
import TestSupport
import Testing

@testable import Storage

/// What a connection that writes keeps in memory.
@Suite struct WriterMemoryTests {
    private func document(_ title: String, words: Int) -> String {
        let text = (0..<words).map { "\(title)word\($0)" }.joined(separator: " ")
        return "---\ntitle: \(title)\n---\n\(text)\n"
    }

    private func cachedBytes(_ library: Library) -> Int {
        library.store.file.withLock { $0 }.writer.withLock { $0?.cachedBytes ?? 0 }
    }

    @Test func aLargeImportLeavesNoPages() throws {
        let library = try Library()
        for number in 0..<150 { library.source.put("_news/\(number).md", document("a\(number)", words: 2000)) }
        try library.importAll()
        #expect(cachedBytes(library) < 1 << 20)
        #expect(try library.store.read { try $0.article("news/7", .any) } != nil)
    }

    @Test func aSmallOneLeavesThemForTheNext() throws {
        let library = try Library(["_news/a.md": document("A", words: 10)])
        try library.importAll()
        #expect(cachedBytes(library) > 100 << 10)
        #expect(cachedBytes(library) <= StoreConnection.keptCache)
    }
}
