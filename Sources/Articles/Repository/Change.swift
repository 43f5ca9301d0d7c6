/// A change of what is public.
package struct Change {
    /// The kinds of change that a follower has to tell apart.
    package enum Kind: String, Sendable {
        case created
        case updated
        case removed
        /// The article has another id than before.
        case renamed
    }

    /// What happened.
    package var kind: Kind
    /// The article's id.
    package var id: String
    /// The id that it had before; nil unless it was renamed.
    package var formerID: String?
    /// Microseconds since 1970; no two changes have the same.
    package var moment: Int64
    /// The article as it is now; nil where it was removed.
    ///
    /// Valid only while it is lent.
    package var article: ArticleItem?

    package init(kind: Kind, id: String, moment: Int64, article: ArticleItem?) {
        self.kind = kind
        self.id = id
        self.moment = moment
        self.article = article
    }
}
