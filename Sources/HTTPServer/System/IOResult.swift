/// The result of a call on a descriptor that does not block.
enum IOResult: Equatable {
    /// How many bytes went through; 0 from a read means that the peer sends no more.
    case done(Int)
    /// Nothing for now: the descriptor is not ready.
    case notReady
}
