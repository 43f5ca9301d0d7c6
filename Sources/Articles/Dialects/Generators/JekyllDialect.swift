internal import Base

extension Dialect {
    /// Jekyll: posts in `_posts`, pages anywhere, each with front matter.
    static let jekyll: Dialect = {
        var dialect = Dialect(
            .jekyll,
            [
                .publishedDateTime: ["date"],
                .permalink: ["permalink"],
                .updatedDateTime: ["last_modified_at"],
                .tags: ["tags", "tag"],
                .topics: ["categories", "category"],
                .authors: ["author", "authors"],
                .aliases: ["redirect_from"],
            ]
        )
        dialect.tagSeparator = .space
        dialect.needsFrontMatter = true
        // Ruby's `Time.parse`, which reads dates there, takes the day first.
        dialect.dateOrder = .dayFirst
        dialect.permalinks = .jekyll
        return dialect
    }()
}
