internal import Base

extension Dialect {
    /// Pelican: Markdown in `content`, with lines `Key: value` above the text.
    static let pelican: Dialect = {
        var dialect = Dialect(
            .pelican,
            [
                .excerpt: ["summary"],
                .publishedDateTime: ["date"],
                .updatedDateTime: ["modified"],
                .topics: ["category"],
                .authors: ["authors", "author"],
                .permalink: ["url", "save_as"],
            ]
        )
        // Themes have keys such as `headline` beside it.
        dialect.override(.title, with: ["title"])
        dialect.contentFolders = ["content"]
        dialect.endings = ["md", "markdown", "mkd", "mdown", "html", "htm"]
        dialect.authorSeparation = .all
        // Python's `dateutil`, which reads dates there, takes the month first.
        dialect.dateOrder = .monthFirst
        dialect.permalinks = .pelican
        return dialect
    }()
}
