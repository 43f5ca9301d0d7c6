import Base
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
            ("log/tide.md", nil), ("log/CLAUDE.md", "a paper of the repository"),
            ("AGENTS.md", "a paper of the repository"), ("log/GEMINI.md", "a paper of the repository"),
            ("log/gemini.md", nil),
            ("README.fr.md", "a paper of the repository"), ("log/readme.zh-Hant.md", "a paper of the repository"),
            ("log/readme.first.md", nil), ("log/agents-of-the-sea.md", nil),
            ("README.old.md", nil), ("README.dev.md", nil), ("README_EN.md", "a paper of the repository"),
            ("log/README-zh.md", "a paper of the repository"), ("README_zh-CN.md", "a paper of the repository"),
            ("README_JP.md", "a paper of the repository"), ("CODE-OF-CONDUCT.md", "a paper of the repository"),
            ("CONTRIBUTING_zh.md", "a paper of the repository"), ("GOVERNANCE.md", "a paper of the repository"),
            ("MAINTAINERS.md", "a paper of the repository"), ("governance.md", nil), ("security-in-it.md", nil),
            ("readme-driven-work.md", nil), ("log/NOTICE.md", nil),
        ] as [(String, String?)]
    )
    func papers(_ path: String, _ expected: String?) throws {
        #expect(try reason(path, "# Head\n\nText\n") == expected)
        #expect(try reason(path, "---\ntitle: A\n---\nText\n") == nil)
    }

    @Test(
        "papers of a package lie beside its manifest",
        arguments: ["package.json", "Cargo.toml", "go.mod", "deps.edn"]
    )
    func papersOfPackages(_ manifest: String) throws {
        let files = ["tools/\(manifest)": "{}"]
        #expect(try reason("tools/CHANGELOG.md", "# Changes\n", files) == "a paper of the repository")
        #expect(try reason("tools/LICENSE.md", "Text\n", files) == "a paper of the repository")
        #expect(try reason("tools/deep/CHANGELOG.md", "# Changes\n", files) == nil)
        #expect(try reason("tools/CHANGELOG.md", "---\ntitle: Changes\n---\n", files) == nil)
    }

    @Test("an owner's list of plans is no article at the root of a site", arguments: ["todo.md", "ROADMAP.md"])
    func plans(_ path: String) throws {
        let text = "- mend the mole\n"
        #expect(try reason(path, text, ["package.json": "{}"]) == "a paper of the repository")
        #expect(try reason(path, text, [".vitepress/config.js": "export default {}\n"]) == "a paper of the repository")
        #expect(try reason(path, text) == nil)
        #expect(try reason("log/\(path)", text, ["package.json": "{}"]) == nil)
        #expect(try reason(path, "---\ntitle: A\n---\nText\n", ["package.json": "{}"]) == nil)
    }

    @Test("papers are found out anew when a manifest comes or goes") func aNewManifest() throws {
        let source = MemorySource(["tools/CHANGELOG.md": "# Changes\n\nText\n", "tools/a.md": "# A\n\nText\n"])
        let store = MemoryImportStore()
        func titles(in store: MemoryImportStore) throws -> Set<String> {
            _ = try Importer(source, into: store, now: { Timestamp(seconds: 2_000_000_000) }).run()
            return Set(store.content.titles.values)
        }
        #expect(try titles(in: store) == ["A", "Changes"])
        source.put("tools/package.json", "{}")
        #expect(try titles(in: store) == ["A"])
        #expect(try titles(in: MemoryImportStore()) == ["A"])
        source.remove("tools/package.json")
        #expect(try titles(in: store) == ["A", "Changes"])
    }

    @Test(
        "pages of errors are no articles",
        arguments: ["404.md", "500.md", "fr/404.md", "404.fr.md", "404/index.md", "404.html", "app/404.html"]
    )
    func errorPages(_ path: String) throws {
        #expect(try reason(path, "---\ntitle: Not found\n---\nText\n") == "the page of an error")
        #expect(try reason(path, "---\ntitle: Days\ndate: 2024-03-05\n---\nText\n") == nil)
        #expect(try reason("404-days.md", "---\ntitle: Days\n---\nText\n") == nil)
        #expect(try reason("pages/site/lost.md", "---\ntitle: Lost\npermalink: /404.html\n---\nText\n") != nil)
        for path in ["tags/404.md", "api/404.md", "dev/500.md"] {
            #expect(try reason(path, "---\ntitle: The tag 404\n---\nText\n") == nil)
        }
    }

    @Test("chapters of mdBook lie where its configuration says", arguments: ["src", "text/en"])
    func books(_ folder: String) throws {
        let files = [
            "book.toml": "[book]\ntitle = 'Tides'\nlanguage = 'en'\n\(folder == "src" ? "" : "src = './\(folder)'\n")",
            "\(folder)/SUMMARY.md": "# Summary\n\n[Log](./log/README.md)\n\n- [Ebb](low/ebb.md)\n- [Planned]()\n"
                + "- [A](low/a (1) #2/a.md)\n- [B](low/b.md#c)\n"
                + "  - [Long tide](<low/long tide.md>)\n  - [Moles](low/two%20moles.md \"M\")\n",
        ]
        #expect(try reason("template.md", "# Head\n", files) == "outside of the site's folders of documents")
        #expect(try reason("\(folder)/SUMMARY.md", "# Summary\n\n- [Ebb](ebb.md)\n", files) == "a part of other pages")
        for path in ["log/README.md", "low/long tide.md", "low/two moles.md", "low/a (1) #2/a.md", "low/b.md"] {
            #expect(try reason("\(folder)/\(path)", "# Log\n", files) == nil)
        }
        #expect(try reason("\(folder)/low/secret.md", "# Secret\n", files) == "excluded by the configuration")
        let article = try articleOfSite(
            files.merging(["\(folder)/low/ebb.md": "# Ebb\n\nText\n"]) { $1 },
            "\(folder)/low/ebb.md"
        )
        #expect(article.id == "low/ebb" && article.locale == "en")
        #expect(try reason("SUMMARY.md", "# Summary\n\nText\n") == nil)
    }

    @Test("the page of a folder beside an index has an id of its own") func pageOfAFolder() throws {
        let files = ["index.md": "# Index\n\nText\n", "_index.md": "# Section\n\nText\n"]
        #expect(try articleOfSite(files, "index.md").id == "index")
        #expect(try articleOfSite(files, "_index.md").id == "_index")
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
