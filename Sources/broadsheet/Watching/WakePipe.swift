internal import Glibc

/// Wakes a thread that waits in poll(2), from any thread.
struct WakePipe: Sendable {
    /// Readable once somebody has called `wake`.
    let readEnd: CInt
    private let writeEnd: CInt

    /// Nil where the process has no descriptors left.
    init?() {
        var ends: [CInt] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    /// Makes the read end readable.
    func wake() {
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }

    /// Waits for a call, for at most so many milliseconds unless that is nil, and forgets it.
    func wait(within patience: Int? = nil) {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        _ = poll(&descriptor, 1, patience.map(CInt.init) ?? -1)
        clear()
    }

    /// Forgets the calls so far.
    func clear() {
        var bytes: (UInt64, UInt64) = (0, 0)
        while read(readEnd, &bytes, 16) > 0 {}
    }

    /// Ends the use of both ends.
    func close() {
        _ = Glibc.close(readEnd)
        _ = Glibc.close(writeEnd)
    }
}
