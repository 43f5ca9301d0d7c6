package import HTTP

/// What a server has counted since it started, at one moment.
package struct ServerStatistics: Sendable, Hashable {
    /// The requests that are counted together.
    package struct RequestKind: Sendable, Hashable {
        /// See `Response.route`.
        package var route: UInt8
        /// Nil for methods that no RFC defines, and for malformed requests.
        package var method: Method?
        /// The status of the response.
        package var status: Status

        /// A kind of these three.
        package init(route: UInt8, method: Method?, status: Status) {
            self.route = route
            self.method = method
            self.status = status
        }
    }

    /// Requests that were answered.
    package var requests: [RequestKind: Int] = [:]
    /// How long responses took by route, in nanoseconds from the end of the request's head to the first byte sent.
    ///
    /// Malformed requests are not among them.
    package var durations: [UInt8: Histogram] = [:]
    /// Bytes of content in the responses.
    package var contentBytes = 0
    /// Requests that were read and are not answered yet.
    package var inFlight = 0
    /// See `Connections`.
    package var connections = Connections()
    /// See `Workers`.
    package var workers = Workers()

    package init() {}

    /// Connections of all listeners.
    package struct Connections: Sendable, Hashable {
        /// Those that were accepted.
        package var accepted = 0
        /// Those that were closed at once, or answered that there are too many.
        package var refused = 0
        /// Those that are open now.
        package var open = 0
        /// How often no connection could be accepted, for lack of descriptors or memory.
        package var acceptFailures = 0
        /// Those that were cut off because too many bytes waited for slow clients.
        package var cut = 0
        /// Those on which a client follows the changes.
        package var followers = 0
        /// Bytes that wait for clients to take them.
        package var unsentBytes = 0

        package init() {}
    }

    /// The threads that ask the database.
    package struct Workers: Sendable, Hashable {
        /// How many threads there are.
        package var threads = 0
        /// Threads that are working now.
        package var busy = 0
        /// Jobs that wait for a thread.
        package var queued = 0
        /// How many jobs of each kind may wait.
        package var queueLimit = 0
        /// Requests that were refused because the queue was full.
        package var rejected = 0
        /// Requests that were answered with the result of another request's job.
        package var shared = 0
        /// Jobs that were cancelled because all clients that waited for them were gone.
        package var abandoned = 0
        /// Jobs that waited too long and were answered with 503.
        package var late = 0
        /// How long jobs waited for a thread, in nanoseconds.
        package var waits = Histogram()

        package init() {}
    }
}
