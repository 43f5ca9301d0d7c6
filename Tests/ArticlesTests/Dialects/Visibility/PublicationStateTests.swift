import Base
import FrontMatter
import Testing

@testable import Articles

@Suite struct PublicationStateTests {
    private func article(_ yaml: String, at path: String = "posts/a.md") throws -> Decoded<Article> {
        try decodedArticle(yaml, at: path)
    }

    private static let now = Timestamp("2024-06-01T12:00:00Z")!

    @Test(
        "what hides an article, in any spelling",
        arguments: [
            "draft: true", "draft\u{200B}: true", "\u{AD}dra\u{2060}ft\u{A0}: true", "draft: \"true\"", "draft: 'TRUE'",
            "draft: yes", "draft: 1", "draft: on", "Draft: True",
            "DRAFT: Yes", "isDraft: true", "is_draft: true", "published: false", "Published: 'False'", "PUBLISHED: 0",
            "publish: false", "public: no", "Public: off", "private: true", "PRIVATE: 1", "removed: true",
            "Removed: yes", "deleted: true", "status: draft", "status: Draft", "Status: ' PENDING '",
            "status: private", "status: hidden", "status: scheduled", "status: trash", "status: unpublished",
            "status: wip", "status: work-in-progress", "status: [Draft]", "visibility: private",
            "visibility: Members", "Visibility: members-only", "eleventyExcludeFromCollections: true",
            "build: {render: never}", "_build: {render: never}", "_build: {render: false}",
            "redirect_to: https://p.example/", "redirectTo: /b", "redirect_to: [/b]", "layout: redirect",
            "layout: layouts/Redirect.njk", "permalink: false", "password: sesame", "draft: false\nDraft: true",
            "wip: true", "status: '[[Draft]]'", "status: [[Draft]]", "post_status: draft", "state: Private",
            "scheduled: true", "render: false", "access: members", "members_only: yes", "headless: true",
            "confidential: true", "live: false", "enabled: no", "params: {draft: true}", "extra: {Draft: yes}",
            "meta: {published: false}", "extra: {private: true}", "status: {state: draft}", "status: [{a: [Draft]}]",
            "status: {draft: true}", "stage: draft", "Stage: Private", "type: draft",
            "type: Drafts", "layout: draft", "layout: layouts/Draft.njk", "drafts: true",
            "status: Not Published", "status: embargoed",
        ]
    )
    func hides(_ yaml: String) throws {
        let result = try article(yaml)
        #expect(result.value?.isPublic == false)
        #expect(result.value?.availability(at: Self.now) == .hidden)
        #expect(result.diagnostics.isEmpty)
    }

    @Test(
        "what does not hide it",
        arguments: [
            "live: soon", "enabled: true", "ignore: [a.png]", "hide: [navigation]", "publishable: soon",
            "extra: {draft: maybe, hidden: true}", "params: {public: partly}",
            "meta: text",
            "draft: false", "draft: 'no'", "draft: 0", "published: true", "publish: on", "deleted:", "removed: null",
            "public: 1", "private: false", "unlisted: no", "hidden: off", "status: accepted", "status: publish",
            "status: ''", "status: {swift: 5.3}", "status: [accepted, {swift: 5}]", "status: {a: b}",
            "visibility: public", "visibility:", "eleventyExcludeFromCollections: false",
            "build: 1234", "_build: {render: always}", "build: {list: always}", "layout: post",
            "layout: redirection-guide",
            "permalink: /a/", "password:", "redirect_from: /old/", "Published: 2023-03-05", "expires:",
            "expiry: false", "scheduled: false", "scheduled: 2023-03-05", "state: Oregon", "state: {name: draft}",
            "internal: the inner harbour", "stage: the old theatre", "type: article", "layout: drafting",
            "drafts: 3", "category: Draughts", "categories: [drafting]", "listed: true", "visible: yes",
            "access: everyone",
        ]
    )
    func shows(_ yaml: String) throws {
        let result = try article(yaml)
        #expect(result.value?.availability(at: Self.now) == .listed)
        #expect(result.diagnostics.isEmpty)
    }

    @Test(
        "a sign that cannot be understood hides and warns",
        arguments: [
            ("draft: maybe", 8), ("draft: [true]", 8), ("draft: {a: 1}", 8), ("draft: 2", 8), ("Published: soon", 12),
            ("private: Nell", 10), ("hidden: sometimes", 9), ("unlisted: []", 11),
            ("visibility: friends", 13), ("expires: soon", 10), ("publishDate: tomorrow", 14),
            ("eleventyExcludeFromCollections: [posts]", 33),
        ]
    )
    func unclear(_ yaml: String, _ column: Int) throws {
        let result = try article(yaml)
        #expect(result.value?.isPublic == false)
        #expect(result.diagnostics.map(\.severity) == [.warning])
        #expect(result.diagnostics.first?.position == SourcePosition(line: 3, column: column))
        #expect(result.diagnostics.first?.message.contains("hidden until") == true)
    }

    @Test(
        "a term named draft hides nothing, and is warned of",
        arguments: ["category: Draft", "categories: [sea, drafts]"]
    )
    func term(_ yaml: String) throws {
        let result = try article(yaml)
        #expect(result.value?.availability(at: Self.now) == .listed)
        #expect(result.diagnostics.map(\.rule) == [.visibility])
        #expect(result.diagnostics.first?.message.contains("hides nothing") == true)
    }

