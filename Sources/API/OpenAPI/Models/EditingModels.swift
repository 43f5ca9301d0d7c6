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
            .member("expires", expires.about("Until when it is good")),
        ]
    )
}
