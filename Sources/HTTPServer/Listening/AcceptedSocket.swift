/// A connection that was accepted.
struct AcceptedSocket {
    /// Whoever takes the socket closes it.
    var descriptor: CInt
    var peer: PeerAddress
}
