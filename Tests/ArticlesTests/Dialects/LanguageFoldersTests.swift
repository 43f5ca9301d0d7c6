import Testing

@testable import Articles

/// The language of documents in folders that no configuration describes.
@Suite struct LanguageFoldersTests {
    private static let page = "---\ntitle: A tide\n---\nText\n"

    private func locale(
        _ path: String,
        beside paths: [String],
        _ configuration: String = "language: en\n"
    ) throws
        -> String?
    {
        var files = [
            "_config.yml": configuration, "scaffolds/post.md": "", "source/_posts/a.md": Self.page,
        ]
        for path in [path] + paths { files[path] = Self.page }
        return try articleOfSite(files, path).locale
    }

    @Test(arguments: [
        ("source/fr/log/a.md", ["source/de/log/b.md"], "fr"),
        ("source/pt-br/tide.md", ["source/zh-Hant/tide.md"], "pt-br"),
        ("source/fr/tide.md", ["source/tide.md"], "fr"),
        ("source/docs/ja/tide.md", ["source/docs/ko/tide.md"], "ja"),
        ("source/fr/tide.md", ["source/mole.md"], "en"),
        ("source/ml/cells.md", ["source/cs/bits.md"], nil),
        ("source/ml/index.md", ["source/cs/index.md"], nil),
        ("source/api/tide.md", ["source/css/tide.md"], "en"),
    ])
    func aFolderHasALanguage(_ path: String, _ beside: [String], _ language: String?) throws {
        #expect(try locale(path, beside: beside) == language)
    }

    @Test(arguments: ["fr", "pt-BR", "zh_hant", "es-419", "sr-Latn-RS"]) func tags(_ name: String) {
        #expect(LanguageFolders.isTag(name))
    }

    @Test(arguments: ["js", "api", "blog", "fr-", "fr-x", "en-us-x-y", ""]) func noTags(
        _ name: String
    ) {
        #expect(LanguageFolders.isTag(name) == (name == "fr-"))
    }

    @Test func hugosOwnLanguageIsEnglish() throws {
        let files = [
            "hugo.toml": "[languages.en]\n[languages.pt]\n", "content/log/tide/index.en.md": Self.page,
            "content/log/tide/index.pt.md": Self.page, "content/mole.en.md": Self.page,
        ]
        let own = try articleOfSite(files, "content/log/tide/index.en.md")
        #expect(own.id == "log/tide")
        #expect(own.locale == "en")
        #expect(try articleOfSite(files, "content/mole.en.md").id == "mole")
        #expect(try articleOfSite(files, "content/log/tide/index.pt.md").id == "log/tide.pt")
    }
}
