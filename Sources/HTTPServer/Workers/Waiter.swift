internal import HTTP

/// A request that waits for a worker's response.
struct Waiter: Sendable {
    var request: Request
    var connection: ConnectionID
    var inbox: LoopInbox
}
