import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct FolderCheckTests {
    private func check(
        _ files: [String: String],
        levels: [DiagnosticRule: FolderCheck.Level] = [:],
        rules: ContentRules = ContentRules()
    ) throws -> [Diagnostic] {
        try check(MemorySource(files), levels: levels, rules: rules)
    }

    private func check(
        _ source: any ContentSource,
        levels: [DiagnosticRule: FolderCheck.Level] = [:],
        rules: ContentRules = ContentRules()
    ) throws -> [Diagnostic] {
        // In the middle of 2026.
        let now = Timestamp(seconds: 1_780_000_000)
        let check = try FolderCheck(
            source,
            rules: rules,
            levels: levels,
            now: { now },
            progress: { _ in }
        )
        return check.diagnostics
    }

    @Test(arguments: BrokenDocument.all)
    func everyMistakeIsFoundAtItsPlace(_ broken: BrokenDocument) throws {
        var files = broken.others
        files[broken.path] = broken.text
        files["_news/2026-01-05-jetty.md"] = "---\ntitle: The jetty\n---\nText.\n"
        let diagnostics = try check(files)
        let found = diagnostics.map {
            "\($0.severity.rawValue) \($0.rule.rawValue) \($0.path) \($0.position.line):\($0.position.column)"
        }
        #expect(
            found == ["\(broken.severity.rawValue) \(broken.rule.rawValue) \(broken.path) \(broken.place)"],
            "\(diagnostics.map(\.message))"
        )
    }

    /// Without a title it is no article, and all that is wrong with it is that it has one under another name.
    @Test(
        arguments: [
            ("tilte: The quay\nexcerp: Two cranes.", ["2:1 title", "3:1 excerpt"]),
            ("tilte: The quay", ["2:1 title"]),
            ("# broadsheet-ignore: unknown-key\ntilte: The quay", []),
            ("name: Nell Averdyke\nauthr: x", []),
            ("layout: page\npermalink: /quay/", []),
        ] as [(String, [String])]
    )
    func mistypedKeysAreFoundWhereNoKeyIsRight(_ frontMatter: String, _ expected: [String]) throws {
        let found = try check([
            "_news/jetty.md": "---\ntitle: The jetty\n---\nText.\n",
            "_news/quay.md": "---\n\(frontMatter)\n---\nText.\n",
        ])
        let keys = found.map { diagnostic in
            let key = diagnostic.suggestion?.split(separator: "`").dropFirst().first ?? ""
            return "\(diagnostic.position.line):\(diagnostic.position.column) \(key)"
        }
        #expect(keys == expected, "\(found.map(\.message))")
        #expect(found.allSatisfy { $0.rule == .unknownKey && $0.path == "_news/quay.md" })
    }

    /// A newsletter's `issue: 4500` is no slip for `issued`.
    @Test(
        arguments: [
            ("issue: 4500", []), ("issue: Winter", []), ("issuer: Harbour board", []), ("issue: [1, 2]", []),
            ("schedule:\n  - title: Arrival", []), ("image2: /crane.jpg", []), ("og:image: /crane.jpg", []),
            ("schedulet: true", ["scheduled"]),
            ("isued: 2026-01-05", ["issued"]), ("publishedatt: 5 January 2026", ["published_at"]),
            ("descripton: Two cranes.", ["description"]),
        ] as [(String, [String])]
    )
    func aKeyOfDatesIsMeantByDatesAlone(_ line: String, _ expected: [String]) throws {
        let found = try check([
            "hugo.toml": "title = 'The quay'\n",
            "content/quay.md": "---\ntitle: The quay\n\(line)\n---\nText.\n",
        ])
        let keys = found.filter { $0.rule == .unknownKey }.map {
            $0.suggestion?.split(separator: "`").dropFirst().first.map(String.init) ?? ""
        }
        #expect(keys == expected, "\(found.map(\.message))")
    }

    /// Where no generator is known, `05.mole.md` may well be the page `/harbour/mole/`.
    @Test(arguments: [("hugo.toml", ["3:12"]), ("notes.txt", [])] as [(String, [String])])
    func aPathIsMissedWhereAddressesAreKnown(_ file: String, _ expected: [String]) throws {
        let found = try check([
            file: "", "content/harbour/04.quay.md": "---\ntitle: The quay\nrelated: [ /harbour/mole/ ]\n---\nText.\n",
            "content/harbour/05.mole.md": "---\ntitle: The mole\n---\nText.\n",
        ])
        let places = found.filter { $0.rule == .danglingRelated }.map { "\($0.position.line):\($0.position.column)" }
        #expect(places == expected, "\(found.map(\.message))")
    }

    @Test func noRuleIsWithoutABrokenDocument() {
        // These need a folder, a repository, or other rules than a document.
        let elsewhere: Set<DiagnosticRule> = [
            .unreadable, .encoding, .limit, .synonyms, .siteSettings, .commitTimes, .unknownAuthor, .ambiguousDate,
        ]
        #expect(Set(BrokenDocument.all.map(\.rule)).union(elsewhere) == Set(DiagnosticRule.allCases))
        #expect(BrokenDocument.all.count >= 60)
    }

    @Test func aDateThatMayBeAnotherIsNamed() throws {
        let text = "---\ntitle: A\ndate: 03/04/2024\n---\nText.\n"
        let found = try #require(try check(["posts/a.md": text]).first)
        #expect(found.rule == .ambiguousDate && found.severity == .warning && found.position.line == 3)
        #expect(found.message == "this date is read as 2024-03-04, but may be 2024-04-03")
        var rules = ContentRules()
        rules.dateOrder = .dayFirst
        #expect(try check(["posts/a.md": text], rules: rules).isEmpty)
        // Ruby takes the day first.
        #expect(try check(["_posts/2024-04-03-a.md": text, "_layouts/a.html": ""]).isEmpty)
    }

    @Test func notesMayHaveOneNameTwice() throws {
        let note = "---\ntitle: Tide\naliases: [Low water]\n---\nText.\n"
        #expect(try check(["a.md": note, "b.md": note]).filter { $0.rule == .duplicateAlias }.isEmpty)
        #expect(try check([".obsidian/a.json": "{}", "a.md": note, "b.md": note]).isEmpty)
    }

    @Test func whatIsRightIsNotReported() throws {
        let text = """
            ---
            title: "Ships & quays: a <dialog> with `<b>bold</b>` & R&D"
            excerpt: One, two &amp; three
            publishedDateTime: 2026-02-09T23:30:00-02:00
            webUrl: https://a.example/q?id=1&page=2#utm_source
            originalUrl: /quay
            images: [{url: a.png, width: 1, height: 65535}, "data:image/png;base64,AA=="]
            topics: [Water, water, "日本"]
            tags: [one, "two, three"]
            quality: 0
            heat: -1
            tilte2: not near
            related: [https://a.example/mole, 1.md, "news/1", /mole]
            aliases: /2026/02,quay
            level: [one]
            levels: [two]
            provider: {name: Harbour Post, names: [HP], id: 1}
            authors: [{displayName: Nell, image_url: "https://a.example/nell.png", role: Editor}]
            ---
            # One

            Some say `<script>` and `<!--`.
            A `![quay](missing.png)` and [mole](1.md), [home](/), ![two](../pictures/a%20b.png).
            <!-- # Two
            ![quay](missing.png) -->

                # Code
                ```

            - a list

              ```sh
              # Two
            - ends its block

            ```md
            # Three
                            }

                        ```

            ```markdown
                ```{r}
            # Four
                ```
            ```

            Heading
            -------
            """
        let files = [
            "_news/2026-02-10-quay.md": text, "_news/1.md": "---\ntitle: Mole\nwebUrl: https://a.example/mole\n---\n",
            "_data/topics/w.yaml": "name: Water\n", "pictures/a b.png": "",
            "_data/topics/j.yaml": "name: 日本\n_id: j\n",
        ]
        #expect(try check(files).map(\.description) == [])
    }

    @Test func anAuthorWhoIsNearlyOneOfTheSiteIsNamed() throws {
        let files = [
            "_config.yml": "title: Quay\n",
            "_posts/2026-02-10-quay.md": "---\ntitle: The quay\nauthor: Nell Averdike\n---\n",
            "_posts/2026-02-11-mole.md": "---\ntitle: The mole\nauthor: Runa\n---\n",
            "_data/authors.yml": "nell:\n  name: Nell Averdyke\n",
        ]
        let found = try check(files)
        #expect(found.map(\.rule) == [.unknownAuthor])
        #expect(found.first?.description.hasPrefix("_posts/2026-02-10-quay.md:3:9: warning: ") == true)
        #expect(found.first?.suggestion == "is `Nell Averdyke` meant?")
    }

    @Test(
        "two authors in one text are two",
        arguments: [
            ("Nell Averdyke & Runa Vale", nil), ("Nell Averdyke and Tobias Rook", nil),
            ("Runa Vale & Nell Averdike", "`Nell Averdike` is none of the site's authors"),
        ] as [(String, String?)]
    )
    func twoAuthors(_ text: String, _ message: String?) throws {
        let files = [
            "_config.yml": "title: Quay\n", "_posts/2026-02-10-quay.md": "---\ntitle: A\nauthor: \(text)\n---\n",
            "_data/authors.yml": "nell:\n  name: Nell Averdyke\ntobias:\n  name: Tobias Rook\n",
        ]
        #expect(try check(files).map(\.message) == [message].compactMap(\.self))
    }

    @Test("pictures in comments of MDX are none, and a block of code may be closed after a tag") func comments() throws
    {
        let body = "{/* ![](./a.png) */}\n\nText {/* [b](./b.md) */} [c](./c.md)\n\n{/* one\n![](./d.png)\n*/}\n"
        let files = [
            "posts/a.mdx": "---\ntitle: A\n---\n" + body, "posts/e.png": "",
            "posts/b.md": "---\ntitle: B\n---\n```html {% raw %}\n{{ b }}\n{% endraw %} ```\n\n[c](./c.md)\n",
        ]
        let found = try check(files)
        #expect(found.map(\.rule) == [.missingFile, .missingFile])
        #expect(found.map(\.position) == [SourcePosition(line: 6, column: 30), SourcePosition(line: 8, column: 5)])
    }

    @Test(arguments: ["seoTitle: A", "seo_title: A", "related: [tide, quay]"])
    func keysOfThemesAreNoMistakes(_ key: String) throws {
        #expect(try check(["posts/quay.md": "---\ntitle: The quay\n\(key)\n---\nWords.\n"]).isEmpty)
    }

    /// Docusaurus looks for a linked file beside the document, and in the root of the documents.
    @Test func linksFromTheRootOfTheDocumentsAreFound() throws {
        let files = [
            "docusaurus.config.js": "module.exports = { url: 'https://brine.example' }", "docs/view.md": "# View\n",
            "docs/old/deep/tide.md": "# Tide\n\n[a](view.md) [b](gone.md) [c](between.md)\n",
            "versions.json": "[\"1\"]", "versioned_docs/version-1/view.md": "# View\n",
            "versioned_docs/version-1/a/tide.md": "# Tide\n\n[a](view.md) [b](gone.md)\n",
            "docs/old/deep/quay.md": "# Quay\n", "docs/old/inner/between.md": "# Between\n",
        ]
        let found = try check(files)
        #expect(found.map(\.rule) == [.missingFile, .missingFile, .missingFile])
        #expect(found.allSatisfy { !$0.message.contains("view.md") })
    }

    /// Programs for notes look for a linked note from the root of the notes, wherever that is.
    @Test func linksFromAFolderAboveAreFound() throws {
        let found = try check([
            "site.toml": "",
            "vault/notes/years/tide.md": "# Tide\n\n[a](harbour/quay%20wall.md) [b](harbour/gone.md)\n",
            "vault/harbour/quay wall.md": "# Quay wall\n",
        ])
        #expect(found.map(\.rule) == [.missingFile])
        #expect(found.first?.message.contains("gone.md") == true)
    }

    /// A section alone has its root above it, where nobody looks.
    @Test func aSectionOfDocusaurusIsChecked() throws {
        let folder = try TemporaryFolder()
        try folder.write("module.exports = { url: 'https://brine.example' }", to: "docusaurus.config.js")
        try folder.write("# Tide\n\n[a](gone.md)\n", to: "docs/guide/tide.md")
        let found = try check(ContentFolder(folder.path(of: "docs/guide")))
        #expect(found.map(\.rule) == [.missingFile])
    }

    /// Jekyll's own reader takes the last of two values.
    @Test func aKeyThatIsTwiceInTheConfigurationIsAWarning() throws {
        let files = [
            "_config.yml": "title: Quay\nexclude: [a]\nexclude: [drafts]\n",
            "_posts/2026-02-10-quay.md": "---\ntitle: Q\n---\n",
            "drafts/mole.md": "---\ntitle: M\ntags: a, b\n---\n",
        ]
        let found = try check(files)
        #expect(found.map(\.rule) == [.duplicateKey])
        #expect(found.first?.severity == .warning)
    }

    @Test func aRuleIsSilencedByTheDocumentOrTheConfiguration() throws {
        let text =
            "---\ntitle: The quay\n# broadsheet-ignore: list-as-text, value-type\ntags: a, b\nexerpt: One\nheat: very\n---\n"
        let path = "_news/quay.md"
        // An error stays one: the document is left out whatever it says.
        #expect(try check([path: text]).map(\.rule) == [.unknownKey, .valueType])
        #expect(try check([path: text], levels: [.unknownKey: .off, .valueType: .off]).map(\.rule) == [.valueType])
        let stricter = try check([path: text], levels: [.unknownKey: .error])
        #expect(stricter.map(\.severity) == [.error, .error])
        let toml =
            "+++\n# broadsheet-ignore: list-as-text\ntitle = \"The quay\"\ntags = \"a, b\"\n+++\n# broadsheet-ignore: x\n"
        #expect(try check([path: toml]).isEmpty)
    }

    /// The comment may follow a value; what only looks like a comment is text.
    @Test(arguments: [
        ("---\ntitle: A &amp; B # broadsheet-ignore: title-markup\n---\n", true),
        ("---\ntitle: A &amp; B\nexcerpt: 'It''s' # broadsheet-ignore: title-markup\n---\n", true),
        ("---\ntitle: A &amp; B\nexcerpt: 'It''s # broadsheet-ignore: title-markup'\n---\n", false),
        ("---\ntitle: A &amp; B\nexcerpt: It's # broadsheet-ignore: title-markup\n---\n", true),
        ("---\ntitle: A &amp; B\ntags: ['a', # broadsheet-ignore: title-markup\n  b]\n---\n", true),
        ("---\ntitle: A &amp; B\nexcerpt: | # broadsheet-ignore: title-markup\n  Text\n---\n", true),
        ("---\ntitle: A &amp; B\nexcerpt: |\n  Text\n# broadsheet-ignore: title-markup\n---\n", true),
        (
            "---\ntitle: A &amp; B\nx:\n  - k: |\n      Text\n    # broadsheet-ignore: title-markup\n    l: 1\n---\n",
            true
        ),
        ("---\ntitle: A &amp; B\n# broadsheet-ignore: unknown-key title-markup\n---\n", true),
        ("+++\ntitle = 'A &amp; B' # broadsheet-ignore: title-markup\n+++\n", true),
        ("+++\ntitle = 'A &amp; B'\nexcerpt = \"\"\"a\n\\\"\"\"\"# broadsheet-ignore: title-markup\n+++\n", true),
        ("---\ntitle: A &amp; B\nexcerpt: |\n  # broadsheet-ignore: title-markup\n---\n", false),
        ("---\ntitle: A &amp; B\nx:\n  - |2-\n\n    # broadsheet-ignore: title-markup\n---\n", false),
        ("---\ntitle: A &amp; B\nexcerpt: \"a \\\" # broadsheet-ignore: title-markup\"\n---\n", false),
        ("---\ntitle: A &amp; B\nexcerpt: 'one\n  # broadsheet-ignore: title-markup'\n---\n", false),
        ("+++\ntitle = 'A &amp; B'\nexcerpt = 'a # broadsheet-ignore: title-markup'\n+++\n", false),
        ("+++\ntitle = 'A &amp; B'\nexcerpt = \"\"\"\n# broadsheet-ignore: title-markup\n\"\"\"\n+++\n", false),
        ("---\ntitle: A &amp; B\n---\n# broadsheet-ignore: title-markup\n", false),
    ])
    func aCommentIsReadWhereItIsOne(_ text: String, _ isSilent: Bool) throws {
        #expect(try check(["_news/quay.md": text]).map(\.rule) == (isSilent ? [] : [.titleMarkup]))
    }

    @Test(
        arguments: [
            ("---\nTitle: Q\nheat: 1\nexcerpt: E\n---\n", "---\ntitle: Q\nheat: 1\nexcerpt: E\n---\n"),
            ("---\ntitle: Q\ntags: a b, c # two\n---\nText", "---\ntitle: Q\ntags: [a b, c] # two\n---\nText"),
            ("+++\ntitle = 'Q'\ntags = 'a, b'\n+++\n", "+++\ntitle = 'Q'\ntags = ['a', 'b']\n+++\n"),
            (
                "{\"title\": \"a&#8217;s &amp; b\", \"tags\": \"a,b\"}\n",
                "{\"title\": \"a’s & b\", \"tags\": [\"a\", \"b\"]}\n"
            ),
            (
                "---\r\ntitle: Q\r\nwebUrl: https://é.example/?a=1&utm_source=b#c # d\r\n---\r\n",
                "---\r\ntitle: Q\r\nwebUrl: https://é.example/?a=1#c # d\r\n---\r\n"
            ),
            // Nobody knows what is right.
            ("---\ntitle: Q\nexerpt: One\n---\n", nil), ("---\ntitle: Q\ntags: 'a: b, c'\n---\n", nil),
            ("---\ntitle: a &quot;b&quot;\n---\n", nil), ("---\ntitle: a&nbsp;b\n---\n", nil),
            ("---\ntitle: &amp;lt;\n---\n", nil),
            ("---\ntitle: Q\ntags: >\n  a,\n  b\n---\n", nil),
        ] as [(String, String?)]
    )
    func whatHasOneRightAnswerIsMended(_ text: String, _ mended: String?) throws {
        let edits = try check(["_news/quay.md": text]).compactMap(\.edit)
        let result = try #require(TextEdit.applied(edits, to: Array(text.utf8)))
        #expect(String(decoding: result.bytes, as: UTF8.self) == mended ?? text)
        #expect(result.count == edits.count)
        // Somebody has saved the document meanwhile.
        #expect(edits.isEmpty || TextEdit.applied(edits, to: Array("\(text) ".utf8)) == nil)
        guard let mended else { return }
        #expect(try check(["_news/quay.md": mended]).map(\.description) == [])
    }
}
