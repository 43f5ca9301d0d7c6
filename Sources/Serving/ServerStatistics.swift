package import HTTP

/// What a server has counted since it started, as it was at one moment.
package struct ServerStatistics: Sendable, Hashable {
    /// The requests that are counted together.
    package struct RequestKind: Sendable, Hashable {
        /// See `Response.route`.
        package var route: UInt8
        /// Nil for methods that no specification knows, and where there was no proper request.
        package var method: Method?
        package var status: Status

        package init(route: UInt8, method: Method?, status: Status) {
            self.route = route
            self.method = method
            self.status = status
        }
    }

    /// Requests that were answered.
    package var requests: [RequestKind: Int] = [:]
    /// How long answers took by route, in nanoseconds from the end of the request's head to the first byte sent.
    ///
    /// What was refused because it could not be read is not among them.
    package var durations: [UInt8: Histogram] = [:]
    /// Bytes of content in the responses.
    package var contentBytes = 0
    /// Requests that were read and are not answered yet.
    package var inFlight = 0
    package var connections = Connections()
    package var workers = Workers()

    package init() {}

    /// Connections of all listeners.
    package struct Connections: Sendable, Hashable {
        package var accepted = 0
        /// Those that were closed, or told that there are too many.
        package var refused = 0
        package var open = 0
        /// How often no connection could be accepted, for want of descriptors or memory.
        package var acceptFailures = 0
        /// Those that were cut off as too much waited for clients to take it.
        package var cut = 0
        /// Bytes that wait for clients to take them.
        package var unsentBytes = 0

        package init() {}
    }

    /// The threads that ask the database.
    package struct Workers: Sendable, Hashable {
        package var threads = 0
        package var busy = 0
        /// Jobs that wait for a thread.
        package var queued = 0
        package var queueLimit = 0
        /// Requests that were refused because the queue was full.
        package var rejected = 0
        /// Requests that were answered with the result of another one's job.
        package var shared = 0
        /// Jobs that were given up as all who waited for them were gone.
        package var abandoned = 0
        /// Jobs that waited for too long and were answered with 503.
        package var late = 0
        /// How long jobs waited for a thread, in nanoseconds.
        package var waits = Histogram()

        package init() {}
    }
}
