/// Invented articles for tests, in the format of real ones.
package enum ExampleDocuments {
    /// The document of an article.
    package static func article(
        title: String,
        date: String? = "2026-03-01T08:00:00Z",
        extra: String = "",
        body: String = ""
    ) -> String {
        let published = date.map { "publishedDateTime: \($0)\n" } ?? ""
        return
            "---\ncategory: news\ntitle: \"\(title)\"\nexcerpt: \"About \(title)\"\n\(published)\(extra)\n---\n\(body)"
    }

    /// A folder with this many articles.
    package static func folder(articles count: Int, edition: Int = 1) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for number in 0..<count {
            try folder.write(
                article(
                    title: "Story \(number) of edition \(edition)",
                    date: "2026-0\(number % 9 + 1)-1\(number % 10)T0\(number % 10):00:00Z",
                    extra: "topics: [Harbour, Topic \(number % 7)]\nprovider:\n  name: P\(number % 5)\n"
                        + "  domain: p\(number % 5).example",
                    body: String(repeating: "The tide of edition \(edition) turns again. ", count: 20)
                ),
                to: "_news/story-\(number).md"
            )
        }
        return folder
    }
}
