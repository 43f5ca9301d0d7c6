import TestSupport
import Testing

@testable import Articles

@Suite struct DocumentPlaceTests {
    /// The order must not depend on the process.
    @Test(arguments: [
        (["htm", "md", "mdx"], "md"), (["html", "markdown"], "markdown"), (["html", "svx"], "svx"),
        (["md", "mdx"], "md"), (["htm"], "htm"),
    ])
    func ofSeveralFilesMarkdownComesFirst(_ endings: [String], _ first: String) throws {
        let content = try TemporaryFolder()
        try content.write("---\ntitle: B\n---\n", to: "_news/b.md")
        for ending in endings { try content.write("Text without a title", to: "_news/a.\(ending)") }
        let folder = try ContentFolder(content.path)
        let place = DocumentPlace(folder, try ContentReader(folder, rules: ContentRules()))
        #expect(try place.path(forNew: "news/a", .markdown) == "_news/a.\(first)")
    }

    /// A document that was not taken in is found by its id also where its name has decomposed letters.
    @Test func aFileWithDecomposedLettersIsFound() throws {
        let content = try TemporaryFolder()
        try content.write("---\ntitle: B\n---\n", to: "_news/b.md")
        try content.write("Text without a title", to: "_news/e\u{301}te\u{301}.md")
        let folder = try ContentFolder(content.path)
        let place = DocumentPlace(folder, try ContentReader(folder, rules: ContentRules()))
        let path = try place.path(forNew: "news/\u{E9}t\u{E9}", .markdown)
        #expect(Array(path.utf8) == Array("_news/e\u{301}te\u{301}.md".utf8))
    }
}
