extension Dialect {
    /// Obsidian: notes of a vault, whose file names are their titles.
    static let obsidian: Dialect = {
        var dialect = Dialect(
            .obsidian,
            [
                .publishedDateTime: ["date", "published", "created"], .updatedDateTime: ["modified", "updated"],
                .images: ["cover"],
            ]
        )
        dialect.permalinks = .keysOnly
        return dialect
    }()
}
