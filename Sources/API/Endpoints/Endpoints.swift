internal import Articles

/// All endpoints, in the order in which their paths are tried: an id takes the whole rest of a path.
enum Endpoints {
    static func all(_ configuration: APIConfiguration) -> [Endpoint] {
        let resources =
            RelatedEndpoints.all + ArticleEndpoints.all + TopicEndpoints.all
            + ProviderEndpoints.all + AuthorEndpoints.all + TagEndpoints.all + ChangesEndpoint.all + SuggestEndpoint.all
            + FeedEndpoints.all(configuration)
            + ProbeEndpoints.all(configuration)
        let index = IndexEndpoint.make(configuration, resources + DocumentationEndpoints.declarations)
        return DocumentationEndpoints.completing([index] + resources, configuration)
    }
}
