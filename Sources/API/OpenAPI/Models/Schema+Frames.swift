internal import Articles

/// Envelopes: the schemas of whole responses, with the data, `meta` and `links`.
extension Schema {
    /// `{"data": {...}}`.
    ///
    /// `meta` says whether `include=version` adds that to it.
    static func single(_ schema: Schema, meta: Bool = false) -> Schema {
        let members = meta ? [Property.optional("meta", versionMeta)] : []
        return .model(
            Model("\(schema.modelName)Answer", "One \(schema.modelName)", [.member("data", schema)] + members)
        )
    }

    /// `{"data": [...], "meta": {"total": 7}}`.
    static func list(_ schema: Schema, meta: [Property] = []) -> Schema {
        let name = "\(schema.modelName)List"
        let meta = Model("\(name)Meta", "About the list", meta + [.member("total", .count(7)), version])
        return .model(
            Model(
                name,
                "A list of \(schema.modelName)",
                [.member("data", .array(schema)), .member("meta", .model(meta))]
            )
        )
    }

    /// `{"version": "..."}`, where that is asked for.
    static let versionMeta = Schema.model(Model("VersionMeta", "About the data", [version]))

    /// A whole model, or what `fields` leaves of it.
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

    static let version = Property.optional(
        "version",
        .string(Examples.version).about("With `include=version`: which data this comes from, as in Dataset-Version")
    )

    /// A page of articles.
    static let articleList = Schema.model(
        Model(
            "ArticleList",
            "A page of articles",
            [
                .member("data", .array(.selectable(ArticleModels.article))),
                .member("meta", .model(listMeta)),
                .member("links", .model(listLinks)),
            ]
        )
    )

    private static let listMeta = Model(
        "ListMeta",
        "About a page of articles",
        [
            .member("total", .count(26).orNull.about("How many articles the list has; null with `count=none`")),
            .optional(
                "corrections",
                .array(
                    .model(
                        Model(
                            "Correction",
                            "A word that was taken for another",
                            [.member("from", .string("lighthosue")), .member("to", .string("lighthouse"))]
                        )
                    )
                ).about("The words of `q` that hardly any article has, and the likeliest that were meant")
            ),
            .optional(
                "relaxed",
                .boolean.about("Whether there are articles in the list that have not all words of `q`")
            ),
            .optional("totalAll", .count(3).about("How many articles of a relaxed list have all words of `q`")),
            .member("limit", .integer(in: 1...100, 25)),
            .optional("page", .integer(in: 1...Int.max, 1).about("With the parameter `page`")),
            .optional("pages", .integer(in: 1...Int.max, 2).orNull.about("With the parameter `page`")),
            .optional(
                "facets",
                .model(
                    Model(
                        "Facets",
                        "How many articles have each value of some properties",
                        Facet.allCases.map { .optional($0.rawValue, .array(.model(CatalogModels.facetCount))) }
                    )
                ).about("With the parameter `facets`: values and how many articles have each")
            ),
            .optional(
                "notices",
                .array(.model(notice)).about("Values of filters that no article has")
            ),
            version,
        ]
    )

    private static let notice = Model(
        "Notice",
        "A value of a filter that no article has",
        [
            .member("parameter", .string("topic")),
            .member("value", .string("harbor")),
            .member("detail", .string("no topic `harbor`; did you mean `harbour`?")),
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

    /// A page of changes.
    static let changeList = Schema.model(
        Model(
            "ChangeList",
            "Changes in their order",
            [
                .member("data", .array(.model(CatalogModels.change))),
                .member("meta", .model(changeMeta)),
                .member("links", .model(changeLinks)),
            ]
        )
    )

    private static let changeMeta = Model(
        "ChangeListMeta",
        "About a page of changes",
        [
            .member("limit", .integer(in: 1...1000, 100)),
            .member("hasMore", .boolean.about("Whether there may be more changes already")),
            version,
        ]
    )

    private static let changeLinks = Model(
        "ChangeListLinks",
        "Addresses of this page of changes and of those that follow",
        [
            .member("self", .string("/changes")),
            .member("next", .string("/changes?since=AQAx").about("Where to go on, now or later")),
        ]
    )
}
