internal import Articles

/// What stands around the data: envelopes, links, problems and what machines ask for.
extension Schema {
    /// `{"data": {...}}`.
    static func single(_ schema: Schema) -> Schema {
        .object([.member("data", schema)], isOpen: false)
    }

    /// `{"data": [...], "meta": {"total": 7, "version": "..."}}`.
    static func list(_ schema: Schema, meta: [Property] = []) -> Schema {
        .object(
            [
                .member("data", .array(schema)),
                .member("meta", .object(meta + [.member("total", .count(7)), version], isOpen: false)),
            ],
            isOpen: false
        )
    }

    /// A model whole, or what `fields` leaves of it.
    static func selectable(_ model: Model) -> Schema {
        .either([.model(model), .model(selected(model))])
    }

    private static func selected(_ model: Model) -> Model {
        let properties = model.properties.map { property in
            var property = property
            property.schema = property.schema.selection
            property.isRequired = property.name == "id"
            return property
        }
        return Model("Selected\(model.name)", "What `fields` leaves of the model \(model.name)", properties)
    }

    static let version = Property.member(
        "version",
        .string(Examples.version).about("Which data this comes from; it changes with every change")
    )

    /// A page of articles.
    static let articleList = Schema.object(
        [
            .member("data", .array(.selectable(ArticleModels.article))),
            .member("meta", .model(listMeta)),
            .member("links", .model(listLinks)),
        ],
        isOpen: false
    )

    private static let listMeta = Model(
        "ListMeta",
        "About a page of articles",
        [
            .member("total", .count(26).orNull.about("How many articles the list has; null with `count=none`")),
            .member("limit", .integer(in: 1...100, 25)),
            .optional("page", .integer(in: 1...Int.max, 1).about("With the parameter `page`")),
            .optional("pages", .integer(in: 1...Int.max, 2).orNull.about("With the parameter `page`")),
            .optional(
                "facets",
                .object(
                    Facet.allCases.map { .optional($0.rawValue, .array(.model(CatalogModels.facetCount))) },
                    isOpen: false
                ).about("With the parameter `facets`: values and how many articles have each")
            ),
            version,
        ]
    )

    private static let listLinks = Model(
        "ListLinks",
        "Addresses of this page and its neighbours",
        [
            .member("self", .string("/articles?limit=25")),
            .member("next", .string("/articles?limit=25&cursor=AQAx").orNull),
            .member("prev", .string("/articles?limit=25&cursor=AQEx").orNull),
        ]
    )

    static let changeList = Schema.object(
        [
            .member("data", .array(.model(CatalogModels.change))),
            .member(
                "meta",
                .object(
                    [
                        .member("limit", .integer(in: 1...1000, 100)),
                        .member("hasMore", .boolean.about("Whether there may be more changes already")),
                        version,
                    ],
                    isOpen: false
                )
            ),
            .member(
                "links",
                .object(
                    [
                        .member("self", .string("/changes")),
                        .member("next", .string("/changes?since=AQAx").about("Where to go on, now or later")),
                    ],
                    isOpen: false
                )
            ),
        ],
        isOpen: false
    )
}

/// Models of what is said about the server itself, and of errors.
enum FrameModels {
    static let problem = Model(
        "Problem",
        "What went wrong, by RFC 9457",
        [
            .member("type", .string("about:blank").about("The status says what kind of problem it is")),
            .member("title", .string("Bad Request")),
            .member("status", .integer(in: 400...599, 400)),
            .member("detail", .string("`limit` must be a whole number from 1 to 100, but is \"many\"")),
            .member("instance", .string("/articles").about("The path that was asked for")),
            .member(
                "errors",
                .array(
                    .object(
                        [
                            .member("parameter", .string("limit")),
                            .member("detail", .string("must be a whole number from 1 to 100, but is \"many\"")),
                        ],
                        isOpen: false
                    )
                ).about("What is wrong with each parameter")
            ),
            .optional("candidates", .array(.string("news/one-of-two")).about("What may have been meant")),
            .member("requestId", .string("0000018a-5").about("What the server's log calls the request by")),
        ]
    )

    static let site = Model(
        "Site",
        "What `_config.yml` says of the site",
        [
            .member("title", .string("The Tidewater Digest").orNull),
            .member("description", .string("News from the estuary").orNull),
            .member("url", .string("https://tidewater.example.org").orNull),
            .member("baseurl", .string("/tidewater").orNull),
            .member("webUrl", .string("https://www.tidewater.example.org/tidewater").orNull),
            .member("locale", .string("en-gb").orNull),
            .member("topic", .string("Tidewater").orNull),
        ]
    )

    static let index = Model(
        "Index",
        "What there is",
        [
            .member("name", .string("broadsheet")),
            .member("version", .string("0.1.0")),
            .member("site", .model(site)),
            .member(
                "resources",
                .array(
                    .object(
                        [
                            .member("path", .string("/articles/{id}")),
                            .member("summary", .string("One article, with its body and its own related list")),
                            .member("parameters", .array(.string("fields"))),
                        ],
                        isOpen: false
                    )
                )
            ),
        ]
    )

    static let programVersion = Model(
        "Version",
        "The versions of the program and of the data",
        [
            .member("name", .string("broadsheet")),
            .member("version", .string("0.1.0")),
            .member(
                "dataset",
                .object(
                    [
                        .member("version", .string(Examples.version)),
                        .member("changed", ArticleModels.moment),
                        .member("articles", .count(26)),
                    ],
                    isOpen: false
                )
            ),
        ]
    )
}
