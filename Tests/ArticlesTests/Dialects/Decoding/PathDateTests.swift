import Base
import FrontMatter
import Testing

@testable import Articles

/// Dates in the names of files and folders.
@Suite struct PathDateTests {
    /// With hyphens the day comes first, but where the generator's own reading begins with the month.
    @Test(
        arguments: [
            (["astro.config.mjs": "export default {}\n"], "src/content/a.md", "2024-05-12"),
            (["docusaurus.config.js": "module.exports = { baseUrl: '/' };\n"], "docs/a.md", "2024-05-12"),
            (
                ["_config.yml": "skip_render: x\nnew_post_name: a\n", "scaffolds/post.md": ""], "source/_posts/a.md",
                "2024-05-12"
            ),
            (["pelicanconf.py": "PATH = 'content'\n"], "content/a.md", "2024-05-12"),
            ([:], "posts/a.md", "2024-12-05"),
        ] as [([String: String], String, String)]
    )
    func hyphensAreReadAsTheGeneratorReadsThem(_ files: [String: String], _ path: String, _ expected: String) throws {
        let text = "---\ntitle: A\ndate: 05-12-2024\n---\nText\n"
        let article = try articleOfSite(files.merging([path: text]) { $1 }, path)
        #expect(article.publishedDateTime == Timestamp(expected))
    }

    @Test(arguments: [
        ("_posts/2024-3-5-tide.md", "2024-03-05"), ("2024-03-5-tide.md", "2024-03-05"),
        ("2024-10-3.md", "2024-10-03"),
        ("2024-03-05-tide.md", "2024-03-05"), ("2024-03-05/index.md", "2024-03-05"),
        ("2013/05-25-a.md", "2013-05-25"),
        ("2024/03/05/a.md", "2024-03-05"), ("2024/03/05-a.md", "2024-03-05"), ("2024/13/45/a.md", nil),
        ("2024/12/34-things.md", nil), ("2024/03/5-ways.md", nil),
        ("2024-13-1-tide.md", nil), ("2024-1-2x.md", nil), ("2024-003-1-a.md", nil),
        ("24-3-5-a.md", nil),
    ])
    func aDateBeginsAName(_ path: String, _ date: String?) {
        #expect(PathDate.text(in: path) == date)
    }

    /// As Logseq names its journals; generators have no such rule.
    @Test func notesMayHaveUnderscores() throws {
        let text = "Rained all day.\n"
        #expect(
            try articleOfSite(["journals/2021_03_15.md": text], "journals/2021_03_15.md").publishedDateTime
                == Timestamp("2021-03-15")
        )
        let named = try articleOfSite(["2021_03_15_the_tide.md": text], "2021_03_15_the_tide.md")
        #expect(named.publishedDateTime == Timestamp("2021-03-15") && named.title == "The tide")
        for path in ["2021_03-15.md", "2021_13_15.md", "20_21_03.md"] {
            #expect(try articleOfSite([path: text], path).publishedDateTime == nil, "\(path)")
        }
        let files = [
            "hugo.toml": "baseURL = 'https://brine.example/'\n", "content/2021_03_15.md": "---\ntitle: A\n---\n",
        ]
        #expect(try articleOfSite(files, "content/2021_03_15.md").publishedDateTime == nil)
    }

    @Test func theDateIsNoPartOfTheName() {
        #expect(PathDate.without("2024-3-5-tide") == "tide")
        #expect(PathDate.without("2024-03-05") == "2024-03-05")
    }

    /// As the generator's own reading has it, whatever stands in other documents.
    @Test(arguments: [
        ("astro.config.mjs", "src/content/a.md", "2024-05-12"), ("_config.yml", "_posts/2024-01-01-a.md", "2024-12-05"),
        ("package.json", "posts/a.md", "2024-05-12"),
    ])
    func theGeneratorTellsTheDayFromTheMonth(_ file: String, _ path: String, _ expected: String) throws {
        let text = "---\ntitle: A\ndate: 05/12/2024\n---\n"
        let files = [
            file: "title: A\n", "_layouts/a.html": "", path: text, "posts/b.md": "---\ndate: 25/12/2024\n---\n",
        ]
        let article = try articleOfSite(files, path)
        #expect(article.publishedDateTime == Timestamp(expected))
        // What is public follows the same reading.
        #expect(article.publicFrom == Timestamp(expected))
    }

    /// The plug-in Digital Garden writes the properties of a note into a group.
    @Test func aNoteOfADigitalGardenHasItsPropertiesInAGroup() throws {
        let text =
            "---\n{\"dg-publish\": true, \"dg-note-properties\": "
            + "{\"created\": \"2024-03-05\", \"updated\": \"2024-04-06\", \"author\": \"Nell\", \"tags\": [\"quay\"]}}\n---\nText\n"
        let article = try articleOfSite(["notes/a.md": text], "notes/a.md")
        #expect(article.publishedDateTime == Timestamp("2024-03-05"))
        #expect(article.updatedDateTime == Timestamp("2024-04-06"))
        #expect(article.authors.map(\.name) == ["Nell"] && article.tags == ["quay"])
        #expect(article.extra["dg-note-properties"] != nil)
    }

    @Test func aGroupHoldsSeveralDates() throws {
        let text = "---\ntitle: A\ndate:\n  created: 2024-03-05\n  updated: 2024-04-06\n---\nText\n"
        let article = try articleOfSite(["posts/a.md": text], "posts/a.md")
        #expect(article.publishedDateTime == Timestamp("2024-03-05"))
        #expect(article.updatedDateTime == Timestamp("2024-04-06"))
        #expect(article.publicFrom == Timestamp("2024-03-05"))
        #expect(article.isPublic)
    }
}
