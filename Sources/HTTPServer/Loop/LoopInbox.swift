internal import Base
internal import CLinux
internal import Glibc

/// Messages of other threads to an event loop, which an eventfd wakes at once or a timer soon.
final class LoopInbox: @unchecked Sendable {
    enum Message: Sendable {
        case completion(Completion)
        /// Look for more of the responses that wait for news.
        case news
        /// Answer further requests so.
        case change(ServerChange)
        /// Accept no more, and end when the last connection has.
        case stop
    }

    // All that changes is touched only inside of the monitor's lock.
    private let monitor = Monitor()
    private var messages: [Message] = []
    /// Whether the loop was woken for the messages that are there: it takes all at once, so once is enough.
    private var isWoken = false
    /// Whether the timer will wake the loop, or has done so.
    private var isTimed = false
    private let event: Descriptor
    private let timer: Descriptor

    init() throws(SystemError) {
        event = Descriptor(owning: try System.call("eventfd") { eventfd(0, CInt(EFD_NONBLOCK | EFD_CLOEXEC)) })
        timer = Descriptor(
            owning: try System.call("timerfd_create") {
                timerfd_create(CLOCK_MONOTONIC, CInt(TFD_NONBLOCK | TFD_CLOEXEC))
            }
        )
    }

    /// Become readable when there are messages to take.
    var rawDescriptors: [CInt] {
        [event.rawValue, timer.rawValue]
    }

    func send(_ message: Message) {
        send([message])
    }

    func send(_ several: [Message]) {
        monitor.withLock { messages += several }
        wake()
    }

    /// Adds a message and wakes the loop within this many nanoseconds.
    func send(_ message: Message, within delay: Int) {
        let sets = monitor.withLock {
            messages.append(message)
            defer { isTimed = isTimed || !isWoken }
            return !isTimed && !isWoken
        }
        guard sets else { return }
        var time = itimerspec()
        time.it_value.tv_sec = delay / 1_000_000_000
        time.it_value.tv_nsec = delay % 1_000_000_000
        timerfd_settime(timer.rawValue, 0, &time, nil)
    }

    /// Wakes the loop where there are messages.
    func wake() {
        let wakes = monitor.withLock {
            defer { isWoken = isWoken || !messages.isEmpty }
            return !isWoken && !messages.isEmpty
        }
        guard wakes else { return }
        var one: UInt64 = 1
        _ = write(event.rawValue, &one, 8)
    }

    /// Takes all messages, in the order in which they came.
    func receive() -> [Message] {
        var count: UInt64 = 0
        _ = read(event.rawValue, &count, 8)
        // A timer that has not expired stays, for messages that come meanwhile.
        let hasExpired = read(timer.rawValue, &count, 8) == 8
        return monitor.withLock {
            if hasExpired { isTimed = false }
            isWoken = false
            defer { messages = [] }
            return messages
        }
    }
}
