internal import Articles

/// What a resource has to show that is too long to be made at once.
struct StreamedRepresentation: Sendable {
    /// Everything but the content.
    var representation: Representation
    var content: any PieceSource
}
