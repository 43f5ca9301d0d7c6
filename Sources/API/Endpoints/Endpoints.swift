internal import Articles

/// All endpoints, in the order in which their paths are tried.
///
/// The id of an article matches all that is left of a path, so what stands below an article comes before it.
enum Endpoints {
    /// `isEditable` says whether there is a content folder with documents that can be changed.
    static func all(_ configuration: APIConfiguration, isEditable: Bool = true) -> [Endpoint] {
        let frames = configuration.hasReader ? PageFrameCache() : nil
        let pages = frames.map { [ReaderEndpoints.article($0)] + CrawlerEndpoints.all + ReaderEndpoints.assets } ?? []
        let resources =
            RelatedEndpoints.all + ArticleEndpoints.all + TopicEndpoints.all
            + ProviderEndpoints.all + AuthorEndpoints.all + TagEndpoints.all + ChangesEndpoint.all + SuggestEndpoint.all
            + [DiagnosticsEndpoint.list]
            + FeedEndpoints.all(configuration) + [LanguageModelIndex.endpoint, AgentEndpoint.make(configuration)]
            + DeliveryEndpoints.all + [PreviewEndpoint.create(hasPages: configuration.hasReader)]
            + (isEditable ? EditingEndpoints.all + [ImportEndpoint.make(configuration)] : [])
            + ProbeEndpoints.all(configuration) + pages
        var index = IndexEndpoint.make(
            configuration,
            // The server for agents describes itself, but a program has to find it.
            (resources + DocumentationEndpoints.declarations).filter { $0.isDocumented || $0.group == .agents }
        )
        if let frames {
            index.variants = [ReaderEndpoints.list(frames)]
            index.problemPage = frames.problemPage
        }
        // The original feed comes after all others: its path begins with the name of a site.
        return DocumentationEndpoints.completing([index] + resources, configuration)
            + [OriginalFeedEndpoint.make(configuration)]
    }
}
