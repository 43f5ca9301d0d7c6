internal import CLinux
internal import Glibc

/// Waits for descriptors to become ready: epoll, level-triggered.
final class Poller {
    /// What is ready, and the number that it was registered under.
    struct Event {
        var token: UInt64
        var isReadable: Bool
        var isWritable: Bool
        /// The connection is broken, or the peer has closed both ways.
        var isBroken: Bool
    }

    private let epoll: Descriptor
    private let events: UnsafeMutableBufferPointer<epoll_event>

    init() throws(SystemError) {
        epoll = Descriptor(owning: try System.call("epoll_create1") { epoll_create1(CInt(EPOLL_CLOEXEC)) })
        events = .allocate(capacity: 256)
    }

    deinit {
        events.deallocate()
    }

    /// Registers a descriptor.
    ///
    /// An exclusive one wakes only one of the loops that wait for it.
    func add(
        _ descriptor: CInt,
        token: UInt64,
        reads: Bool = true,
        writes: Bool = false,
        isExclusive: Bool = false
    ) throws(SystemError) {
        var flags = Self.flags(reads: reads, writes: writes)
        if isExclusive { flags |= EPOLLEXCLUSIVE.rawValue }
        try control(EPOLL_CTL_ADD, descriptor, flags, token)
    }

    func modify(_ descriptor: CInt, token: UInt64, reads: Bool, writes: Bool) throws(SystemError) {
        try control(EPOLL_CTL_MOD, descriptor, Self.flags(reads: reads, writes: writes), token)
    }

    func remove(_ descriptor: CInt) {
        var event = epoll_event()
        _ = epoll_ctl(epoll.rawValue, EPOLL_CTL_DEL, descriptor, &event)
    }

    /// Waits at most this many milliseconds and calls `body` for everything that is ready.
    func wait(milliseconds: CInt, _ body: (Event) -> Void) throws(SystemError) {
        let result = try System.io("epoll_wait") {
            Int(epoll_wait(epoll.rawValue, events.baseAddress, CInt(events.count), milliseconds))
        }
        guard case .done(let count) = result else { return }
        for event in events[..<count] {
            body(
                Event(
                    token: event.data.u64,
                    isReadable: event.events & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue) != 0,
                    isWritable: event.events & EPOLLOUT.rawValue != 0,
                    isBroken: event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
                )
            )
        }
    }

    private func control(_ operation: CInt, _ descriptor: CInt, _ flags: UInt32, _ token: UInt64) throws(SystemError) {
        var event = epoll_event()
        event.events = flags
        event.data.u64 = token
        try System.call("epoll_ctl") { epoll_ctl(epoll.rawValue, operation, descriptor, &event) }
    }

    private static func flags(reads: Bool, writes: Bool) -> UInt32 {
        (reads ? EPOLLIN.rawValue : 0) | (writes ? EPOLLOUT.rawValue : 0)
    }
}
