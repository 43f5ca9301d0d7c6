import Base
import FrontMatter
import Testing

@testable import Articles

@Suite struct GenericDialectTests {
    private func article(_ text: String, at path: String = "posts/the-tide.mdx") throws -> Article {
        try articleOfSite([path: text], path)
    }

    @Test(arguments: [
        "date", "pubDate", "Published_At", "created-at", "pubDatetime", "published", "published_date", "createdDate",
    ])
    func aDateHasManyNames(_ key: String) throws {
        let article = try article("---\ntitle: A\n\(key): Mar 5, 2024\n---\n")
        #expect(article.publishedDateTime == Timestamp("2024-03-05"))
    }

    @Test func tagsMayBeOneText() throws {
        #expect(try article("---\ntitle: A\ntags: quay 9, tide\n---\n").tags == ["quay 9", "tide"])
    }

    @Test func theTitleMayComeFromTheName() throws {
        #expect(try article("Text\n", at: "posts/2024-03-05-the-long-tide.md").title == "The long tide")
    }

    @Test func authorsMayBeGroupsOfKeys() throws {
        let article = try article("---\ntitle: A\nauthors: [Nell, {name: Runa, url: https://r.example}]\n---\n")
        #expect(article.authors.map(\.id) == ["nell", "runa"])
        #expect(article.authors.last?.url == "https://r.example")
    }

    @Test(
        "several authors of one text",
        arguments: [
            ("Nell Averdyke, Tobias Rook, Runa Vale", ["Nell Averdyke", "Tobias Rook", "Runa Vale"]),
            ("Nell Averdyke, Tobias Rook, and Runa Vale", ["Nell Averdyke", "Tobias Rook", "Runa Vale"]),
            ("Nell Averdyke, and Tobias Rook", ["Nell Averdyke", "Tobias Rook"]),
            ("Nell Averdyke <nell@brine.example>, Tobias Rook, Runa", ["Nell Averdyke", "Tobias Rook", "Runa"]),
            ("Averdyke, Nell", ["Averdyke, Nell"]), ("Averdyke, Nell, Ph.D.", ["Averdyke, Nell, Ph.D."]),
            ("Nell Averdyke, Jr., and Tobias Rook", ["Nell Averdyke, Jr.", "Tobias Rook"]),
            ("Nell and Tobias", ["Nell and Tobias"]), ("Nell (Brine, Shore, Quay)", ["Nell (Brine, Shore, Quay)"]),
            ("'-'", []), ("Tobias, -, and Nell", ["Tobias", "Nell"]),
        ]
    )
    func authorsMayBeOneText(_ text: String, _ names: [String]) throws {
        #expect(try article("---\ntitle: A\nauthor: \(text)\n---\n").authors.map(\.name) == names)
    }

    @Test func anAuthorMayBeNamedElsewhere() throws {
        #expect(try article("---\ntitle: A\nauthor: '-'\nauthor_name: Nell\n---\n").authors.map(\.name) == ["Nell"])
        #expect(try article("---\ntitle: A\nauthor: '-'\n---\n").extra["author"]?.scalar?.text == "-")
    }

