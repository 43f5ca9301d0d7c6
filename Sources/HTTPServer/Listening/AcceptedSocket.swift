/// A connection that was accepted.
struct AcceptedSocket {
    /// Must be closed by the code that takes it.
    var descriptor: CInt
    var peer: PeerAddress
}
