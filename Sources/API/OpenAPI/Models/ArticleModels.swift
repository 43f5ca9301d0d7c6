internal import Articles

/// The schemas of articles.
///
/// Tests compare them with `Article.openSummaryJSON` and with responses.
enum ArticleModels {
    static let image = Model(
        "Image",
        "A picture; what else the document says of it comes along",
        isOpen: true,
        [
            .member("url", .string("https://saltbeckmarine.example.org/images/array.jpg").orNull),
            .member("width", .number(1200).orNull.about("In pixels")),
            .member("height", .number(800).orNull.about("In pixels")),
            .member("title", .string("The array at low water").orNull),
            .member("attribution", .string("Saltbeck Marine").orNull),
            .member("isCached", .boolean),
        ]
    )

    /// The provider as in the article's document; `CatalogModels.publisher` is that of `/providers`.
    static let provider = Model(
        "ArticleProvider",
        "The publisher of an article, as its document names it; further members of the document come along",
        isOpen: true,
        [
            .member("name", .string("Saltbeck Marine").orNull),
            .member("domain", .string("saltbeckmarine.example.org").orNull),
            .member("images", .array(.model(image))),
            .member("publishers", .array(.any)),
            .member("authors", .array(.any.about("Mostly an object with a `name`"))),
        ]
    )

    private static let summaryProperties: [Schema.Property] = [
        .member("id", .string(Examples.articleID).about("The path of the document without its ending")),
        .member("title", .string("Ebbgate tidal array sends first power to Marrowhaven")),
        .member("excerpt", .string("At 06:41 the first turbine turned with the tide.").orNull),
        .member("publishedDateTime", moment.orNull),
        .member("updatedDateTime", moment.orNull.about("As the document has it")),
        .member("originalUrl", .string("https://saltbeckmarine.example.org/ebbgate-first-power").orNull),
        .member("webUrl", .string("https://tidewater.example.org/2026/02/10/ebbgate-first-power/").orNull),
        .member("ampWebUrl", .string("https://saltbeckmarine.example.org/amp/ebbgate-first-power").orNull),
        .member("cdnAmpWebUrl", .string("https://cdn.example.net/c/s/ebbgate-first-power").orNull),
        .member("type", .string("article").orNull),
        .member("category", .string("news").orNull),
        .member("quality", .number(72).orNull),
        .member("heat", .number(31.5).orNull),
        .member("locale", .string("en-gb").orNull),
        .member("published", .boolean),
        .member("removed", .boolean),
        .member("deleted", .boolean),
        .member("featuredContent", .string("<iframe src=\"https://video.example.net/1\"></iframe>").orNull),
        .member("provider", .model(provider).orNull),
        .member(
            "topics",
            .array(.either([.string("Tidal Power"), .model(CatalogModels.topicSummary)])).about(
                "Names; with `include=topics` whole topics"
            )
        ),
        .member("tags", .array(.string("ebbgate"))),
        .member("levels", .array(.string("Beginner"))),
        .member("images", .array(.model(image))),
        .member(
            "authors",
            .array(.model(author)).about("Who wrote it; those of the provider where the document names none")
        ),
        .member("slug", .string("ebbgate-first-power").about("The last part of the article's address")),
        .member("permalink", .string("/2026/02/ebbgate-first-power/").orNull.about("The path of its page on the site")),
        .member(
            "canonicalUrl",
            .string("https://harbourpost.example.com/2026/02/ebbgate-first-power").orNull.about(
                "The address to link to"
            )
        ),
        .member("aliases", .array(.string("/old/first-power/")).about("Addresses that the article had before")),
        .member("excerptSource", .string("body").orNull.about("`body` where the excerpt was made of the body")),
        .member("wordCount", .integer(in: 0...100_000_000, 640).about("The words of the body")),
        .member("readingMinutes", .integer(in: 0...1_000_000, 3).about("At 230 words a minute")),
        .member("extra", .dictionary(.any).about("What the document says beyond this model")),
        .member("updated", moment.about("When the store last saw the article change")),
    ]

    private static let author = Model(
        "Author",
        "A person or a group that wrote an article",
        [
            .member("name", .string("Nell Averdyke")),
            .member("id", .string("nell-averdyke")),
            .member("url", .string("https://tidewater.example.org/people/nell").orNull),
            .member("image", .string("https://img.tidewater.example.org/nell.jpg").orNull),
        ]
    )

    private static let heading = Model(
        "Heading",
        "A heading of a body",
        [
            .member("level", .integer(in: 1...6, 2)),
            .member("id", .string("what-it-takes").about("The id of the heading's element in `html`")),
            .member("text", .string("What it takes")),
        ]
    )

    private static let linkedArticle = Model(
        "LinkedArticle",
        "An article at the other end of a link",
        [
            .member("id", .string("news/2026-02-12-what-the-ebbgate-numbers-say")),
            .member("title", .string("What the Ebbgate numbers say")),
            .member("webUrl", .string("https://tidewater.example.org/ebbgate-numbers/").orNull),
        ]
    )

