import FrontMatter
import TestSupport
import Testing

@testable import Articles

/// Excerpts and pictures that documents of any generator have.
@Suite struct ExcerptTests {
    private static let site = ["hugo.toml": "baseURL = 'https://brine.example/'\n"]

    private func article(_ text: String, _ files: [String: String] = [:], _ path: String = "a.md") throws -> Article {
        try articleOfSite(files.merging([path: text]) { $1 }, path)
    }

    @Test(
        "an excerpt is the text of the first block, without marks",
        arguments: [
            ("* One\n* Two\n\nText", "One Two"), ("> Note:\n> > Deep", "Note: Deep"),
            ("> [!NOTE]\n> The tide.", "The tide."),
            ("<style>\n  p { margin: 0 }\n</style>\n\n## Head\n\nText", "Text"),
            ("a | b\n--|--\n1 | 2\n\nText", "Text"),
            ("One\n\nTwo\n\n<!--more-->\n\nThree", "One Two"), ("See [[Harbours|the harbours]].", "See the harbours."),
            ("[one][a]\n\(String(repeating: "\nFurther words.\n", count: 400))\n[a]: /a", "one"),
        ]
    )
    func excerpts(_ body: String, _ expected: String) throws {
        let article = try article("---\ntitle: A\n---\n\n\(body)\n")
        #expect(article.excerpt == expected)
        #expect(article.excerptSource == "body")
    }

    @Test(
        "an excerpt of front matter has no marks of Markdown",
        arguments: [
            (">\n  **Low water** is [here](/a).", "Low water is here."), ("'Use `tide` now'", "Use tide now"),
            ("2 * 3 * 4 and low_water_mark", "2 * 3 * 4 and low_water_mark"), ("|\n  Low.\n", "Low."),
        ]
    )
    func writtenExcerpts(_ value: String, _ expected: String) throws {
        #expect(try article("---\ntitle: A\nexcerpt: \(value)\n---\n\nText\n").excerpt == expected)
    }

    @Test("what DocToc writes is no excerpt") func tablesOfDocToc() throws {
        let table = "<!-- START doctoc generated -->\n**Contents**\n\n- [Tide](#tide)\n\n<!-- END doctoc -->\n"
        #expect(try article("---\ntitle: A\n---\n\n\(table)\nLow water.\n").excerpt == "Low water.")
    }

    @Test(
        "a document that begins with an import is MDX",
        arguments: ["import A from '../a.md'", "import {B} from \"b\";"]
    )
    func modulesInMarkdown(_ line: String) throws {
        let article = try article("---\ntitle: A\n---\n\n\(line)\n\nLow <B x={1} /> water.\n")
        #expect(article.excerpt == "Low water.")
        #expect(article.bodyFormat == .mdx)
        #expect(try self.article("---\ntitle: A\n---\n\nimport a from there\n").bodyFormat == .markdown)
    }

    @Test("numbers that only sort are no part of a title") func numbersOfNuxt() throws {
        let files = ["nuxt.config.ts": "export default defineNuxtConfig({ modules: ['@nuxt/content'] })\n"]
        #expect(try article("Text\n", files, "content/log/0.cannot-sail.md").title == "Cannot sail")
        #expect(try article("Text\n", [:], "log/0.cannot-sail.md").title == "0.cannot sail")
    }

    @Test("a first paragraph far below the start is found") func deep() throws {
        let code = "```\n" + String(repeating: "code\n", count: 1200) + "```\n\n"
        #expect(try article("---\ntitle: A\n---\n\n\(code)Text\n").excerpt == "Text")
    }

    @Test("Markdown that a page in HTML captures has no marks") func captured() throws {
        let code = "{% capture a %}\nSee [the *tide*](/b/).\n{% endcapture %}\n"
        let other = "{% capture b %}\n\(String(repeating: "More of it.\n", count: 600)){% endcapture %}\n"
        let body = "\(code)\(other)<div>{{ a | markdownify }}</div><div>{{ b | markdownify }}</div>"
        #expect(try article("---\ntitle: A\n---\n\n\(body)\n", [:], "a.html").excerpt == "See the tide.")
    }

