import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Gardens of notes, by what their programs publish.
@Suite struct GardenTests {
    typealias Case = ExclusionTests.Case

    static let sites = [
        Case(
            name: "Logseq's copies",
            files: ["logseq/config.edn": "{:publishing/all-pages-public? true}\n"],
            kept: ["pages/a.md"],
            out: ["logseq/bak/pages/a.md"]
        )
    ]

    @Test(arguments: sites) func whatIsNoPageIsNoArticle(_ site: Case) throws {
        try ExclusionTests().whatTheSiteKeepsOutIsNoArticle(site)
    }

    @Test(
        "a page of Logseq is public by its property, or by the configuration",
        arguments: [
            ("{}", "- Text\n", false), ("{}", "public:: true\n\n- Text\n", true), ("{}", "- public:: false\n", false),
            ("{;; :publishing/all-pages-public? true\n}", "- Text\n", false),
            ("{:publishing/all-pages-public? true}", "- Text\n", true),
            ("{:publishing/all-pages-public? true}", "public:: false\n\n- Text\n", false),
            ("{:publishing/all-pages-public? true}", "tags:: x\r\npublic:: false\r\n\r\n- Text\r\n", false),
            ("{:publishing/all-pages-public? true}", "\npage/type:: y\npublic:: false\n", false),
            ("{}", "public:: true\r\n\r\n- Text\r\n", true),
        ]
    )
    func logseq(_ configuration: String, _ body: String, _ expected: Bool) throws {
        let files = ["logseq/config.edn": configuration, "pages/a.md": body]
        #expect(try articleOfSite(files, "pages/a.md").isPublic == expected)
    }

    @Test func aPathOfTheAuthorsDiskIsInNothingThatIsMadeOfAPage() throws {
        let path = "file:///home/nell/ebb.pdf"
        let body = "file:: [ebb.pdf](/home/nell/ebb.pdf)\nFile-Path:: \(path)\nkind:: book\n\n- It rose.\n"
        let files = ["logseq/config.edn": "{:publishing/all-pages-public? true}", "pages/a.md": body]
        let article = try articleOfSite(files, "pages/a.md")
        // What is written back is what was read.
        #expect(article.body == body)
        #expect(article.extra.entries.map(\.key) == ["kind"])
        #expect(article.excerpt?.contains("nell") == false)
        let beside = body.replacing(path, with: "../ebb.pdf").replacing("/home/nell/ebb.pdf", with: "../ebb.pdf")
        let keys = try articleOfSite(files.merging(["pages/a.md": beside]) { $1 }, "pages/a.md").extra.entries.map(
            \.key
        )
        #expect(keys == ["file", "File-Path", "kind"])
        let above = try articleOfSite(
            files.merging(["pages/a.md": "---\nfile-path: /home/nell\n---\nText\n"]) { $1 },
            "pages/a.md"
        )
        #expect(above.extra.entries.isEmpty)
        let words = String(decoding: RenderedArticle(article).searchWords.body, as: UTF8.self)
        #expect(!words.contains("nell") && words.contains("rose"))
    }

    @Test(
        arguments: [
            ("", []), ("Text\n", []), ("tags:: a, b\nTitle:: Ebb\n\n- Text\nlate:: x\n", ["tags=a, b", "Title=Ebb"]),
            ("\n \n- public:: true\n", ["public=true"]), ("two words:: x\n", []), (":: x\n", []),
            ("icon:: \n", ["icon="]), ("a:: x\r\nb:: y\r\n", ["a=x", "b=y"]),
        ] as [(String, [String])]
    )
    func propertiesStandAtTheStartOfAPage(_ body: String, _ expected: [String]) {
        let entries = PageProperties.entries(of: body)
        #expect(entries.map { "\($0.key)=\($0.value.scalar?.text ?? "?")" } == expected)
    }
}
