package import Base
package import HTTP

/// Work for a thread that may wait.
package struct Work: Sendable {
    /// How a result becomes the response to one request: several may have asked for the same.
    package typealias Selection = @Sendable (Request) -> Response

    /// Work with the same key is done once for all requests that want it; nil where each needs its own.
    package let key: String?
    /// Whether it may take much longer than a lookup, as a search does.
    package let isHeavy: Bool
    /// See `Response.route`.
    package let route: UInt8
    private let body: @Sendable (CancelScope) -> Selection
    /// The threads that do it.
    package var pool = Pool.readers

    /// Threads for one kind of work, which no other kind can keep busy.
    package enum Pool: Sendable, Hashable {
        /// Those that answer from the database.
        case readers
        /// The one that reports how the server is.
        case probes
        /// The one that makes changes, which wait for each other, for other programs and for the disk.
        case editors
    }

    /// Work that is done to its end.
    package init(key: String?, isHeavy: Bool, route: UInt8 = 0, run: @escaping @Sendable () -> Selection) {
        self.init(key: key, isHeavy: isHeavy, route: route) { (_: CancelScope) in run() }
    }

    /// Work that calls `checkpoint()` from time to time.
    package init(key: String?, isHeavy: Bool, route: UInt8 = 0, run: @escaping @Sendable (CancelScope) -> Selection) {
        self.key = key
        self.isHeavy = isHeavy
        self.route = route
        body = run
    }

    /// Does the work.
    package func run(_ scope: CancelScope = .unlimited) -> Selection {
        body(scope)
    }
}
