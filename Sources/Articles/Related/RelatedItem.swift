package import Base

/// An entry of a list of related articles.
package struct RelatedItem: Sendable {
    /// Where the entry comes from.
    package enum Source: String, Sendable {
        case curated
        case linked
        case computed
    }

    /// Where the entry comes from.
    package var source: Source
    /// The entry's own members, as one object; see `RelatedEntry.json`.
    package var json: [UInt8]
    /// Nil where the entry is no published article of this store.
    package var id: String?
    /// By `RelatedRanker`; nil where it was not computed.
    package var score: Double?
    /// Why it is here, in plain words.
    package var reasons: [String]
    /// When it was published.
    package var published: Timestamp?
    /// See `RelatedCandidate.story`.
    package var story: Int64?
    /// Others that tell the same story, where they were folded into this one.
    package var alsoCoveredBy: [RelatedItem] = []
}
