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

    @Test(arguments: [
        ("content/2025/05/log/tide.md", ["Log"]), ("content/2025/05/19/tide.md", []), ("content/2025/tide.md", []),
        ("content/log/2025/tide.md", ["Log"]), ("content/20250519/tide.md", ["20250519"]),
    ])
    func theFolderOfAYearIsNoSection(_ path: String, _ topics: [String]) throws {
        #expect(try articleOfSite([path: "---\ntitle: Tide\n---\n", "hugo.toml": ""], path).topics == topics)
    }

    @Test func aPageThatIsNeverRenderedIsHidden() throws {
        #expect(try articleOfSite(Self.files, "content/log/never.md").isPublic == false)
    }

    @Test(arguments: ["content/log/_index.md", "archetypes/default.md"])
    func aFileThatIsNoPageIsSkipped(_ path: String) throws {
        guard case .skipped = try fileOfSite(Self.files, path).outcome else { return #expect(Bool(false)) }
    }

    // MARK: Addresses

    @Test(
        "addresses end as the configuration says",
        arguments: [
            ("uglyURLs = true", "log/tide/index.md", "/log/tide.html"), ("uglyURLs = true", "tide.md", "/tide.html"),
            ("uglyURLs = false", "log/tide.md", "/log/tide/"),
            ("[uglyURLs]\nlog = true", "log/tide.md", "/log/tide.html"),
            ("[uglyURLs]\nlog = true", "notes/tide.md", "/notes/tide/"), ("uglyURLs = 'some'", "log/tide.md", nil),
            ("uglyURLs = true\n[permalinks]\nlog = '/:year/:slug/'", "log/tide.md", "/2024/the-tide.html"),
            ("[permalinks]\nlog = '/:year/:slug'", "log/tide.md", "/2024/the-tide/"),
            ("[permalinks]\nlog = '/:slug.html'", "log/tide.md", "/the-tide.html/"),
            ("[permalinks]\nlog = '/:year/:filename'", "log/tide-0.1.md", "/2024/tide-0.1/"),
            ("[permalinks]\nlog = '/:year/:monthname/:slug/'", "log/tide.md", nil),
            ("[permalinks]\nlog = '/:yearday/:slug/'", "log/tide.md", nil),
            ("[permalinks]\nlog = '/:sections[1:]/:slug/'", "log/tide.md", "/the-tide/"),
            ("[permalinks.page]\n'/log/' = '/:year/:month/:day/:slug/'", "log/tide.md", "/2024/03/05/the-tide/"),
            ("[permalinks]\n'/' = '/:year/:slug/'", "tide.md", "/2024/the-tide/"),
            (
                "[languages.en]\n[languages.pt.permalinks]\nlog = '/diario/:slug/'", "log/tide.pt.md",
                "/pt/diario/the-tide/"
            ),
            ("[languages.en]\n[languages.pt.permalinks]\nlog = '/diario/:slug/'", "log/tide.md", "/log/tide/"),
        ] as [(String, String, String?)]
    )
    func addresses(_ settings: String, _ path: String, _ expected: String?) throws {
        let files = [
            "hugo.toml": "baseURL = 'https://brine.example/'\n\(settings)\n",
            "content/\(path)": "---\ntitle: The Tide\ndate: 2024-03-05\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/\(path)").permalink == expected)
    }

    @Test("folders of the configuration only sort its files") func nestedConfiguration() throws {
        let files = [
            "config/_default/hugo.toml": "baseURL = 'https://brine.example/'\n",
            "config/_default/module/module.yaml": "mounts: [{source: content/en, target: content, lang: en}]\n",
            "content/en/log/tide.md": "---\ntitle: Tide\n---\nText\n",
        ]
        let article = try articleOfSite(files, "content/en/log/tide.md")
        #expect(article.id == "log/tide")
        #expect(article.permalink == "/log/tide/")
    }

    @Test(
        "sections of an address by their numbers",
        arguments: [
            ("/:sections[1:]/:slug/", "/tide/moon/a/"), ("/:sections[0]/:slug/", "/log/a/"),
            ("/:sections[last]/:slug/", "/moon/a/"), ("/:sections[:last]/:slug/", "/log/tide/a/"),
            ("/:sections[1:2]/:slug/", "/tide/a/"), ("/:sections[7]/:slug/", "/a/"), ("/:sections[x]/:slug/", nil),
        ]
    )
    func slicesOfSections(_ pattern: String, _ address: String?) throws {
        let files = [
            "hugo.toml": "baseURL = 'https://brine.example/'\n[permalinks]\nlog = '\(pattern)'\n",
            "content/log/tide/moon/a.md": "---\ntitle: A\nslug: a\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/log/tide/moon/a.md").permalink == address)
    }

    @Test("slashes of a slug are none of the address, and languages have no capitals there") func slugsAndLanguages()
        throws
    {
        let files = [
            "hugo.toml":
                "baseURL = 'https://brine.example/'\n[languages.en]\nweight = 1\n[languages.zh-CN]\nweight = 2\n",
            "content/log/a.md": "---\ntitle: A\nslug: /deep/a/\n---\nText\n",
            "content/log/b.zh-cn.md": "---\ntitle: B\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/log/a.md").permalink == "/log/deep/a/")
        let translation = try articleOfSite(files, "content/log/b.zh-cn.md")
        #expect(translation.permalink == "/zh-cn/log/b/")
        #expect(translation.locale == "zh-CN")
    }

    @Test("the configuration has several names", arguments: ["hugo.json", "config.json", "hugo.yml", "config.yml"])
    func configurations(_ name: String) throws {
        let files = [
            "config/_default/\(name)": "{\"baseURL\": \"https://brine.example/\"}",
            "content/log/tide.md": "---\ntitle: Tide\n---\nText\n",
        ]
        let article = try articleOfSite(files, "content/log/tide.md")
        #expect(article.webUrl == "https://brine.example/log/tide/")
    }

    @Test("addresses keep capital letters where the configuration says so") func capitals() throws {
        let files = [
            "hugo.toml": "disablePathToLower = true\n[permalinks]\nlog = '/:title/'\n",
            "content/Notes/Long_Tide.md": "---\ntitle: A\n---\nText\n",
            "content/log/a.md": "---\ntitle: The Åland Tide\n---\nText\n",
        ]
        #expect(try articleOfSite(files, "content/Notes/Long_Tide.md").permalink == "/Notes/Long_Tide/")
        #expect(try articleOfSite(files, "content/log/a.md").permalink == "/The-Åland-Tide/")
    }
}
