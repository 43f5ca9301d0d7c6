internal import Serving

/// What a running server goes on with.
struct ServerChange: Sendable {
    var configuration: ServerConfiguration
    var responder: any Responder
    /// See `ConnectionContext.limiter`.
    var limiter: RateLimiter?
}
