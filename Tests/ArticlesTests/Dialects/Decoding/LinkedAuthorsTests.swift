import Testing

@testable import Articles

@Suite struct LinkedAuthorsTests {
    @Test(
        "links are authors, with the addresses of their pages",
        arguments: [
            ("[Nell Averdyke](https://nell.example)", ["Nell Averdyke"], ["https://nell.example"]),
            ("[Nell](https://nell.example) (Brine, Shore)", ["Nell"], ["https://nell.example"]),
            (
                "[Nell](https://nell.example) (Brine), [Tobias Rook](/people/tobias \"T\") (Quay)",
                ["Nell", "Tobias Rook"], ["https://nell.example", nil]
            ),
            (
                "[Nell](https://n.example) and [Tobias](https://t.example)", ["Nell", "Tobias"],
                ["https://n.example", "https://t.example"]
            ),
            (
                "[Nell](https://n.example) (Brine) [Tobias](https://t.example)", ["Nell", "Tobias"],
                ["https://n.example", "https://t.example"]
            ),
            (
                "[Nell](https://n.example), Tobias Rook & [Runa](https://r.example)", ["Nell", "Tobias Rook", "Runa"],
                ["https://n.example", nil, "https://r.example"]
            ),
            (
                "[Nell](https://n.example), Tobias Rook, Runa", ["Nell", "Tobias Rook", "Runa"],
                ["https://n.example", nil, nil]
            ),
            ("[Nell](https://n.example) ([@nell](https://social.example/nell))", ["Nell"], ["https://n.example"]),
        ] as [(String, [String], [String?])]
    )
    func links(_ text: String, _ names: [String], _ addresses: [String?]) throws {
        let authors = try #require(LinkedAuthors.authors(in: text))
        #expect(authors.map(\.name) == names)
        #expect(authors.map(\.url) == addresses)
    }

    @Test(
        "other texts have none",
        arguments: [
            "[Nell](https://n.example), Brine", "Nell Averdyke, [Brine](https://brine.example)",
            "Nell of [Brine](https://brine.example)", "Nell Averdyke", "Nell ([@nell](https://social.example/nell))",
            "Nell [Brine](", "Nell (a](b)", "](",
            "[](a)", "[[a](b)",
            "(", "Nell (see [a](b)",
        ]
    )
    func none(_ text: String) {
        #expect(LinkedAuthors.authors(in: text) == nil)
    }

    @Test func anArticleHasThem() throws {
        let path = "content/a.md"
        let text =
            "---\ntitle: A\nauthor: '[Nell](https://n.example) (Brine), [Tobias](https://t.example) (Quay)'\n---\nText\n"
        let article = try articleOfSite(["hugo.toml": "baseURL = 'https://brine.example'\n", path: text], path)
        #expect(article.authors.map(\.id) == ["nell", "tobias"])
        #expect(article.authors.map(\.url) == ["https://n.example", "https://t.example"])
    }

    /// Looking for the ends of links that have none takes the square of their number.
    @Test func whatIsNoBylineIsLeftAsItIs() {
        #expect(LinkedAuthors.authors(in: "[a](https://a.example) " + String(repeating: "[", count: 100_000)) == nil)
        #expect(AuthorDecoder.displayName(from: String(repeating: "[a](b)", count: 20_000)).hasPrefix("[a](b)"))
    }
}