    @Test func otherNamesOfANoteAreNoAddresses() throws {
        let note = "---\ntitle: A\naliases: [Low water, Ebb/Slack, /old/, old-tide, 'https://a.example/B c']\n---\n"
        #expect(try article(note).aliases == ["/old/", "old-tide", "https://a.example/B c"])
        let vault = try articleOfSite([".obsidian/app.json": "{}", "a.md": note], "a.md")
        #expect(vault.aliases == [])
        #expect(
            try articleOfSite(["hugo.toml": "baseURL = '/'", "content/a.md": note], "content/a.md").aliases.count == 5
        )
    }

    @Test func aLongExcerptIsCutAtAWord() throws {
        let text = Array(repeating: "word", count: 200).joined(separator: " ")
        let excerpt = try #require(try article("---\ntitle: A\n---\n\(text)\n").excerpt)
        #expect(excerpt.count <= 300 && excerpt.hasSuffix("word\u{2026}"))
    }

    /// Sites of Next.js write in the module what others write in front matter.
    @Test func aPageOfMDXMayExportWhatItSaysOfItself() throws {
        let body =
            "import { A } from './a'\n\nexport const meta = {\n  title: 'Tide',\n\n  date: '2024-03-05',\n}\n\nWords.\n"
        let article = try article(body)
        #expect(article.title == "Tide" && article.publishedDateTime == Timestamp("2024-03-05"))
        #expect(article.excerpt == "Words." && article.body == body)
        #expect(try self.article(body, at: "posts/the-tide.md").title == "The tide")
    }

    @Test(arguments: [
        "private: true", "draft: true", "published: false", "draft: isDevelopment",
        "status: isLive ? 'public' : 'draft'",
        "get draft() { return true }", "removed: isGone", "listed: isLive", "['draft']: true", "visibility",
    ])
    func aPageThatExportsThatItMayBePrivateIsHidden(_ member: String) throws {
        for header in ["", "---\ndraft: false\nstatus: public\n---\n"] {
            let text = header + "export const metadata = { title: 'Tide', \(member) }\n\nWords.\n"
            let article = try article(text)
            #expect(!article.isPublic, "\(header)")
            #expect(article.title == "Tide")
        }
    }

    @Test func whatAPageExportsMayLeadToAnotherExport() throws {
        let article = try article(
            """
            export const article = {
              author: 'Nell Averdyke',
              date: '2024-03-05',
              title: 'The long tide',
              description: 'Of the moon.',
            }

            export const metadata = { title: article.title, description: article.description }

            Text
            """
        )
        #expect(article.title == "The long tide")
        #expect(article.excerpt == "Of the moon.")
        #expect(article.publishedDateTime == Timestamp("2024-03-05"))
        #expect(article.authors.map(\.name) == ["Nell Averdyke"])
    }

    @Test func labelsOfGravAreInAGroup() throws {
        let article = try article("---\ntitle: A\ntaxonomy:\n  category: [shore]\n  tag: [tide, moon]\n---\n")
        #expect(article.tags == ["tide", "moon"])
        #expect(article.topics == ["shore"])
    }

    @Test("a name may have the ending of the page, too") func endingOfThePage() throws {
        #expect(try article("Text\n", at: "posts/2024-03-05-the-tide.html.md").slug == "the-tide")
    }

    @Test("what a wiki shows around its pages is none", arguments: ["_Sidebar", "_Footer", "_Header"])
    func partsOfWikis(_ name: String) throws {
        let files = ["Home.md": "# Quay\n\nText\n", "\(name).md": "* [[Home]]\n"]
        guard case .skipped(.partOfPages) = try fileOfSite(files, "\(name).md").outcome else {
            Issue.record("\(name) is an article")
            return
        }
    }

    @Test func twoExportsAndCodeAreToldApart() throws {
        let two = "export const meta = { layout: 'x' }\n\nexport const metadata = { draft: true }\n\nWords.\n"
        #expect(try !article(two).isPublic)
        for text in [
            "import X from './x'\nexport const metadata = { private: true }",
            "export const a = 1\nexport const meta = { draft: true }",
            "export const a = {\n  b: 1,\n}\nexport const meta = { draft: true }",
            "export const metadata: Metadata\n  = { draft: true }",
            "export const metadata = { draft: true }\n\nSteps: a) => open the door",
        ] {
            #expect(try !article(text + "\n\nWords.\n").isPublic, "\(text)")
        }
        let code = "````md\n```js\nx\n```\nexport const metadata = { draft: true }\n````\n\nWords.\n"
        #expect(try article(code).isPublic)
    }

    /// Of two values of one key the stricter one counts, wherever it stands.
    @Test(arguments: [
        ("visibility: private", "visibility: 'unlisted'"), ("publishDate: 2024-01-01", "publishDate: '2099-01-01'"),
        ("publishDate: 2099-01-01", "publishDate: '2024-01-01'"), ("expires: 2099-01-01", "expires: '2024-01-01'"),
        ("expires: 2024-01-01", "expires: '2099-01-01'"), ("draft: true", "draft: false"),
    ])
    func theStricterValueCounts(_ header: String, _ member: String) throws {
        let article = try article("---\n\(header)\n---\nexport const meta = { title: 'Tide', \(member) }\n\nWords.\n")
        let now = Timestamp(seconds: 1_800_000_000)
        #expect(
            !article.isPublic || article.publicFrom.map { $0 > now } ?? false
                || article.publicUntil.map { $0 < now } ?? false
        )
    }

    /// What only a program knows is no title and no address.
    @Test(arguments: ["title: t('home')", "title", "title: `${name} rises`", "slug, title: name"])
    func programsAreNotShown(_ member: String) throws {
        let article = try article("export const meta = { \(member), layout: Post }\n\nWords.\n")
        #expect(article.title == "The tide" && article.isPublic)
        #expect(article.extra.entries.allSatisfy { $0.key == "layout" })
    }

    @Test func aPageThatOnlyExportsWhereItLeadsIsHidden() throws {
        #expect(try !article("export const meta = { title: 'Tide', redirect: '/quay/' }\n").isPublic)
    }

    @Test func theHeadingMayStandBelowWhatAPageExports() throws {
        let article = try article("export const sizes = {\n  a: 1,\n}\n\n# The long *tide*\n\nWords.\n")
        #expect(article.title == "The long tide")
        #expect(article.body == "export const sizes = {\n  a: 1,\n}\n\n\nWords.\n" && article.excerpt == "Words.")
    }

    /// A text of the module may have other ends of lines than the page.
    @Test func theRightHeadingIsTakenOut() throws {
        let article = try article("export const a = 'x\u{2028}y\u{0C}z'\n\n# Tide\n\n# Quay\n")
        #expect(article.title == "Tide" && article.body?.contains("# Tide") == false)
        #expect(article.body?.contains("# Quay") == true)
    }

    @Test(arguments: [
        ("app/n/tide/page.mdx", "app/n/tide", "Tide"),
        ("src/routes/long-tide/+page.md", "src/routes/long-tide", "Long tide"),
        ("posts/page.md", "posts/page", "Page"), ("app/page.md", "app", "App"), ("tide/index.md", "tide", "Tide"),
    ])
    func aPageOfAFolderIsTheFolder(_ path: String, _ id: String, _ title: String) throws {
        let article = try article("Words.\n", at: path)
        #expect(article.id == id && article.title == title)
    }

    /// Names lead to pages where there are such, and those of a theme must not get lost.
    @Test func namesInRelatedMayBePages() throws {
        func related(_ value: String) throws -> (pages: [String?], isKept: Bool) {
            let article = try article("---\ntitle: A\nrelated: \(value)\n---\n")
            return (article.related.map(\.webUrl), article.extra["related"] != nil)
        }
        for (value, pages, isKept) in [
            ("[tide, quay]", ["tide", "quay"], true), ("[/tide/, {webUrl: /quay/}]", ["/tide/", "/quay/"], false),
            ("[/tide/, quay]", ["/tide/", "quay"], true), ("tide", ["tide"], true), ("/tide/", ["/tide/"], false),
            ("'[[tide|The tide]]'", ["tide"], true), ("['[[tide#high]]']", ["tide"], true),
            ("true", [], true), ("5", [], true), ("[1, 2]", [], true), ("{tide: 1}", [], true), ("[[a]]", [], true),
        ] {
            let found = try related(value)
            #expect(found.pages == pages && found.isKept == isKept, "\(value)")
        }
    }

    /// A folder of templates does not make a folder of notes Broadsheet's own format.
    @Test func templatesAreNoCollection() throws {
        var files = [
            "_how/how-to.md": "# How to\n", "tide/a.md": "# Tide\n\nWords.\n", "quay/b.md": "# Quay\n\nWords.\n",
        ]
        #expect(try articleOfSite(files, "tide/a.md").title == "Tide")
        // Data files tell that it is.
        files["_data/topics.yml"] = "a: b"
        guard case .skipped(.outsideCollections) = try fileOfSite(files, "tide/a.md").outcome else {
            Issue.record("a document outside of the collections is an article")
            return
        }
    }

    /// Pages and drafts beside collections do not make another format of a folder.
    @Test func pagesAndDraftsBesideCollectionsAreNoOtherFormat() throws {
        let page = "---\ntitle: A\nexcerpt: B\n---\n"
        let files = [
            "_news/a.md": page, "about.md": page, "contact.md": page, "_drafts/b.md": page, "_drafts/c.md": page,
        ]
        guard case .skipped(.outsideCollections) = try fileOfSite(files, "about.md").outcome else {
            Issue.record("a page beside collections is an article")
            return
        }
    }

    @Test func manyNotesAtTheRootAreNoPagesBesideCollections() throws {
        var files = ["_how-to/a.md": "---\ntitle: How\n---\n"]
        for number in 0..<20 { files["note-\(number).md"] = "# Note \(number)\n" }
        #expect(try articleOfSite(files, "note-3.md").title == "Note 3")
    }

    @Test func unknownKeysStay() throws {
        #expect(try article("---\ntitle: A\nmood: calm\n---\n").extra.entries.map(\.key) == ["mood"])
    }

    @Test(
        "words for an update and for a publication",
        arguments: [
            ("update_date", true), ("lastUpdate", true), ("lastUpdatedDate", true), ("lastModifiedDate", true),
            ("modification_date", true), ("revised", true), ("publish_on", false), ("published_time", false),
            ("firstPublished", false), ("issued", false),
        ]
    )
    func datesByOtherNames(_ key: String, _ isUpdate: Bool) throws {
        let article = try articleOfSite(["a.md": "---\ntitle: A\n\(key): 2020-01-02\n---\nText\n"], "a.md")
        let date = isUpdate ? article.updatedDateTime : article.publishedDateTime
        #expect(date == Timestamp("2020-01-02"))
    }
}
