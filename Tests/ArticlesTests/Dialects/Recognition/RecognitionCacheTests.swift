import Base
import FrontMatter
import TestSupport
import Testing

@testable import Articles

@Suite struct RecognitionCacheTests {
    private static let garden = [
        "hugo.toml": "baseURL = 'https://garden.example/'\ntitle = 'Garden'\n",
        "content/_index.md": "---\ntitle: Start\n---\n",
        "content/beds/_index.md": "---\ncascade:\n  draft: true\n---\n",
        "content/beds/leek.md": "---\ntitle: Leek\n---\nText.\n",
        "content/beds/tools/spade.md": "---\ntitle: Spade\n---\nText.\n",
        "content/news/frost.fr.md": "---\ntitle: Gel\n---\nText.\n",
    ]

    @Test func eachFolderIsListedOnce() throws {
        let source = StampedSource(Self.garden)
        _ = try ContentReader(source)
        let lists = source.questions().filter { $0.hasPrefix("list") }
        #expect(lists.contains("list content/beds/tools"))
        #expect(lists.count == Set(lists).count)
    }

    @Test func nothingIsAskedAgainWhereNothingHasChanged() throws {
        let source = StampedSource(Self.garden)
        let first = try ContentReader(source)
        _ = source.questions()
        source.files.put("content/beds/leek.md", "---\ntitle: Leeks\n---\nMore text.\n")
        let second = try ContentReader(source)
        #expect(source.questions().isEmpty)
        #expect(second.fingerprint == first.fingerprint)
        #expect(second.site.configuration.title == "Garden")
    }

    @Test func aChangedConfigurationIsReadAgain() throws {
        let source = StampedSource(Self.garden)
        let first = try ContentReader(source)
        source.files.put("hugo.toml", "baseURL = 'https://garden.example/'\ntitle = 'Orchard'\n")
        let second = try ContentReader(source)
        #expect(second.site.configuration.title == "Orchard")
        #expect(second.siteFingerprint != first.siteFingerprint)
    }

    @Test func aSectionThatHidesItsPagesIsReadAgain() throws {
        let source = StampedSource(Self.garden)
        let first = try ContentReader(source)
        source.files.put("content/_index.md", "---\ntitle: Start\ncascade:\n  draft: true\n---\n")
        let second = try ContentReader(source)
        #expect(second.siteFingerprint != first.siteFingerprint)
    }

    @Test func aNewDocumentHasItsFolderListedAlone() throws {
        let source = StampedSource(Self.garden)
        _ = try ContentReader(source)
        _ = source.questions()
        source.files.put("content/news/frost.de.md", "---\ntitle: Frost\n---\nText.\n")
        _ = try ContentReader(source)
        #expect(Set(source.questions().filter { $0.hasPrefix("list") }) == ["list content/news"])
    }

    @Test func whatTellsNothingAboveTheFolderIsPassedOver() throws {
        let source = StampedSource(["notes/leek.md": "# Leek\n"], in: ["other/x.md": "# X\n"])
        _ = try ContentReader(source)
        _ = source.questions()
        let above = try #require(source.above)
        above.put("more/y.md", "# Y\n")
        _ = try ContentReader(source)
        #expect(source.questions().filter { $0 != "list " } == [])
        above.put("hugo.toml", "baseURL = 'https://garden.example/'\n")
        #expect(try ContentReader(source).site.generator == .hugo)
    }

    @Test func aNewConfigurationIsFound() throws {
        let source = StampedSource(["notes/leek.md": "# Leek\n"])
        #expect(try ContentReader(source).site.generator == .generic)
        source.files.put("book.toml", "[book]\ntitle = 'Garden'\nsrc = 'notes'\n")
        source.files.put("notes/SUMMARY.md", "# Summary\n")
        #expect(try ContentReader(source).site.isBook)
    }

    @Test func aNewPackageIsFound() throws {
        let source = StampedSource(["tools/rake/LICENSE.md": "Text.\n", "notes/leek.md": "# Leek\n"])
        #expect(try ContentReader(source).site.packages == [])
        source.files.put("tools/rake/package.json", "{}")
        #expect(try ContentReader(source).site.packages == ["tools/rake"])
    }

    @Test func aNewCollectionIsFound() throws {
        let source = StampedSource(["_data/topics/soil.yaml": "name: Soil\n", "leek.md": "---\ntitle: Leek\n---\n"])
        let first = try ContentReader(source)
        source.files.put("_news/frost.md", "---\ntitle: Frost\n---\n")
        let second = try ContentReader(source)
        #expect(second.siteFingerprint != first.siteFingerprint)
    }

    @Test func whatWasWrittenAMomentAgoIsReadAgain() throws {
        let source = StampedSource(Self.garden)
        source.unsettle("hugo.toml")
        _ = try ContentReader(source)
        source.files.putUnnoticed("hugo.toml", "baseURL = 'https://garden.example/'\ntitle = 'Orchard'\n")
        #expect(try ContentReader(source).site.configuration.title == "Orchard")
    }

    @Test func otherRulesAreOtherSites() throws {
        let source = StampedSource(Self.garden)
        _ = try ContentReader(source)
        var rules = ContentRules()
        rules.dialect = .zola
        #expect(try ContentReader(source, rules: rules).site.dialect.name == .zola)
        rules.synonyms = "synonyms.txt"
        #expect(try ContentReader(source, rules: rules).site.rules.synonyms == "synonyms.txt")
    }

    @Test func aFolderOnDiskTellsOfItsChanges() throws {
        let folder = try TemporaryFolder()
        try folder.write("title = 'Garden'\n", to: "hugo.toml")
        try folder.write("---\ntitle: Leek\n---\n", to: "content/leek.md")
        let recognitions = RecognitionCache()
        func title() throws -> String? {
            try ContentReader(ContentFolder(folder.path, remembering: recognitions)).site.configuration.title
        }
        #expect(try title() == "Garden")
        try folder.write("title = 'Orchard'\n", to: "hugo.toml")
        #expect(try title() == "Orchard")
    }

    @Test func eachConfigurationIsReadOnce() throws {
        let sites = [
            ["mkdocs.yml": "site_name: Brine\n"], ["conf.py": "project = 'Brine'\nextensions = []\n"],
            ["conf.py": "BLOG_TITLE = 'Brine'\nPOSTS = (('docs/*.md', '', ''),)\n"],
            ["pelicanconf.py": "SITENAME = 'Brine'\n", "publishconf.py": "SITEURL = 'https://brine.example'\n"],
            ["docusaurus.config.js": "module.exports = { title: 'Brine', presets: [] }\n"],
        ]
        for files in sites {
            let source = MemorySource(files.merging(["docs/a.md": "---\ntitle: A\n---\nText\n"]) { $1 })
            _ = try ContentReader(source)
            for name in files.keys { #expect(source.reads(of: name) == 1, "\(name)") }
        }
    }
}
