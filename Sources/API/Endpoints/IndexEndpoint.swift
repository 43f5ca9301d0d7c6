internal import Articles
internal import Base
internal import HTTP

/// `/`: the list of resources.
enum IndexEndpoint {
    static func make(_ configuration: APIConfiguration, _ resources: [Endpoint]) -> Endpoint {
        Endpoint(
            "/",
            "getIndex",
            "This list of resources; for a browser the page that shows the articles",
            .server,
            reply: .json("The resources of this API, and the site", .single(.model(FrameModels.index)), fields: [.link])
                .alsoAs(Representation.pageType)
        ) { _, context in
            .read(.light) { reader in
                let site = try reader.site()
                var json = JSONWriter()
                json.beginObject()
                json.key("data")
                json.beginObject()
                json.member("name", "broadsheet")
                json.member("version", configuration.version)
                json.key("site")
                json.raw(site)
                json.key("resources")
                json.beginArray()
                for resource in resources {
                    json.beginObject()
                    json.member("path", context.root + resource.openAPIPath)
                    json.member("methods", resource.methods.map(\.rawValue))
                    json.member("summary", resource.summary)
                    json.member("parameters", resource.parameters.map(\.name))
                    json.endObject()
                }
                json.endArray()
                json.endObject()
                json.endObject()
                var representation = Representation.json(json.bytes)
                var links = LinkField()
                links.append(FeedFormat.alternates(CanonicalQuery([]), root: context.root))
                representation.fields.append(links)
                return representation
            }
        }
    }
}
