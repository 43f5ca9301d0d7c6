internal import HTTP

/// A request with content that is still arriving, or that a worker has.
struct PendingRequest {
    var request: Request
    var exchange: Exchange
}
