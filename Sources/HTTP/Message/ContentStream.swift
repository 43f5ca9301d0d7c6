/// Content that is made in pieces while it is being sent, because all of it at once would be too much.
package protocol ContentStream: AnyObject, Sendable {
    /// The next piece, which is not empty; nil behind the last.
    ///
    /// Called on a worker thread once the piece before is gone, never by two threads at once. What it throws ends the
    /// connection without the mark of a proper end: a client must see that something is missing.
    func next() throws -> [UInt8]?

    /// Bytes that it keeps between two pieces.
    var footprint: Int { get }
}

extension ContentStream {
    package var footprint: Int { 0 }
}
