internal import Articles

/// Envelopes: the schemas of whole responses, with `data`, `meta` and `links`.
extension Schema {
    /// `{"data": {...}}`.
    ///
    /// With `hasVersion`, `include=version` adds `meta` with the version of the data.
    static func single(_ schema: Schema, hasVersion: Bool = false) -> Schema {
        let members = hasVersion ? [Property.optional("meta", versionMeta)] : []
        return .model(
            Model("\(schema.modelName)Answer", "One \(schema.modelName)", [.member("data", schema)] + members)
        )
    }

    /// `{"data": [...], "meta": {"total": 7}}`.
    static func list(_ schema: Schema, extraMeta: [Property] = []) -> Schema {
        let name = "\(schema.modelName)List"
        let meta = Model("\(name)Meta", "About the list", extraMeta + [.member("total", .count(7)), version])
        return .model(
            Model(
                name,
                "A list of \(schema.modelName)",
                [.member("data", .array(schema)), .member("meta", .model(meta))]
            )
        )
    }

    /// `{"version": "..."}`, with `include=version`.
    static let versionMeta = Schema.model(Model("VersionMeta", "About the data", [version]))

    /// A model with all its members, or with those alone that `fields` names.
    static func selectable(_ model: Model) -> Schema {
        .either([.model(model), .model(withSelectedFields(model))])
    }

    private static func withSelectedFields(_ model: Model) -> Model {
        let properties = model.properties.map { property in
            var property = property
            property.schema = property.schema.selection
            property.isRequired = property.name == "id"
            return property
        }
        return Model(
            "Selected\(model.name)",
            "The members of \(model.name) that `fields` names",
            isOpen: model.isOpen,
            properties
        )
    }

    static let version = Property.optional(
        "version",
        .string(Examples.version).about(
            "With `include=version`: the version of the data, as in the field Dataset-Version"
        )
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
                            "A word of the query and the word that was searched instead",
                            [.member("from", .string("lighthosue")), .member("to", .string("lighthouse"))]
                        )
                    )
                ).about("Words of `q` that hardly any article has, each with the word that was searched instead")
            ),
            .optional(
                "relaxed",
                .boolean.about("True if some articles of the list lack words of `q`; absent otherwise")
            ),
            .optional(
                "totalAll",
                .count(3).about("How many articles of a relaxed list have all words of `q`; absent with `count=none`")
            ),
            .member("limit", .integer(in: ArticleParameters.pageLimits, 25)),
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
                ).about("With the parameter `facets`")
            ),
            .optional(
                "notices",
                .array(.model(notice)).about(
                    "Values of filters that no article has, words of `q` that were passed over, and what it excludes where that leaves nothing"
                )
            ),
            version,
        ]
    )

    private static let notice = Model(
        "Notice",
        "A value of a filter that no article has, or what of a search was not looked for or leaves nothing",
        [
            .member("parameter", .string("topic")),
            .member("value", .string("harbor")),
            .member("detail", .string("no topic `harbor`; did you mean `harbour`?")),
        ]
    )

    private static let listLinks = Model(
        "ListLinks",
        "Links to this page and its neighbours",
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
            "Changes, the oldest first",
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
            .member("limit", .integer(in: ChangesEndpoint.pageLimits, 100)),
            .member("hasMore", .boolean.about("Whether there may be another page already")),
            version,
        ]
    )

    private static let changeLinks = Model(
        "ChangeListLinks",
        "Links to this page of changes and to the next",
        [
            .member("self", .string("/changes")),
            .member("next", .string("/changes?since=AQAx").about("Where to go on, now or later")),
        ]
    )
}
