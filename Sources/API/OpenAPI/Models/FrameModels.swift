internal import Articles

/// The schemas of problems, of the index and of the version.
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
                    .model(
                        Model(
                            "ParameterError",
                            "What is wrong with one parameter",
                            [
                                .member("parameter", .string("limit")),
                                .member("detail", .string("must be a whole number from 1 to 100, but is \"many\"")),
                            ]
                        )
                    )
                ).about("What is wrong with each parameter")
            ),
            .optional(
                "diagnostics",
                .array(
                    .object([.member("path", .string("_news/fog.md"))] + finding, isOpen: false)
                ).about("What is wrong with each place of a document that was sent")
            ),
            .optional("candidates", .array(.string("news/one-of-two")).about("What may have been meant")),
            .member("requestId", .string("0000018a-5").about("What the server's log calls the request by")),
        ]
    )

    /// The members of what is wrong with one place of a document.
    static let finding: [Schema.Property] = [
        .member("line", .integer(in: 1...Int.max, 2)),
        .member("column", .integer(in: 1...Int.max, 8).about("In characters")),
        .member("severity", .choice(["error", "warning", "note"])),
        .member("rule", .string("syntax").about("The name of the rule that found it")),
        .member("message", .string("this quote is never closed; add the closing quote")),
    ]

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
        "The resources of this API, and the site",
        [
            .member("name", .string("broadsheet")),
            .member("version", .string(Version.current)),
            .member("site", .model(site)),
            .member(
                "resources",
                .array(
                    .model(
                        Model(
                            "Resource",
                            "A resource of this API",
                            [
                                .member("path", .string("/articles/{id}")),
                                .member("methods", .array(.string("GET"))),
                                .member("summary", .string("One article, with its body and its own related list")),
                                .member("parameters", .array(.string("fields"))),
                            ]
                        )
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
            .member("version", .string(Version.current)),
            .member("sqlite", Schema.string("3.40.1").orNull.about("The version of the SQLite library")),
            .member(
                "dataset",
                .model(
                    Model(
                        "Dataset",
                        "The data that is served",
                        [
                            .member("version", .string(Examples.version)),
                            .member("changed", ArticleModels.moment),
                            .member("articles", .count(26)),
                        ]
                    )
                )
            ),
        ]
    )
}
