internal import Base
internal import Glibc

/// Writes log lines to standard error, many at a time.
///
/// A line must not cost a system call, and a slow reader of the log must not stop the server. So lines are buffered,
/// and a thread of their own writes them every tenth of a second. Lines beyond the buffer's limit are dropped and
/// counted.
final class LogSink: Sendable {
    enum Format: Sendable {
        /// For people; with colours where the terminal shows them.
        case text(isColoured: Bool)
        /// For programs.
        case json

        /// The format that `log.format` names.
        init(_ settings: Settings) {
            switch settings.text(.logFormat) {
            case "text": self = .text(isColoured: Terminal.isColoured)
            case "json": self = .json
            default: self = Terminal.isInteractive ? .text(isColoured: Terminal.isColoured) : .json
            }
        }
    }

    let format: Format
    private let pending = Locked(Pending())
    /// Held while writing, so that lines stay in order.
    private let writing = Locked(())

    private struct Pending {
        var bytes: [UInt8] = []
        var dropped = 0
    }

    /// The limit of the buffer, in bytes.
    private static let maximum = 8 << 20

    init(format: Format) {
        self.format = format
    }

    /// Writes the buffered lines every tenth of a second, until the task is cancelled.
    func flushPeriodically() -> PeriodicTask {
        PeriodicTask(everyMilliseconds: 100) { self.flush() }
    }

    /// Buffers a line; never waits for the reader of the log.
    func write(_ line: [UInt8]) {
        pending.withLock { pending in
            if pending.bytes.count < Self.maximum { pending.bytes += line } else { pending.dropped += 1 }
        }
    }

    /// Writes the buffered lines; waits for the reader of the log.
    func flush() {
        writing.withLock { _ in
            let (bytes, dropped) = pending.withLock { pending in
                defer { pending = Pending() }
                return (pending.bytes, pending.dropped)
            }
            Self.write(bytes)
            if dropped > 0 { Self.write(Array("\(dropped) lines dropped: the log is not read fast enough\n".utf8)) }
        }
    }

    private static func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                usleep(10_000)
                continue
            }
            // The log has no reader any more, and there is no other place to report that.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