    @Test(
        "definitions of links may stand anywhere below",
        arguments: [
            "\n[kash]: /a", "```\n[other]: /b\n```\n[Kash]:\n  /a", "[^1]: Note\n\n  [KASH]: <https://a.example> 'A'",
        ]
    )
    func definitions(_ definitions: String) throws {
        let words = String(repeating: "Further words of a long text.\n\n", count: 1500)
        let code = "```\n" + String(repeating: "code\n", count: 900) + "```\n\n"
        for between in [words, code + words] {
            for end in ["", "\n\n<!--more-->"] {
                let body = "At [Kash][] and [the quay][kash] [we][none] sail.\(end)\n\n\(between)\(definitions)\n"
                let article = try article("---\ntitle: A\n---\n\(body)")
                #expect(article.excerpt == "At Kash and the quay [we][none] sail.")
            }
        }
    }

    @Test(
        "a line in brackets at the end is never the start",
        arguments: [
            "[q]: Averdyke, N., On Tides, 2020", "[q]: Tides (2020", "[q]: /a 'It' is", "[q]: <a b", "[q]: (see",
            "[q]:\nSee below", "[q]:\n[z]: /x",
        ]
    )
    func sources(_ source: String) throws {
        #expect(try excerpts(source).allSatisfy { $0.hasPrefix("Tides are slow ") })
    }

    @Test(
        "addresses may be in any form that Markdown and templates have",
        arguments: [
            "[z]:\n[q]: /x", "[q]:\n/x", "[q]: <b c> (It \\) is)", "[q]: /b_(c) \"It\"",
            "[q]: {{ \"/b c/\" | url }}", "[q]: {% link b.md %}#c 'It'",
        ]
    )
    func addresses(_ definition: String) throws {
        #expect(try excerpts(definition) == ["Tides are slow a.", "Tides are slow a."])
    }

    @Test func footnotesBelowAreNoText() throws {
        let words = String(repeating: "word ", count: 1200)
        for end in ["", "\n\n<!--more-->"] {
            for start in ["Tides[^My-job] are slow.", "    code\n\nTides[^My-job] are slow."] {
                let body = "\(start)\(end)\n\n\(words)\n\n[^my-job]: Of the moon.\n"
                let article = try articleOfSite(["a.md": "---\ntitle: A\n---\n\(body)"], "a.md")
                #expect(article.excerpt == "Tides are slow.")
            }
        }
    }

    /// Of bodies that use a definition far below, without and with a mark of the excerpt's end.
    private func excerpts(_ definition: String) throws -> [String] {
        let words = String(repeating: "Further words of a long text.\n\n", count: 1500)
        return try ["", "\n\n<!--more-->"].map { end in
            let body = "Tides are slow [a][q].\(end)\n\n\(words)\(definition)\n"
            return try article("---\ntitle: A\n---\n\(body)").excerpt ?? ""
        }
    }

    @Test("`spoiler` is an excerpt in folders of no generator") func spoiler() throws {
        #expect(try article("---\ntitle: A\nspoiler: Short\n---\n\nText\n").excerpt == "Short")
        #expect(try article("---\ntitle: A\nspoiler: Short\nsummary: Long\n---\n\nText\n").excerpt == "Long")
    }

    @Test(
        "of Hugo's resources those with a picture as `src` are pictures",
        arguments: [
            (
                "- src: sea.jpg\n  title: Sea\n- src: chart.pdf\n- src: '*.png'\n- name: quay.png\n",
                ["https://brine.example/a/sea.jpg"]
            ),
            ("- name: header\n  title: Sea\n", []), ("- src: Shore.WEBP\n", ["https://brine.example/a/Shore.WEBP"]),
        ]
    )
    func resources(_ list: String, _ expected: [String]) throws {
        let article = try article("---\ntitle: A\nresources:\n\(list)---\nText\n", Self.site, "content/a.md")
        #expect(article.images.compactMap(\.url) == expected)
        // What is no picture is not lost.
        #expect((article.extra["resources"] == nil) == (list == "- src: Shore.WEBP\n"))
    }
}
