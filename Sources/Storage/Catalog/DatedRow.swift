internal import SQLite

/// A row that says that an article belongs to something, in the order of publication: to a topic, or to a label.
struct DatedRow {
    /// The key of what the article belongs to.
    var owner: Int64
    var article: Int64
    var isPublic: Bool
    var sortDate: Int64

    /// The order of the rows in the file.
    static func precedes(_ one: DatedRow, _ other: DatedRow) -> Bool {
        if one.owner != other.owner { return one.owner < other.owner }
        if one.isPublic != other.isPublic { return other.isPublic }
        if one.sortDate != other.sortDate { return one.sortDate > other.sortDate }
        return one.article < other.article
    }

    /// Binds owner, `is_public`, date and article to four parameters.
    func bind(to statement: Statement, from first: Int) {
        statement.bind(first, owner)
        statement.bind(first + 1, isPublic ? 1 : 0 as Int64)
        statement.bind(first + 2, sortDate)
        statement.bind(first + 3, article)
    }
}
