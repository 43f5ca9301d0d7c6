extension Dialect {
    /// Gatsby: Markdown wherever the site's configuration looks for it.
    static let gatsby: Dialect = {
        var dialect = Dialect(
            .gatsby,
            [
                .excerpt: ["spoiler", "description"], .images: ["featuredImage", "cover", "image", "bannerImage"],
                .permalink: [],
            ]
        )
        dialect.permalinks = .gatsby
        return dialect
    }()
}
