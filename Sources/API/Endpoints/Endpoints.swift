internal import Articles

/// All resources, in the order in which their paths are tried: an id may take all that is left of one.
enum Endpoints {
    static func all(_ configuration: APIConfiguration) -> [Endpoint] {
        let resources =
            RelatedEndpoints.all + ArticleEndpoints.all + TopicEndpoints.all
            + ProviderEndpoints.all + ChangesEndpoint.all + SuggestEndpoint.all + FeedEndpoints.all(configuration)
            + ProbeEndpoints.all(configuration)
        let index = IndexEndpoint.make(configuration, resources + DocumentationEndpoints.declarations)
        return DocumentationEndpoints.completing([index] + resources, configuration)
    }
}
