import Testing

@testable import Articles

@Suite struct LinkScannerTests {
    @Test(arguments: [
        ("[a](b.md)", ["b.md@5"]), ("![a](b.png)", ["!b.png@6"]), ("![[a]](b)", ["!b@8"]),
        ("[![a](b)](c)", ["!b@7", "c@11"]),
        ("[a](<b c>)", ["b c@6"]), ("[a](b(c)d)", ["b(c)d@5"]), ("[a]: b", ["b@6"]), ("[^a]: b", []), ("`[a](b)`", []),
        ("`a` [a](b) ``x` [c](d)``", ["b@9"]), ("``a` [a](b)", ["b@10"]), ("]](a)", ["a@4"]), ("\\](a)", []),
        ("![a `]` b](c)", ["!c@12"]),
        ("[a](b", []), ("](", []), ("]", []),
    ])
    func linksAreFound(_ line: String, _ expected: [String]) {
        let links = LinkScanner.links(in: line).map { "\($0.isPicture ? "!" : "")\($0.destination)@\($0.column)" }
        #expect(links == expected)
    }

    @Test func anAddressHasABound() {
        #expect(LinkScanner.links(in: "[a](\(String(repeating: "b", count: 2047)))").count == 1)
        #expect(LinkScanner.links(in: "[a](\(String(repeating: "b", count: 2049)))").isEmpty)
    }

    @Test(.timeLimit(.minutes(5))) func longLinesOfCommentsAreRead() throws {
        let comments = String(repeating: "{/**/}", count: 1 << 17)
        let source = SourceText(Array("\(comments)[a](b.md)".utf8))
        let line = try #require(BodyLines(source, bodyStart: 0, isMDX: true).text.first)
        #expect(LinkScanner.links(in: line.text).map(\.column) == [comments.utf8.count + 5])
    }

    /// None of these may take a time that grows as the square of its length: that would be hours.
    @Test(.timeLimit(.minutes(5)), arguments: ["](", "](x)", "`a`] ", "`a ", "[a](b.md)", "]:", "[`", "](<"])
    func longLinesTakeLinearTime(_ part: String) {
        let name = "[" + String(repeating: "a", count: 1 << 18) + "]"
        let line = name + String(repeating: part, count: (1 << 20) / part.utf8.count) + "]"
        #expect(LinkScanner.links(in: line).count <= line.utf8.count / part.utf8.count)
    }
}
