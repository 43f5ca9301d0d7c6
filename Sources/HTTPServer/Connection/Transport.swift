internal import Glibc

/// The byte stream under a connection; a socket, or a stand-in for one in tests.
protocol Transport {
    /// Reads into the buffer; 0 bytes mean that the peer sends no more.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> IOResult

    /// Writes the pieces one behind the other, as much of them as goes.
    func write(_ pieces: UnsafeBufferPointer<iovec>) throws(SystemError) -> IOResult

    /// Tells the peer that nothing more will come.
    func finishWriting()

    /// Has the stream end with an error for the peer when it is closed, where its kind knows such an end, and lets go of
    /// what is not sent yet.
    func breakOff()
}
