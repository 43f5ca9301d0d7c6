extension Dialect {
    /// Eleventy: templates anywhere below its input folder.
    static let eleventy: Dialect = {
        var dialect = Dialect(
            .eleventy,
            [
                .publishedDateTime: ["date"], .permalink: ["eleventyComputed.permalink", "permalink"],
                .aliases: ["redirectFrom"],
            ]
        )
        dialect.permalinks = .eleventy
        return dialect
    }()
}
