/// The schemas of topics, providers, changes and suggestions.
enum CatalogModels {
    private static let topicProperties: [Schema.Property] = [
        .member("id", .string(Examples.topicID)),
        .member("name", .string("Tidal Power")),
        .member("shortname", .string("Tidal").orNull),
        .member("keywords", .array(.string("tidal array"))),
        .member("hashtags", .array(.string("#TidalPower"))),
        .member("images", .array(.any)),
        .member("services", .dictionary(.any).about("Addresses of services, as the topic's data file has them")),
        .member("extra", .dictionary(.any).about("What the data file says beyond this model")),
    ]

    private static let counts: [Schema.Property] = [
        .member("count", .count(7).about("Published articles of the topic and of those below it")),
        .member("directCount", .count(4).about("Published articles that name the topic themselves")),
    ]

    static let topicSummary = Model("TopicSummary", "A topic without its place in the tree", topicProperties + counts)

    static let topic = Model(
        "Topic",
        "A topic, what is above it, and all that is below it",
        topicProperties + [
            .member(
                "parent",
                .model(
                    Model(
                        "ParentTopic",
                        "The topic above another",
                        [.member("id", .string("energy")), .member("name", .string("Energy"))]
                    )
                ).orNull
            )
        ] + counts + [.member("children", .array(.reference("Topic")))]
    )

    static let publisher = Model(
        "Provider",
        "A publisher",
        [
            .member(
                "domain",
                .string(Examples.domain).about(
                    "What tells publishers apart; made from the name where there is no domain"
                )
            ),
            .member("name", .string("Saltbeck Marine")),
            .member("description", .string("The institute on the quay.").orNull),
            .member("otherNames", .array(.string("Saltbeck Institute"))),
            .member("images", .array(.model(ArticleModels.image))),
            .member("extra", .dictionary(.any).about("What the data file says beyond this model")),
            .member("count", .count(9).about("Published articles")),
        ]
    )

    static let author = Model(
        "AuthorRecord",
        "An author and the number of articles",
        [
            .member("id", .string(Examples.authorID)),
            .member("name", .string("Nell Averdyke")),
            .member("url", .string("https://tidewater.example.org/people/nell").orNull),
            .member("image", .string("https://img.tidewater.example.org/nell.jpg").orNull),
            .member("count", .count(3).about("Published articles")),
        ]
    )

    static let tag = Model(
        "Tag",
        "A tag and the number of articles",
        [
            .member("name", .string("quay 9").about("As most articles spell it; the parameter `tag` takes any case")),
            .member("count", .count(2).about("Published articles")),
        ]
    )

    static let change = Model(
        "Change",
        "An article that was created, updated, renamed or removed",
        [
            .member("change", .choice(["created", "updated", "removed", "renamed"])),
            .member("id", .string(Examples.articleID)),
            .optional("formerId", .string("news/2026/oysters").about("The id before, where it was renamed")),
            .member("changed", ArticleModels.moment),
            .member("article", Schema.selectable(ArticleModels.article).orNull.about("Null where it was removed")),
        ]
    )

    static let suggestions = Model(
        "Suggestions",
        "Completions of a text",
        [
            .member(
                "topics",
                .array(.model(named("TopicName", "A topic by its name", id: "id", "tidal-power", "Tidal Power")))
            ),
            .member(
                "providers",
                .array(
                    .model(
                        named(
                            "ProviderName",
                            "A publisher by its name",
                            id: "domain",
                            Examples.domain,
                            "Saltbeck Marine"
                        )
                    )
                )
            ),
            .member(
                "authors",
                .array(
                    .model(
                        named("AuthorName", "An author by name", id: "id", Examples.authorID, "Nell Averdyke")
                    )
                )
            ),
            .member("tags", .array(.model(tag))),
            .member(
                "articles",
                .array(
                    .model(
                        Model(
                            "ArticleTitle",
                            "An article by its title",
                            [
                                .member("id", .string(Examples.articleID)),
                                .member("title", .string("Ebbgate tidal array sends first power to Marrowhaven")),
                                .member("publishedDateTime", ArticleModels.moment.orNull),
                            ]
                        )
                    )
                )
            ),
        ]
    )

    private static func named(_ model: String, _ summary: String, id: String, _ exampleID: String, _ name: String)
        -> Model
    {
        Model(
            model,
            summary,
            [
                .member(id, .string(exampleID)), .member("name", .string(name)),
                .member("count", .count(7).about("Published articles")),
            ]
        )
    }

    static let facetCount = Model(
        "FacetCount",
        "How many articles have one value",
        [
            .member("value", .string(Examples.topicID).about("What the parameter of the facet's name takes")),
            .member("name", .string("Tidal Power")),
            .member("count", .count(7)),
        ]
    )
}
