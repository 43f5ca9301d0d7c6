internal import Dispatch

/// Calls a function at regular intervals on a thread of its own, until it is cancelled.
final class PeriodicTask: @unchecked Sendable {
    // Set up in `init`; afterwards only cancelled, which Dispatch allows from any thread.
    private let timer: any DispatchSourceTimer

    init(everyMilliseconds interval: Int, _ body: @escaping @Sendable () -> Void) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "periodic"))
        timer.schedule(deadline: .now() + .milliseconds(interval), repeating: .milliseconds(interval))
        timer.setEventHandler(handler: body)
        timer.resume()
    }

    func cancel() {
        timer.cancel()
    }
}
