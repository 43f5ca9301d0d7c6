package import Articles
package import Base

extension MemoryRepository {
    /// Takes everything that a content source holds, as an import would.
    ///
    /// `updated` says when an article changed, by its id.
    package init(
        _ source: any ContentSource,
        updated: [String: Timestamp] = [:],
        modified: Timestamp = Timestamp(seconds: 1_700_000_000)
    ) throws {
        let reader = try ContentReader(source)
        var articles: [Article] = []
        var topics: [Topic] = []
        var organizations: [Organization] = []
        var site = Site()
        try source.forEachFile { file in
            guard ContentReader.concerns(file) else { return }
            switch reader.read(file).outcome {
            case .article(let rendered): articles.append(rendered.article)
            case .topic(let topic): topics.append(topic)
            case .organization(let organization): organizations.append(organization)
            case .site(let read): site = read
            case .skipped, .failed: break
            }
        }
        self.init(
            articles,
            topics: topics,
            organizations: organizations,
            site: site,
            updated: updated,
            modified: modified
        )
    }
}
