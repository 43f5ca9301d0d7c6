internal import Base

extension Dialect {
    /// Astro: collections in `src/content`, pages in `src/pages`.
    static let astro: Dialect = {
        var dialect = Dialect(
            .astro,
            [
                .publishedDateTime: ["pubDate", "pubDatetime", "publishDate", "date", "publishedAt"],
                .updatedDateTime: ["updatedDate", "modDatetime", "lastUpdated"],
                .images: ["heroImage", "image", "ogImage", "cover"],
                .webUrl: ["canonicalURL"],
                .permalink: [],
            ]
        )
        dialect.contentFolders = ["src/content", "src/pages"]
        dialect.hidesUnderscores = true
        // JavaScript's `Date`, which reads dates there, takes the month first.
        dialect.dateOrder = .monthFirst
        dialect.permalinks = .astro
        return dialect
    }()
}
