internal import Base

extension Dialect {
    /// Docusaurus: pages in `docs`, posts in `blog`.
    static let docusaurus: Dialect = {
        var dialect = Dialect(
            .docusaurus,
            [
                .excerpt: ["description"],
                .publishedDateTime: ["date"],
                .updatedDateTime: ["last_update.date"],
                .authors: ["authors", "author", "last_update.author"],
                .permalink: [],
            ]
        )
        dialect.contentFolders = ["blog", "docs", "src/pages"]
        dialect.endings = ["md", "mdx"]
        dialect.keepsContentFolderInIDs = true
        dialect.hidesUnderscores = true
        // JavaScript's `Date`, which reads dates there, takes the month first.
        dialect.dateOrder = .monthFirst
        dialect.permalinks = .docusaurus
        return dialect
    }()
}
