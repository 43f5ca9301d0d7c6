import Base
import Testing

@testable import Articles

@Suite struct HugoDialectTests {
    private static let files = [
        "hugo.toml": "baseURL = \"https://brine.example/\"\ntimeZone = \"+02:00\"\n",
        "content/log/tide/index.md":
            "+++\ntitle = \"A tide\"\ndate = 2024-03-05T10:00:00\nexpiryDate = 2030-01-01\ntags = [\"quay\"]\n+++\nText\n",
        "content/log/_index.md": "+++\ntitle = \"Log\"\n+++\n",
        "content/log/never.md": "---\ntitle: Never\nbuild:\n  render: never\n---\nText\n",
        "content/about/index.md": "---\ntitle: About\n---\nText\n",
        "archetypes/default.md": "---\ntitle: X\n---\n",
    ]

    @Test func aBundleIsReadWhole() throws {
        let article = try articleOfSite(Self.files, "content/log/tide/index.md")
        #expect(article.id == "log/tide")
        #expect(article.publishedDateTime == Timestamp("2024-03-05T08:00:00Z"))
        #expect(article.publicUntil == Timestamp("2029-12-31T22:00:00Z"))
        #expect(article.tags == ["quay"])
        #expect(article.topics == ["Log"])
        #expect(article.webUrl == "https://brine.example/log/tide/")
    }

    @Test func theFolderOfAPageAloneIsNoSection() throws {
        #expect(try articleOfSite(Self.files, "content/about/index.md").topics.isEmpty)
    }

    @Test func aPageThatIsNeverRenderedIsHidden() throws {
        #expect(try articleOfSite(Self.files, "content/log/never.md").isPublic == false)
    }

    @Test(arguments: ["content/log/_index.md", "archetypes/default.md"])
    func aFileThatIsNoPageIsSkipped(_ path: String) throws {
        guard case .skipped = try fileOfSite(Self.files, path).outcome else { return #expect(Bool(false)) }
    }
}
