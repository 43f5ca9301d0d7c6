import Testing

@testable import Markup

@Suite struct HTMLTreeTests {
    private func parsed(_ html: String) -> HTMLTree? {
        Array(html.utf8).withUnsafeBytes { HTMLTree($0) }
    }

    @Test func nodesHaveTheirNamesTextsAndAttributes() throws {
        let tree = try #require(parsed("<p CLASS=a&amp;b>x &lt; y<!-- no --></p><svg><a></a></svg>"))
        let nodes = tree.body.map { HTMLNode($0) }
        #expect(nodes.map(\.name) == ["p", ""])
        #expect(nodes.map(\.isHTML) == [true, false])
        #expect(nodes[0].isClosed)
        #expect(nodes[0].attribute("class") == "a&b")
        #expect(nodes[0].attribute("id") == nil)
        let children = nodes[0].children.map { HTMLNode($0) }
        #expect(children.map(\.kind) == [.text, .other])
        #expect(String(decoding: children[0].text, as: UTF8.self) == "x < y")
    }

    @Test func whatLiesTooDeepIsNotRead() {
        #expect(parsed(String(repeating: "<div>", count: HTMLTree.maximumDepth)) != nil)
        #expect(parsed(String(repeating: "<div>", count: HTMLTree.maximumDepth + 1)) == nil)
    }
}

@Suite struct MarkdownTreeTests {
    private func html(_ markdown: String) throws -> String {
        try #require(Array(markdown.utf8).withUnsafeBytes { MarkdownTree($0) }).html()
    }

    @Test(arguments: [
        ("a ~~b~~", "<p>a <del>b</del></p>\n"), ("", ""),
        ("https://tide.example", "<p><a href=\"https://tide.example\">https://tide.example</a></p>\n"),
    ])
    func extensionsOfGitHubAreRead(_ markdown: String, _ expected: String) throws {
        #expect(try html(markdown) == expected)
    }

    @Test func twoThreadsReadTheirTextsWhole() async throws {
        let text = String(repeating: "~~a~~ https://tide.example\n\n", count: 50)
        let expected = try html(text)
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<8 { group.addTask { try self.html(text) } }
            var count = 0
            for try await html in group {
                #expect(html == expected)
                count += 1
            }
            #expect(count == 8)
        }
    }
}
