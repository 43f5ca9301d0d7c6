import Articles
import Base
import FrontMatter
import SQLite
import TestSupport
import Testing

@testable import Storage

/// What a store was made of comes back byte for byte.
@Suite struct StoreSourceTests {
    private func sources(_ store: Store) throws -> [String: String] {
        var sources: [String: String] = [:]
        try store.forEachSource { path, bytes in
            #expect(sources.updateValue(String(decoding: bytes, as: UTF8.self), forKey: path) == nil)
        }
        return sources
    }

    /// The files of a source of which something came.
    private func files(_ source: any ContentSource) throws -> [String: String] {
        let reader = try ContentReader(source)
        var files: [String: String] = [:]
        try source.forEachFile { file in
            guard ContentReader.concerns(file) else { return }
            switch reader.read(file).outcome {
            case .article, .topic, .organization, .site:
                let bytes = try source.read(file.path.string, limit: Document.maximumSize)
                files[file.path.string] = String(decoding: bytes ?? [], as: UTF8.self)
            case .skipped, .failed: break
            }
        }
        return files
    }

    @Test(arguments: 0..<4) func whatWasImportedComesBack(_ seed: UInt64) throws {
        let library = try Library(seed: seed, count: 60)
        var content = RandomContent(seed: seed + 100)
        for _ in 0..<10 {
            let report = try library.importAll()
            // Of a file with an error the version before it stays, if there was one.
            let broken = Set(report.diagnostics.filter { $0.severity == .error }.map(\.path))
            let kept = try sources(library.store).filter { !broken.contains($0.key) }
            #expect(try kept == files(library.source).filter { !broken.contains($0.key) })
            #expect(kept.count > 20)
            for _ in 0..<10 { content.change(library.source) }
            // Nothing of the article is other than before.
            library.source.put("_news/remark.md", "---\ntitle: A # \(content.text(1...3).filter(\.isLetter))\n---\n")
        }
        // What is exported and imported again is the same set of files.
        let again = try Library(try sources(library.store))
        try again.importAll()
        #expect(try sources(again.store) == sources(library.store))
    }

    @Test func aDocumentThatFailsKeepsItsLastGoodVersion() throws {
        let good = "---\ntitle: A\n---\nText\n"
        let library = try Library(["_news/a.md": good, "_news/b.md": "---\ntitle: B\n---\n"])
        try library.importAll()
        library.source.put("_news/a.md", "---\ntitle: [\n---\nOther\n")
        library.source.put("_news/b.md", "---\nname: B\n---\n")
        try library.importAll()
        #expect(try sources(library.store) == ["_news/a.md": good])
        library.source.remove("_news/a.md")
        library.source.put("_news/c.md", good)
        try library.importAll()
        #expect(try sources(library.store) == ["_news/c.md": good])
    }

    @Test func aTitleThatIsTakenFromTheBodyStays() throws {
        let text = "---\nlayout: post\n---\n# The quay\n\nText\r\n"
        let library = try Library(["_config.yml": "title: A\n", "_posts/2026-01-05-quay.md": text, "Gemfile": ""])
        try library.importAll()
        #expect(try sources(library.store)["_posts/2026-01-05-quay.md"] == text)
    }

    @Test func aStoreWithoutThemIsRefused() throws {
        let library = try Library(["_news/a.md": "---\ntitle: A\n---\n"])
        try library.importAll()
        try Connection(path: library.folder.path(of: "articles.db"), access: .readWrite).run("DELETE FROM sources")
        #expect(throws: StoreError.self) { try library.store.forEachSource { _, _ in } }
    }

    @Test(.enabled(if: Corpus.path != nil), arguments: ["powerapps", "azure-early"])
    func realDocumentsComeBack(_ site: String) throws {
        let folder = try ContentFolder("\(try #require(Corpus.path))/\(site)")
        let library = try Library()
        _ = try Importer(folder, into: library.store, now: { Timestamp(seconds: 2_100_000_000) }).run()
        let sources = try sources(library.store)
        #expect(sources.count > 1000)
        #expect(try sources == files(folder))
    }
}
