extension Dialect {
    /// Zola: pages in `content`; its folders are sections, and what a theme adds stands in `extra`.
    static let zola: Dialect = {
        var dialect = Dialect(
            .zola,
            [
                .excerpt: ["description", "extra.description", "extra.summary"],
                .publishedDateTime: ["date"],
                .updatedDateTime: ["updated"],
                .tags: ["taxonomies.tags", "tags", "extra.tags"],
                .topics: ["taxonomies.categories", "categories", "extra.category"],
                .authors: ["authors", "taxonomies.authors", "extra.authors", "extra.author", "author"],
                .images: ["extra.image", "extra.cover", "extra.thumbnail"],
                .permalink: ["path"],
                .aliases: ["aliases"],
            ]
        )
        dialect.contentFolders = ["content"]
        dialect.endings = ["md"]
        dialect.sectionsAreTopics = true
        dialect.takesEmptyLinesAbove = true
        dialect.permalinks = .zola
        return dialect
    }()
}
