/// How long the server waits for a client; in milliseconds.
package struct Timeouts: Sendable, Hashable {
    /// From a request's first byte, or the connection's begin, to the end of the head; then 408.
    package var header: Int64 = 10_000
    /// From the end of the head to the end of the content; then 408.
    package var body: Int64 = 20_000
    /// Between two requests of a connection; then it is closed.
    package var idle: Int64 = 75_000
    /// In which a client must take 4 KiB of a response, or the rest of it; else the connection is closed.
    package var write: Int64 = 30_000
    /// For a worker to begin with a request; then 503.
    package var queue: Int64 = 30_000
    /// For the rest of what a client sends after it was refused; then the connection is closed.
    package var linger: Int64 = 2_000
    /// From the order to stop until connections are cut.
    package var grace: Int64 = 20_000

    package init() {}
}
