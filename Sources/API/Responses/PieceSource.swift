internal import Articles
internal import HTTP

/// Makes content piece by piece, each from a view of the data of its own.
///
/// A copy starts where the original is.
protocol PieceSource: Sendable {
    /// The next piece, which is not empty; nil behind the last.
    mutating func next(_ reader: any ArticleReader) throws -> [UInt8]?
}
