extension Dialect {
    /// Hexo: posts in `source/_posts`, pages beside them.
    static let hexo: Dialect = {
        var dialect = Dialect(
            .hexo,
            [
                .publishedDateTime: ["date"],
                .permalink: ["permalink"],
                .updatedDateTime: ["updated"],
                .images: ["cover", "thumbnail", "banner", "photos"],
                .aliases: ["alias"],
            ]
        )
        dialect.contentFolders = ["source"]
        dialect.permalinks = .hexo
        return dialect
    }()
}
