internal import Articles

/// A representation with content that is too long to be made at once.
struct StreamedRepresentation: Sendable {
    /// Everything except the content, which is empty here.
    var representation: Representation
    var content: any PieceSource
    /// Whether the content changes only with public articles, so that `/changes` tells of each other state of it.
    var followsChanges = false
}
