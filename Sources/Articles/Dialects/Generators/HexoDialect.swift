internal import Base
internal import FrontMatter

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
        // JavaScript's `Date`, which reads dates there, takes the month first.
        dialect.dateOrder = .monthFirst
        dialect.habits = [.indentingTabs, .fenceBelow]
        dialect.permalinks = .hexo
        return dialect
    }()
}
