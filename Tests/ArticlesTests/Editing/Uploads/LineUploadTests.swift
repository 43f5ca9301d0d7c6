import FrontMatter
import Testing

@testable import Articles

/// Documents as lines of JSON.
@Suite struct LineUploadTests {
    private static func read(_ text: String, _ limits: UploadLimits = Uploads.limits) -> Uploads.Outcome {
        Uploads.read(Array(text.utf8), .lines, limits)
    }

    @Test func linesBecomeDocuments() {
        let text = """
            {"id": "news/a", "title": "A: B", "tags": ["x", "z"], "body": "Text\\n"}\r

            {"path": "_news/b.md", "title": "B"}
              \t
            {"title": "C", "body": null, "path": "_data/organizations/c.md"}
            """
        let outcome = Self.read(text)
        #expect(outcome.problems == [])
        #expect(
            outcome.files == [
                "_news/a.md": "---\ntitle: \"A: B\"\ntags:\n  - x\n  - z\n---\nText\n",
                "_news/b.md": "---\ntitle: B\n---\n", "_data/organizations/c.md": "---\ntitle: C\n---\n",
            ]
        )
    }

    @Test(arguments: [
        (#"{"title": "A"}"#, ":2: a line needs either `id` or `path`"),
        (#"{"id": "a", "path": "a.md", "title": "A"}"#, ":2: a line needs either `id` or `path`"),
        (#"{"id": 5, "title": "A"}"#, ":2: `id` must be a text"),
        (#"{"id": "a", "body": 5}"#, ":2: `body` must be a text"),
        (#"[1]"#, ":2: the content is no object in JSON"),
        (#"{"id": "a", "title": 'A'}"#, ":2: JSON has double quotes only"),
        (#"{"id": "a""#, ":2: "),
        (#"{"id": "a"} {"id": "b"}"#, ":2: "),
        (#"{"path": "../a.md"}"#, "../a.md:2: `../a.md` is no path"),
        (#"{"path": "/a.md"}"#, "/a.md:2: `/a.md` is no path"),
        (#"{"path": "_news/.a.md"}"#, "_news/.a.md:2: `.a.md` is hidden"),
        (#"{"path": "a.png"}"#, "a.png:2: no document"),
        (#"{"path": "_data/topics/a.yaml", "name": "A"}"#, "_data/topics/a.yaml:2: a data file"),
        (#"{"path": "_config.yml", "title": "A"}"#, "_config.yml:2: a data file"),
        (#"{"path": "_news/first.md", "title": "A"}"#, "_news/first.md:2: it is twice"),
        (#"{"id": "news/first", "title": "A"}"#, "_news/first.md:2: it is twice"),
        (#"{"path": "_news/First.md", "title": "A"}"#, "_news/First.md:2: on some systems"),
    ])
    func aLineThatIsWrongIsNamed(_ line: String, _ problem: String) {
        let first = #"{"id": "news/first", "title": "First"}"#
        let outcome = Self.read("\(first)\n\(line)\n\(#"{"id": "last", "title": "Last"}"#)\n")
        #expect(outcome.problems.count == 1 && outcome.problems[0].hasPrefix(problem), "\(outcome.problems)")
        #expect(outcome.files.keys.sorted() == ["_last.md", "_news/first.md"])
    }

    @Test func everyWrongLineIsNamed() {
        let outcome = Self.read("{\n[]\n{\"id\": \"a\", \"title\": \"A\"}\n{}\n")
        #expect(outcome.problems.map { $0.prefix(3) } == [":1:", ":2:", ":4:"])
    }

    @Test func linesAreBounded() {
        var limits = Uploads.limits
        (limits.entries, limits.entrySize) = (3, 100)
        func lines(_ count: Int, _ size: Int = 1) -> String {
            (0..<count).map { #"{"id": "\#($0)", "title": "\#(String(repeating: "x", count: size))"}"# }
                .joined(separator: "\n")
        }
        #expect(Self.read(lines(3), limits).problems == [])
        #expect(Self.read(lines(4), limits).problems == [":1: the upload has more than 3 files and folders; split it"])
        #expect(Self.read(lines(1, 100), limits).problems == [":1: the document has more than 100 bytes; split it"])
        #expect(Self.read("\n\n", limits).problems == [":1: there is no document in this upload"])
    }
}
