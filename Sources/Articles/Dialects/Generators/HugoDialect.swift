extension Dialect {
    /// Hugo: pages and bundles in `content`; its folders are sections.
    static let hugo: Dialect = {
        var dialect = Dialect(
            .hugo,
            [
                .title: ["title", "linkTitle"],
                .excerpt: ["summary", "description"],
                .publishedDateTime: ["date", "publishDate", "pubdate", "published"],
                .updatedDateTime: ["lastmod", "modified"],
                .tags: ["tags", "taxonomies.tags"],
                .topics: ["categories", "topics", "series"],
                .authors: ["authors", "author", "params.author"],
                .images: ["images", "featured_image", "cover.image", "image", "resources"],
                .permalink: ["url"],
                .aliases: ["aliases"],
            ]
        )
        dialect.contentFolders = ["content"]
        dialect.endings = ["md", "mdown", "markdown", "html", "htm"]
        dialect.sectionsAreTopics = true
        dialect.takesEmptyLinesAbove = true
        dialect.permalinks = .hugo
        return dialect
    }()
}
