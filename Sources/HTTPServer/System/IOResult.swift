/// What a call on a descriptor that does not block has done.
enum IOResult: Equatable {
    /// How many bytes went through; 0 from a read means that the peer sends no more.
    case done(Int)
    /// Nothing for now: the descriptor is not ready.
    case notReady
}
