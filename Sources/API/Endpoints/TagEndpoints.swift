internal import Articles
internal import Base
internal import HTTP

/// `/tags`.
enum TagEndpoints {
    static var all: [Endpoint] {
        [list]
    }

    private static var list: Endpoint {
        Endpoint(
            "/tags",
            "listTags",
            "Tags, with how many articles each has",
            .catalog,
            parameters: [CommonParameters.include],
            reply: .json("The tags, those with most articles first", .list(.model(CatalogModels.tag)))
        ) { parameters, _ in
            let version = parameters.version()
            return .read(.light) { reader in
                let tags = try reader.labels(.tag, limit: nil)
                return .json(
                    Envelope.list(tags, version: try version(reader)) { tag, json in
                        json.beginObject()
                        json.member("name", tag.name)
                        json.member("count", tag.articleCount)
                        json.endObject()
                    }
                )
            }
        }
    }
}
