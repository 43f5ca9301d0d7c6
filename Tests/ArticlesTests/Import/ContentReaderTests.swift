import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct ContentReaderTests {
    private func read(_ path: String, _ text: String, beside other: String? = nil) throws -> ReadFile {
        let source = MemorySource([path: text])
        if let other { source.put(other, "---\ntitle: Other\n---\n") }
        var file: ContentFile?
        try source.forEachFile { if $0.path.string == path { file = $0 } }
        return try ContentReader(source).read(try #require(file))
    }

    /// The kind of an outcome, with what tells one from another of its kind.
    private func kind(_ outcome: ReadFile.Outcome) -> String {
        switch outcome {
        case .article(let rendered): "article \(rendered.article.id)"
        case .topic(let topic): "topic \(topic.id)"
        case .organization(let organization): "organization \(organization.domain)"
        case .site(let site): "site \(site.title ?? "")"
        case .skipped(let reason): "skipped: \(reason.rawValue)"
        case .failed: "failed"
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var path: String
        var text: String
        var kind: String
        var collection: String? = "_news/other.md"

        var testDescription: String { "\(path): \(kind)" }
    }

    @Test(arguments: [(0, false), (1, true)])
    func aBodyThatIsSearchedInPartIsWarnedOf(_ more: Int, _ isWarned: Bool) throws {
        let (lines, rest) = (1 << 20).quotientAndRemainder(dividingBy: 9)
        let body = String(repeating: "tide low\n", count: lines) + String(repeating: "x", count: rest + more)
        let read = try read("_news/a.md", "---\ntitle: A\n---\n\(body)")
        let expected = "_news/a.md:1:1: warning: the body is longer than 1 MiB; what lies after is not searched"
        #expect(read.diagnostics.map(\.description) == (isWarned ? [expected] : []))
        #expect(kind(read.outcome) == "article news/a")
    }

    private static let titled = "---\ntitle: A\n---\n"

    static let cases = [
        Case(path: "_news/a.md", text: titled, kind: "article news/a"),
        Case(path: "_news/a.html", text: titled, kind: "article news/a"),
        Case(path: "_news/a.html", text: "\u{FEFF}" + titled, kind: "article news/a"),
        Case(path: "_config.yml", text: "title: T", kind: "site T"),
        Case(path: "_data/topics/a.yaml", text: "name: Big Energy", kind: "topic big-energy"),
        Case(path: "_data/organizations/a.md", text: "---\ndomain: p.example\n---\n", kind: "organization p.example"),
        // Documents beside the collections.
        Case(path: "about.md", text: titled, kind: "skipped: outside of the collections"),
        Case(path: "pages/about.md", text: "no front matter", kind: "skipped: outside of the collections"),
        Case(path: "about.md", text: titled, kind: "article about", collection: nil),
        Case(path: "about.md", text: titled, kind: "article about", collection: "_includes/x.md"),
        Case(path: "about.md", text: titled, kind: "article about", collection: "_data/x.md"),
        // Folders with an underscore that are no collections.
        Case(path: "news/a.md", text: titled, kind: "article news/a", collection: "_drafts/b.md"),
        Case(path: "_drafts/b.md", text: titled, kind: "article drafts/b", collection: "news/a.md"),
        Case(path: "news/a.md", text: titled, kind: "article news/a", collection: "_images/b.png"),
        Case(path: "news/a.md", text: titled, kind: "article news/a", collection: "_assets/css/README.md"),
        Case(path: "news/a.md", text: titled, kind: "skipped: outside of the collections", collection: "_b/c/d.md"),
        // Files that are no documents.
        Case(path: "_news/README.md", text: "# Read me", kind: "skipped: a paper of the repository"),
        Case(path: "_news/readme.md", text: titled, kind: "article news/readme"),
        Case(path: "_news/list.html", text: "<p>template</p>", kind: "skipped: HTML without front matter"),
        Case(path: "_news/list.md", text: "# Notes", kind: "failed"),
        // People and places.
        Case(path: "_people/nell.md", text: "---\nname: Nell\nwebUrl: x\n---\n", kind: "skipped: no title"),
        Case(path: "_people/nell.md", text: "---\ntaxonomy: person\nexcerpt: x\n---\n", kind: "skipped: no title"),
        Case(path: "_people/nell.md", text: "---\nlayout: person\n---\n", kind: "skipped: no title"),
        Case(path: "_people/nell.md", text: "---\nname: Nell\ntitle: Dr\n---\n", kind: "article people/nell"),
        Case(path: "_news/a.md", text: "---\nexcerpt: x\n---\n", kind: "failed"),
        Case(path: "_news/a.md", text: "---\npublishedDateTime: 2022-05-28\n---\n", kind: "failed"),
        Case(path: "_news/a.md", text: "---\n---\n", kind: "failed"),
        // Failures.
        Case(path: "_news/a.md", text: "", kind: "failed"),
        Case(path: "_news/a.md", text: "---\ntitle: A\nquality: x\n---\n", kind: "failed"),
        Case(path: "_config.yml", text: "- a", kind: "failed"),
        Case(path: "_data/topics/a.yaml", text: "shortname: A", kind: "failed"),
        Case(path: "_data/organizations/a.md", text: "domain: p.example", kind: "failed"),
    ]

    @Test("finds out what a file is", arguments: cases) func finds(_ one: Case) throws {
        let file = try read(one.path, one.text, beside: one.collection)
        #expect(kind(file.outcome) == one.kind)
        let other = try read(one.path, one.text + " ", beside: one.collection)
        #expect(file.digest != 0 && file.digest != other.digest)
        #expect(file.digest == (try read(one.path, one.text, beside: one.collection)).digest)
        #expect(file.diagnostics.contains { $0.severity == .error } == (one.kind == "failed"))
        #expect(file.diagnostics.allSatisfy { $0.path == one.path })
    }

    @Test func diagnosticsNameTheirPlace() throws {
        let file = try read("_news/a.md", "---\ntitle: ''\ntopics: [[]]\nheat: x\n---\n")
        #expect(
            file.diagnostics.map(\.description) == [
                "_news/a.md:3:10: error: `topics` must be a list of texts, but this is a list",
                "_news/a.md:4:7: error: `heat` must be a number, but this is the text \"x\"",
            ]
        )
        let warned = try read("_news/a.md", "---\ntitle: ''\n---\n")
        #expect(warned.diagnostics.map(\.description) == ["_news/a.md:2:8: warning: the title is empty"])
        #expect(kind(warned.outcome) == "article news/a")
    }

    @Test func aFileThatCannotBeReadFails() throws {
        let source = MemorySource(["_news/a.md": Self.titled])
        source.failReading("_news/a.md", "Input/output error")
        var file: ContentFile?
        try source.forEachFile { file = $0 }
        let result = try ContentReader(source).read(try #require(file))
        #expect(kind(result.outcome) == "failed")
        #expect(result.digest == 0)
        #expect(result.diagnostics.map(\.message) == ["the file cannot be read: Input/output error"])
    }

    @Test func aFileThatIsTooLargeFails() throws {
        struct Huge: ContentSource {
            func forEachFile(_ body: (ContentFile) throws -> Void) throws {}
            func topLevelFolders() throws(ContentSourceError) -> [String] { [] }
            func read(_ path: String, limit: Int) throws(ContentSourceError) -> [UInt8]? {
                limit == Document.maximumSize ? nil : []
            }
        }
        let stamp = FileStamp(size: 1 << 40, modified: 1, changed: 1, inode: 1)
        let result = try ContentReader(Huge()).read(ContentFile(path: ContentPath("a.md"), stamp: stamp))
        #expect(kind(result.outcome) == "failed")
        #expect(result.diagnostics.map(\.message) == ["the file is larger than 64 MiB; split it"])
    }

    @Test func aSourceThatCannotBeListedHasNoReader() {
        let source = MemorySource()
        let failure = ContentSourceError(path: "", reason: "Stale file handle")
        source.failListing(failure)
        #expect(throws: failure) { try ContentReader(source) }
    }

    @Test(arguments: [("_news/a.md", true), ("_config.yml", true), ("a.png", false), ("_data/x.json", false)])
    func onlySomeFilesConcernIt(_ path: String, _ concerns: Bool) {
        let stamp = FileStamp(size: 0, modified: 0, changed: 0, inode: 0)
        #expect(ContentReader.concerns(ContentFile(path: ContentPath(path), stamp: stamp)) == concerns)
    }
}
