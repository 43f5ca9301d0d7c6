/// How long the server waits, in milliseconds.
package struct Timeouts: Sendable, Hashable {
    /// From the first byte of a request to the end of its head, then 408 (Request Timeout); and from the beginning of a
    /// connection to its first byte, then it is closed.
    package var header: Int64 = 10_000
    /// From the end of the head to the end of the content, then 408.
    ///
    /// Content that is written to a file has as long for each part of it, and the disk as long to take one, else 503.
    package var body: Int64 = 20_000
    /// Between two requests of a connection, then it is closed.
    package var idle: Int64 = 75_000
    /// In which a client must take 4 KiB of a response, or the rest of it, else the connection is closed.
    package var write: Int64 = 30_000
    /// In which a worker must begin with a request, else 503 (Service Unavailable).
    package var queue: Int64 = 5_000
    /// For what a client still sends after its last response, then the connection is closed.
    package var linger: Int64 = 2_000
    /// Between two signs of life of a response that waits for news.
    package var heartbeat: Int64 = 15_000
    /// From `Server.stop()` until connections are cut off.
    package var grace: Int64 = 20_000

    /// The default times.
    package init() {}
}
