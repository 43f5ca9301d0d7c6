internal import Articles
internal import HTTP

/// Makes content piece by piece; each piece may come from another snapshot of the data.
///
/// A copy continues where the original is.
protocol PieceSource: Sendable {
    /// The next piece, which is not empty; nil after the last.
    mutating func next(_ reader: any ArticleReader) throws -> [UInt8]?
}
