internal import Articles

/// The schemas of what editors send and get.
enum EditingModels {
    private static let expires = Schema.string(format: "date-time", "2026-11-20T12:00:00Z")

    static let order = Model(
        "PreviewOrder",
        "An article to show, and how long: by `lifetime` or by `expires`, else two days",
        [
            .member("article", .string(Examples.articleID).about("The id")),
            .optional("lifetime", .either([.string("2d"), .count(172_800)]).about("`2d`, `36h`, `90min` or seconds")),
            .optional("expires", expires.about("Up to 366 days from now")),
        ]
    )

    static let imported = Model(
        "ImportResult",
        "What became of the documents that were sent together",
        [
            .member("data", .array(.model(importedDocument)).about("In the order in which they were sent")),
            .member(
                "meta",
                .object(
                    [
                        .member("created", .count(2).about("Documents that were not in the folder")),
                        .member("changed", .count(1).about("Documents that were there with other bytes")),
                        .member("unchanged", .count(5).about("Documents that were there just so")),
                    ],
                    isOpen: false
                )
            ),
        ]
    )

    private static let importedDocument = Model(
        "ImportedDocument",
        "What became of one document",
        [
            .member("path", .string("_news/2026-09-05-oyster-season-opens.md").about("Below the content folder")),
            .member("id", .string(Examples.articleID).orNull.about("The id of the article; null for a data file")),
            .member("outcome", .choice(["created", "changed", "unchanged"])),
        ]
    )

    static let preview = Model(
        "Preview",
        "A link that shows an article, public or not",
        [
            .member("article", .string(Examples.articleID)),
            .member(
                "url",
                .string(
                    "https://news.example.org/articles/\(Examples.articleID)?preview=AAAAAGoVzGxCKwQ9cN3nU2WGb0vCqk9t"
                )
            ),
            .optional(
                "page",
                Schema.string(
                    "https://news.example.org/read/\(Examples.articleID)?preview=AAAAAGoVzGxCKwQ9cN3nU2WGb0vCqk9t"
                )
                .about("The same for people, where there are pages")
            ),
            .member("expires", expires.about("Until when it is good")),
        ]
    )
}
