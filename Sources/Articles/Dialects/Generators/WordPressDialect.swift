extension Dialect {
    /// WordPress: Markdown as export tools write it.
    static let wordpress: Dialect = {
        var dialect = Dialect(
            .wordpress,
            [
                .publishedDateTime: ["date", "post_date", "pubDate"],
                .updatedDateTime: ["modified", "post_modified"],
                .images: ["coverImage", "featured_image", "thumbnail"],
                .webUrl: ["link", "guid"],
            ]
        )
        dialect.permalinks = .slug
        return dialect
    }()
}
