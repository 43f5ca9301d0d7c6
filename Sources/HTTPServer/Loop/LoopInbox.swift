internal import Base
internal import CLinux
internal import Glibc

/// What other threads leave for an event loop, which is woken by an eventfd at once or by a timer soon.
final class LoopInbox: @unchecked Sendable {
    enum Message: Sendable {
        case completion(Completion)
        /// Accept no more, and end when the last connection has.
        case stop
    }

    private let monitor = Monitor()
    private var messages: [Message] = []
    /// Whether the loop has been woken for what is in the box: whoever empties it sees all, so once is enough.
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

    /// What becomes readable when there are messages to be taken out.
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

    /// Leaves a message that may lie there for as many nanoseconds, less than a second, before the loop is woken.
    func send(_ message: Message, within delay: Int) {
        let sets = monitor.withLock {
            messages.append(message)
            defer { isTimed = isTimed || !isWoken }
            return !isTimed && !isWoken
        }
        guard sets else { return }
        var time = itimerspec()
        time.it_value.tv_nsec = delay
        timerfd_settime(timer.rawValue, 0, &time, nil)
    }

    /// Has what is in the box taken out at once.
    func wake() {
        let wakes = monitor.withLock {
            defer { isWoken = isWoken || !messages.isEmpty }
            return !isWoken && !messages.isEmpty
        }
        guard wakes else { return }
        var one: UInt64 = 1
        _ = write(event.rawValue, &one, 8)
    }

    /// Takes all messages out.
    func receive() -> [Message] {
        var count: UInt64 = 0
        _ = read(event.rawValue, &count, 8)
        // Where it has not expired yet it stays, for what comes meanwhile.
        let hasExpired = read(timer.rawValue, &count, 8) == 8
        return monitor.withLock {
            if hasExpired { isTimed = false }
            isWoken = false
            defer { messages = [] }
            return messages
        }
    }
}
