import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Files beside articles, and why they are none.
@Suite struct DocumentFilterTests {
    private static let hugo = ["hugo.toml": "baseURL = 'https://brine.example/'\n"]
    private static let zola = ["config.toml": "base_url = 'https://brine.example'\n"]

    private func reason(_ path: String, _ text: String, _ files: [String: String] = [:]) throws -> String? {
        switch try fileOfSite(files.merging([path: text]) { $1 }, path).outcome {
        case .skipped(let reason): reason.rawValue
        case .article: nil
        default: "another outcome"
        }
    }

    @Test(
        "papers of a repository",
        arguments: [
            ("README.md", "a paper of the repository"), ("log/readme.md", "a paper of the repository"),
            ("LICENSE.md", "a paper of the repository"), ("SUPPORT.md", "a paper of the repository"),
            ("docs/license.md", nil), ("docs/security.md", nil), ("frame.html", "HTML without front matter"),
            ("log/tide.md", nil),
        ] as [(String, String?)]
    )
    func papers(_ path: String, _ expected: String?) throws {
        #expect(try reason(path, "# Head\n\nText\n") == expected)
        #expect(try reason(path, "---\ntitle: A\n---\nText\n") == nil)
    }

    @Test(
        "formats that are not read are named",
        arguments: [
            ("tide.txt", "plain text"), ("log/contents.lr", "Lektor"), ("robots.txt", nil), ("a/LICENSE.txt", nil),
            ("dev-requirements.txt", nil),
        ] as [(String, String?)]
    )
    func formats(_ path: String, _ format: String?) {
        #expect(ContentPath(path).foreignFormat == format)
    }

    @Test("empty lines above front matter are a warning where the generator takes them for text") func emptyLines()
        throws
    {
        let text = "\n\n---\ntitle: A\n---\nText\n"
        func warnings(_ files: [String: String]) throws -> [String] {
            try fileOfSite(files.merging(["content/a.md": text]) { $1 }, "content/a.md").diagnostics.map(\.message)
        }
        #expect(try warnings(Self.zola) == [])
        #expect(try warnings(Self.hugo) == [])
        #expect(try warnings([:]) == ["the front matter begins on line 3; remove the empty lines above it"])
    }
}