    @Test(arguments: [
        "listed: false", "visible: no", "unlisted: true", "Unlisted: 'Yes'", "hidden: true", "visibility: unlisted",
        "build: {list: never}",
    ])
    func anUnlistedArticleIsInNoList(_ yaml: String) throws {
        let article = try #require(try article(yaml).value)
        #expect(article.isPublic)
        #expect(article.availability(at: Self.now) == .unlisted)
    }

    @Test(arguments: ["scheduled", "embargo_until", "publishOn", "go-live", "scheduledFor"])
    func aMomentToComeHidesUntilThen(_ key: String) throws {
        let article = try #require(try article("date: 2024-01-01\n\(key): 2024-07-01").value)
        #expect(article.availability(at: Self.now) == .hidden)
        #expect(article.availability(at: Timestamp("2024-07-01T00:00:00Z")!) == .listed)
    }

    @Test("a page that is nothing but a redirect is hidden", arguments: [("", true), ("Text\n", false)])
    func redirect(_ body: String, _ isHidden: Bool) throws {
        let files = ["a.md": "---\ntitle: A\nredirect: /b\n---\n\(body)"]
        #expect(try articleOfSite(files, "a.md").isPublic != isHidden)
    }

    @Test(arguments: ["_drafts/a.md", "drafts/a.md", "source/_drafts/a.md", "content/posts/Drafts/2024/a.md"])
    func aFolderOfDraftsHides(_ path: String) throws {
        #expect(try article("published: true", at: path).value?.isPublic == false)
    }

    @Test(
        "an article is public from its date",
        arguments: [
            "publishedDateTime: 2024-06-02", "date: 2024-06-02", "Date: 2024-06-02", "pubDate: 2024-06-02",
            "date: 2024-01-01\npublishDate: 2024-06-02", "Published: 2024-06-02", "publish_date: 2024-06-02",
        ]
    )
    func isPublicFromItsDate(_ yaml: String) throws {
        let article = try #require(try article(yaml).value)
        #expect(article.publicFrom == Timestamp("2024-06-02"))
        #expect(article.availability(at: Self.now) == .hidden)
        #expect(article.availability(at: Timestamp("2024-06-02")!) == .listed)
    }

    /// Words of Eleventy and Quarto for a date that they work out when they build the site.
    @Test(arguments: [
        "Last Modified", "Created", "git Last Modified", "git Created", "last-modified", "today", "now",
        "LAST MODIFIED",
    ])
    func aDateOfTheBuildIsNone(_ word: String) throws {
        let file = try fileOfSite(
            ["posts/a.md": "---\ntitle: A\ndate: \(word)\ndate-modified: \(word)\n---\nText\n"],
            "posts/a.md"
        )
        #expect(file.diagnostics.isEmpty)
        let article = try articleOfSite(
            ["2024-03-05-a.md": "---\ntitle: A\ndate: \(word)\n---\nText\n"],
            "2024-03-05-a.md"
        )
        #expect(article.isPublic && article.publishedDateTime == Timestamp("2024-03-05"))
        // As the end, or as the moment from which on it is public, such a word is not understood.
        for key in ["expires", "publishDate"] {
            #expect(try !articleOfSite(["a.md": "---\ntitle: A\n\(key): \(word)\n---\nText\n"], "a.md").isPublic)
        }
    }

    @Test func theDateOfPublicationCountsMoreThanTheDate() throws {
        let article = try #require(try article("date: 2030-01-01\npublishDate: 2020-01-01").value)
        #expect(article.availability(at: Self.now) == .listed)
    }

    @Test(
        "an article is public until it expires",
        arguments: ["expiryDate", "expires", "unpublishDate", "expire_at", "Expiry-Date", "expires_at"]
    )
    func isPublicUntilItExpires(_ key: String) throws {
        let article = try #require(try article("\(key): 2024-05-01").value)
        #expect(article.publicUntil == Timestamp("2024-05-01"))
        #expect(article.availability(at: Self.now) == .hidden)
        #expect(article.availability(at: Timestamp("2024-04-30")!) == .listed)
    }

    @Test("front matter between odd fences is read for each key that hides a document or leaves it out of lists")
    func oddFencesAreReadForEachKey() throws {
        for (key, sign) in PublicationSign.byKey {
            // Documents have these without hiding.
            if [.group, .build, .permalink, .redirect, .layout, .kind, .terms, .date].contains(sign) { continue }
            let document = try Document(Array(" ---\n\(key): x\n ---\nB".utf8))
            #expect(document.format == .yaml, "\(key)")
        }
    }

    @Test func theSignIsNamed() throws {
        func state(_ yaml: String) throws -> PublicationState {
            PublicationState(try Document(Array("---\n\(yaml)\n---\n".utf8)).frontMatter, at: ContentPath("a.md"))
        }
        #expect(try state("Status: Draft").hiddenBy == "Status: Draft")
        #expect(try state("hidden: yes").unlistedBy == "hidden: yes")
        #expect(try state("draft: [a]").hiddenBy == "draft: ...")
        #expect(try state("title: A").hiddenBy == nil)
    }
}
