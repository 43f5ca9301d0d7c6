extension Dialect {
    /// Ghost: posts as tools write them from its export.
    static let ghost: Dialect = {
        var dialect = Dialect(
            .ghost,
            [
                .excerpt: ["custom_excerpt", "excerpt", "meta_description"],
                .publishedDateTime: ["published_at", "date", "created_at"],
                .updatedDateTime: ["updated_at"],
                .images: ["feature_image", "og_image"],
                .webUrl: ["canonical_url", "url"],
            ]
        )
        dialect.permalinks = .slug
        return dialect
    }()
}
