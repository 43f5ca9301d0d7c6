/// Content that is made piece by piece while it is sent, because all of it at once would take too much memory.
package protocol ContentStream: AnyObject, Sendable {
    /// The next piece, which is not empty; nil after the last.
    ///
    /// Called on a worker thread once the piece before was sent, never by two threads at once. Where it throws, the
    /// connection ends without the last chunk, so that the client sees that something is missing.
    func next() throws -> [UInt8]?

    /// Bytes that it keeps between two pieces.
    var footprint: Int { get }
}

extension ContentStream {
    package var footprint: Int { 0 }
}
