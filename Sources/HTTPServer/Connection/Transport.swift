internal import Glibc

/// The byte stream under a connection; a socket, or a stand-in for one in tests.
protocol Transport {
    /// Reads into the buffer; 0 bytes mean that the peer sends no more.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> IOResult

    /// Writes the pieces one after the other, as much of them as goes.
    func write(_ pieces: UnsafeBufferPointer<iovec>) throws(SystemError) -> IOResult

    /// Whether something has arrived that was not read.
    var hasUnread: Bool { get }

    /// Tells the peer that nothing more will come.
    func finishWriting()

    /// Has the peer see an error when the stream is closed, where its kind knows one, and drops what was not sent.
    func breakOff()
}
