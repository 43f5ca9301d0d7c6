package import Base

/// Answers requests.
///
/// A server reads them, asks its responder, and sends what comes back.
package protocol Responder: Sendable {
    /// The response where it is ready to be sent.
    ///
    /// Called on an event loop for every request: it must not wait for anything, and nil is always right.
    func readyResponse(to request: RequestView) -> Response?

    /// The response, or the work that leads to it.
    ///
    /// Called on an event loop: what takes long or waits is work.
    func answer(to request: Request) -> Answer

    /// The response to something that is no proper request, or that is not looked at.
    ///
    /// `origin` is its Origin field, as far as that was read.
    func response(to error: ProtocolError, requestID: String, origin: String?) -> Response
}

/// What a responder makes of a request.
package enum Answer: Sendable {
    case response(Response)
    case work(Work)
}

/// Work for a thread that may wait, unless it is short enough for an event loop.
package struct Work: Sendable {
    /// How a result becomes the response to one request: others may have asked for the same.
    package typealias Selection = @Sendable (Request) -> Response

    /// Requests whose work has the same key are answered by doing it once.
    package let key: String?
    /// Whether it may take much longer than a look-up, as a search does.
    package let isHeavy: Bool
    /// See `Response.route`.
    package let route: UInt8
    private let body: @Sendable (CancelScope) -> Selection
    /// Whether it tells how the server is: it has a thread of its own, and is told while all others have too much to do.
    package var isProbe = false
    /// Does the work for one request at once, where that costs less than to hand it over; nil where it is not known to.
    ///
    /// Called on an event loop: it must not wait for anything, and where the work turns out to be longer it gives up and
    /// returns nil. Then the work is handed over after all.
    package var attempt: (@Sendable (Request) -> Response?)?

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
