import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Books by their tables of contents.
@Suite struct BookTests {
    typealias Case = ExclusionTests.Case

    private static let summary = "# Summary\n\n* [Intro](README.md)\n* [The `tide`](log/tide.md#ebb)\n"

    static let sites = [
        Case(
            name: "GitBook",
            files: [
                ".gitbook.yaml": "root: ./docs/\nstructure:\n  readme: README.md\n", "docs/SUMMARY.md": summary,
                "docs/README.md": "# Start\n",
            ],
            kept: ["docs/README.md", "docs/log/tide.md"],
            out: ["docs/SUMMARY.md", "docs/other.md", "note.md"]
        ),
        Case(
            name: "several books of GitBook",
            files: [
                ".gitbook.yaml": "structure:\n  readme: README.md\n", "ebb/SUMMARY.md": summary,
                "ebb/README.md": "# Start\n",
            ],
            kept: ["ebb/README.md", "ebb/log/tide.md", "flood/a.md"],
            out: ["ebb/SUMMARY.md", "ebb/other.md"]
        ),
        Case(
            name: "HonKit",
            files: ["book.json": "{\"title\": \"Brine\"}", "SUMMARY.md": summary, "README.md": "# Start\n"],
            kept: ["README.md", "log/tide.md"],
            out: ["SUMMARY.md", "other.md"]
        ),
        Case(
            name: "another program's book",
            files: ["book.json": "{\"title\": \"Brine\"}"],
            kept: ["other.md"]
        ),
        Case(
            name: "Docsify",
            files: [
                "index.html": "<script>window.$docsify = { name: 'Brine' }</script>",
                "README.md": "# Start\n",
            ],
            kept: ["README.md", "log/tide.md"],
            out: ["_sidebar.md", "fr/_navbar.md"]
        ),
        Case(
            name: "Jupyter Book",
            files: [
                "_config.yml": "title: Brine\nonly_build_toc_files: true\nexclude_patterns: ['shed/*']\n",
                "_toc.yml": "format: jb-book\nroot: intro\nparts:\n- chapters:\n  - file: log/tide\n    sections:\n"
                    + "    - file: shed/a\n  - glob: ebb/*\n  - glob: low\n",
            ],
            kept: ["intro.md", "log/tide.md", "ebb/a.md", "low.md"],
            out: ["other.md", "shed/a.md", "_build/intro.md", "ebb/deep/a.md", "low-secret.md"]
        ),
        Case(
            name: "Jupyter Book with all of its folder",
            files: ["_config.yml": "title: Brine\n", "_toc.yml": "format: jb-book\nroot: intro\n"],
            kept: ["intro.md", "other.md"]
        ),
    ]

    @Test(arguments: sites) func whatIsNoPageIsNoArticle(_ site: Case) throws {
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    @Test(
        "a document without a title or a heading has the one of the table of contents",
        arguments: [
            (["book.toml": "[book]\n", "src/SUMMARY.md": summary], "src/log/tide.md", "The tide"),
            (
                ["mkdocs.yml": "nav:\n- Log:\n  - The tide: log/tide.md\n  - log/ebb.md\n"], "docs/log/tide.md",
                "The tide"
            ),
            (["mkdocs.yml": "nav:\n- Log:\n  - log/ebb.md\n"], "docs/log/ebb.md", "Ebb"),
        ]
    )
    func titles(_ files: [String: String], _ path: String, _ title: String) throws {
        #expect(try articleOfSite(files.merging([path: "## Part\n\nText\n"]) { $1 }, path).title == title)
        #expect(try articleOfSite(files.merging([path: "# Own\n\nText\n"]) { $1 }, path).title == "Own")
    }
}
