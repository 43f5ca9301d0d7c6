import Testing

@testable import Articles

/// What Hugo's cascades and addresses have to do with languages.
@Suite struct HugoLanguagesTests {
    private static let languages = "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n"

    private func isPublic(_ config: String, _ index: String, _ cascade: String, _ path: String) throws -> Bool {
        let files = [
            "hugo.toml": "baseURL = '/'\n" + config, index: "---\ntitle: Log\n\(cascade)---\n",
            path: "---\ntitle: A\n---\nText\n",
        ]
        return try articleOfSite(files, path).isPublic
    }

    @Test(
        "a cascade holds for the language of its page",
        arguments: [
            ("_index.fr.md", "a.md", true), ("_index.fr.md", "a.fr.md", false), ("_index.md", "a.fr.md", true),
            ("_index.md", "a.md", false), ("_index.md", "a.en.md", false), ("_index.en.md", "a.md", false),
        ]
    )
    func cascades(_ index: String, _ name: String, _ isShown: Bool) throws {
        let shown = try isPublic(
            Self.languages,
            "content/log/\(index)",
            "cascade: {draft: true}\n",
            "content/log/\(name)"
        )
        #expect(shown == isShown)
    }

    @Test("a page of a section in no language of the site is none") func noLanguage() throws {
        #expect(try isPublic("", "content/log/_index.fr.md", "cascade: {draft: true}\n", "content/log/a.md"))
        #expect(try isPublic("", "content/log/_index.md", "cascade: {draft: true}\n", "content/log/a.md") == false)
    }

    @Test(
        "a cascade holds where it aims",
        arguments: [
            ("environment: development", true), ("environment: production", false),
            ("environment: '{staging,production}'", false), ("environment: '*'", false), ("lang: fr", true),
            ("lang: '{en,fr}'", false), ("path: '/log/**', lang: de", true), ("path: '/log/**'", false),
        ]
    )
    func targets(_ target: String, _ isShown: Bool) throws {
        let cascade = "cascade:\n- target: {\(target)}\n  draft: true\n"
        #expect(try isPublic(Self.languages, "content/log/_index.md", cascade, "content/log/a.md") == isShown)
    }

    @Test(
        "addresses of names with the only language, and of `url` without a slash",
        arguments: [
            ("", "content/log/a.en.md", "", "/log/a/"), ("", "content/log/a/index.en.md", "", "/log/a/"),
            ("defaultContentLanguageInSubdir = true\n", "content/a.md", "url: tide\n", "/en/tide/"),
            ("defaultContentLanguageInSubdir = true\n", "content/a.md", "url: /tide\n", "/tide/"),
            ("[permalinks.page]\n'/' = '/root/:contentbasename/'\n", "content/b/index.md", "", "/root/b/"),
            ("[permalinks.page]\n'/' = '/root/:contentbasename/'\n", "content/log/b/index.md", "", "/log/b/"),
        ]
    )
    func addresses(_ config: String, _ path: String, _ keys: String, _ address: String) throws {
        let files = ["hugo.toml": "baseURL = '/'\n" + config, path: "---\ntitle: A\n\(keys)---\nText\n"]
        let article = try articleOfSite(files, path)
        #expect(article.permalink == address)
        #expect(!article.id.hasSuffix("en"))
    }
}
