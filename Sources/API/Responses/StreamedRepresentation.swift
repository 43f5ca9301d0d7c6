internal import Articles

/// A representation with content that is too long to be made at once.
struct StreamedRepresentation: Sendable {
    /// Everything except the content, which is empty here.
    var representation: Representation
    var content: any PieceSource
}
