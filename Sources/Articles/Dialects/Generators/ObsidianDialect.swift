extension Dialect {
    /// Obsidian: notes of a vault, with their file names as titles.
    static let obsidian: Dialect = {
        var dialect = Dialect(
            .obsidian,
            [
                .publishedDateTime: ["date", "published", "created"], .updatedDateTime: ["modified", "updated"],
                .images: ["cover"],
            ]
        )
        // Its `aliases` are other names of a note, and no addresses.
        dialect.override(.aliases, with: ["redirect_from", "oldUrl"])
        dialect.permalinks = .keysOnly
        return dialect
    }()
}
