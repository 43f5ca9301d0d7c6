internal import HTTP

/// A request whose content is arriving, or that a worker has.
struct PendingRequest {
    var request: Request
    var exchange: Exchange
}
