internal import Articles
internal import Base
internal import HTTP

/// `/providers` and one provider.
enum ProviderEndpoints {
    static var all: [Endpoint] {
        [list, single]
    }

    private static var list: Endpoint {
        Endpoint(
            "/providers",
            "listProviders",
            "Publishers, with how many articles each has",
            .catalog,
            parameters: [CommonParameters.include],
            reply: .json("The publishers, those with most articles first", .list(.model(CatalogModels.publisher)))
        ) { parameters, _ in
            let version = parameters.version()
            return .read(.light) { reader in
                .json(Envelope.list(try reader.providers(), version: try version(reader), append))
            }
        }
    }

    private static var single: Endpoint {
        Endpoint(
            "/providers/{domain...}",
            "getProvider",
            "One publisher",
            .catalog,
            variables: [.domain],
            reply: .json("The publisher", .single(.model(CatalogModels.publisher)))
        ) { _, context in
            .read(.light) { reader in
                let records = try reader.providers()
                let text = context.path["domain"]
                let domain = Provider.normalisedDomain(text)
                let found =
                    records.first { $0.domain == domain } ?? records.first { $0.name.lowercased() == text.lowercased() }
                if let found {
                    var representation = Representation.json(Envelope.single { append(found, to: &$0) })
                    representation.keys.append(.provider(found.domain))
                    return representation
                }
                let known = NearNames(records.prefix(NearNames.maximumCount).map { ($0.domain, $0.name) })
                throw Problem.notFound("there is no provider with this domain or name", near: known.nearest(to: text))
            }
        }
    }

    private static func append(_ record: ProviderRecord, to json: inout JSONWriter) {
        json.beginObject(with: record.json)
        json.member("count", record.articleCount)
        json.endObject()
    }
}
