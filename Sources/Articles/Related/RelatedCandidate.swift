package import Base

/// An article that may be related to another.
package struct RelatedCandidate: Sendable {
    /// The article's id.
    package var id: String
    /// See `Article.openSummaryJSON`.
    package var json: [UInt8]
    /// When it was published.
    package var published: Timestamp?
    /// What all articles have in common that tell the same story.
    package var story: Int64?
    /// How it was found.
    package var evidence: RelatedEvidence

    package init(id: String, json: [UInt8], published: Timestamp?, story: Int64?, evidence: RelatedEvidence) {
        self.id = id
        self.json = json
        self.published = published
        self.story = story
        self.evidence = evidence
    }
}
