/// How many requests a client may send; draft-ietf-httpapi-ratelimit-headers calls it a quota policy.
package struct RateLimit: Sendable, Hashable {
    /// Requests in a window; also how many may come at once.
    package var requests: Int
    /// In seconds.
    package var window: Int

    /// At least one request in at least one second.
    package init(requests: Int, window: Int) {
        precondition(requests > 0 && window > 0, "no limit is no RateLimit")
        self.requests = requests
        self.window = window
    }
}
