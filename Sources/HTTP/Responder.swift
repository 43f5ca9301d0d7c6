internal import Synchronization

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
    private let body: @Sendable (Demand) -> Selection
    /// Whether it tells how the server is: it has a thread of its own, and is told while all others have too much to do.
    package var isProbe = false
    /// Does the work for one request at once, where that costs less than to hand it over; nil where it is not known to.
    ///
    /// Called on an event loop: it must not wait for anything, and where the work turns out to be longer it gives up and
    /// returns nil. Then the work is handed over after all.
    package var attempt: (@Sendable (Request) -> Response?)?

    /// Work that is done to its end.
    package init(key: String?, isHeavy: Bool, route: UInt8 = 0, run: @escaping @Sendable () -> Selection) {
        self.init(key: key, isHeavy: isHeavy, route: route) { (_: Demand) in run() }
    }

    /// Work that looks from time to time whether it is still wanted.
    package init(key: String?, isHeavy: Bool, route: UInt8 = 0, run: @escaping @Sendable (Demand) -> Selection) {
        self.key = key
        self.isHeavy = isHeavy
        self.route = route
        body = run
    }

    /// Does the work.
    package func run(_ demand: Demand = .unending) -> Selection {
        body(demand)
    }
}

/// Whether somebody waits for what is being worked on; for any thread.
package final class Demand: Sendable {
    /// One that nobody ends and that gives way to nobody.
    package static let unending = Demand()

    private let ended = Atomic<Bool>(false)
    private let giveWay: @Sendable () -> Void

    /// `giveWay` lets other threads have the processor for a moment, where the calling one has had it for long.
    package init(giveWay: @escaping @Sendable () -> Void = {}) {
        self.giveWay = giveWay
    }

    /// Whether somebody waits still.
    ///
    /// Work that takes long asks this as often as it can, on the thread that it runs on, which gives way to others then.
    package func lasts() -> Bool {
        pause()
        return !isGone
    }

    /// Gives way to others: for long stretches of work that is done to its end.
    package func pause() {
        giveWay()
    }

    /// Whether nobody waits any more: the result is of no use, and the work may end as it likes.
    package var isGone: Bool {
        ended.load(ordering: .relaxed)
    }

    /// Says that nobody waits any more.
    package func end() {
        ended.store(true, ordering: .relaxed)
    }
}
