/// The schemas of JSON Feed 1.1, as far as this API writes it.
enum FeedModels {
    private static let item = Model(
        "FeedItem",
        "An article in a feed",
        [
            .member("id", .string("tag:tidewater.example.org,2000:articles/\(Examples.articleID)")),
            .member("url", .string("https://harbourpost.example.com/ebbgate").about("Where the article can be read")),
            .member("title", .string("Ebbgate tidal array sends first power")),
            .optional("content_html", .string("<p>The first turbine turned with the tide.</p>")),
            .optional("content_text", .string("The first turbine turned.").about("Where there is no `content_html`")),
            .optional("summary", .string("At 06:41 the first turbine turned with the tide.")),
            .optional("image", .string("https://harbourpost.example.com/ebbgate.jpg")),
            .optional("date_published", ArticleModels.moment),
            .member("date_modified", ArticleModels.moment),
            .optional(
                "authors",
                .array(
                    .model(
                        Model(
                            "FeedAuthor",
                            "An author in a feed",
                            [
                                .member("name", .string("Harbour Post")),
                                .optional("url", .string("https://harbourpost.example.com/people")),
                                .optional("avatar", .string("https://harbourpost.example.com/people.jpg")),
                            ]
                        )
                    )
                )
            ),
            .optional("tags", .array(.string("Tidal Power"))),
            .optional("language", .string("en-gb")),
            .optional(
                "attachments",
                .array(
                    .model(
                        Model(
                            "FeedAttachment",
                            "A picture of an article in a feed",
                            [
                                .member("url", .string("https://harbourpost.example.com/ebbgate.jpg")),
                                .member("mime_type", .string("image/jpeg")),
                                .optional("title", .string("The array at dawn")),
                            ]
                        )
                    )
                )
            ),
        ]
    )

    static let feed = Model(
        "JSONFeed",
        "Articles by JSON Feed 1.1",
        [
            .member("version", .string("https://jsonfeed.org/version/1.1")),
            .member("title", .string("The Tidewater Digest")),
            .member("home_page_url", .string("https://www.tidewater.example.org/tidewater")),
            .member("feed_url", .string("https://api.example.org/feed.json")),
            .optional("next_url", .string("https://api.example.org/feed.json?cursor=AQAx")),
            .optional("description", .string("News from the estuary")),
            .optional("language", .string("en-gb")),
            .member("items", .array(.model(item))),
        ]
    )
}