    private static let neighbour = Model(
        "NeighbourArticle",
        "The article before or after another in a list, the newest first",
        [
            .member("id", .string("news/2026-02-12-what-the-ebbgate-numbers-say")),
            .member("title", .string("What the Ebbgate numbers say")),
            .member("publishedDateTime", moment.orNull),
            .member("webUrl", .string("https://tidewater.example.org/ebbgate-numbers/").orNull),
        ]
    )

    private static let links = Model(
        "ArticleLinks",
        "The public articles of this store that the body links to, and those that link to the article",
        [.member("to", .array(.model(linkedArticle))), .member("from", .array(.model(linkedArticle)))]
    )

    /// The members that `include` and the whole article add to a summary.
    private static let additions: [Schema.Property] = [
        .optional("bodyFormat", .choice(["text/markdown", "text/mdx", "text/html"])),
        .optional("body", .string("The first of Ebbgate's twelve turbines ...").orNull),
        .optional(
            "html",
            .string("<p>The first of Ebbgate's twelve turbines ...</p>").orNull.about(
                "With `include=html`: the body as HTML without scripts, styles and event handlers, addresses made whole"
            )
        ),
        .optional("outline", .array(.model(heading)).about("With `include=outline`: the headings of the body")),
        .optional("links", .model(links).about("With `include=links`")),
        .optional("previous", .model(neighbour).orNull.about("Of one article with `neighbours`: the newer one")),
        .optional("next", .model(neighbour).orNull.about("Of one article with `neighbours`: the older one")),
        .optional("related", .array(.model(relatedEntry)).about("The list that the document itself has")),
        .optional("secured", .string("U2FsdGVkX1+8xq").orNull.about("An encrypted blob, for editors only")),
    ]

    static let article = Model(
        "Article",
        "An article as an item of a list; every member that is required is always there, unless `fields` chooses some",
        summaryProperties + additions + [
            .optional("highlights", .model(highlights)),
            .optional(
                "duplicates",
                .array(.either([.reference("Article"), .reference("SelectedArticle")])).about(
                    "Others that tell the same story, with `collapse=story`"
                )
            ),
        ]
    )

    static let wholeArticle = Model(
        "WholeArticle",
        "An article with its body and its own related list",
        summaryProperties
            + additions.map { property in
                var property = property
                property.isRequired = !["secured", "html", "outline", "links", "previous", "next"].contains(
                    property.name
                )
                return property
            }
    )

    static let highlights = Model(
        "Highlights",
        "Texts for HTML, with what the search matches in <mark>",
        [
            .member("title", .string("<mark>Ebbgate</mark> tidal array sends first power").orNull),
            .member("excerpt", .string("At 06:41 the first turbine turned with the tide.").orNull),
            .member("body", .string("The first of <mark>Ebbgate</mark>'s twelve turbines ...").orNull),
        ]
    )

    private static let entryProperties: [Schema.Property] = [
        .member("title", .string("What the Ebbgate numbers say").orNull),
        .member("excerpt", .string("Two days of data, read slowly.").orNull),
        .member("publishedDateTime", moment.orNull),
        .member("webUrl", .string("https://energyreview.example.net/what-the-ebbgate-numbers-say").orNull),
        .member("ampWebUrl", .string("https://energyreview.example.net/amp/ebbgate-numbers").orNull),
        .member("cdnAmpWebUrl", .string("https://cdn.example.net/c/s/ebbgate-numbers").orNull),
        .member("type", .string("article").orNull),
        .member("provider", .model(provider).orNull),
        .member("quality", .number(64).orNull),
        .member("images", .array(.model(image))),
        .optional("extra", .dictionary(.any).about("What the document says beyond this model")),
        .member(
            "source",
            .choice(["curated", "linked", "computed"]).about(
                "Named by the document, linked either way, or found by the ranking"
            )
        ),
        .member("score", .number(0.71).orNull.about("From 0 to 1; null where nothing was computed")),
        .member("reasons", .array(.string("shared topic: Tidal Power")).about("Why it is here, in plain words")),
        .member(
            "id",
            .string("news/2026-02-12-what-the-ebbgate-numbers-say").orNull.about(
                "Null where it is no article of this store"
            )
        ),
    ]

    static let relatedEntry = Model(
        "RelatedEntry",
        "An article that is related to another, of this store or not",
        entryProperties + [
            .optional(
                "alsoCoveredBy",
                .array(.object(entryProperties, isOpen: true)).about(
                    "Others with the same story, with `collapse=story`"
                )
            )
        ]
    )

    /// A moment by RFC 3339, in UTC.
    static let moment = Schema.string(format: "date-time", "2026-02-10T06:41:00Z")
}
