internal import Base
internal import Dispatch
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
    private let descriptor: CInt
    private let pending = Locked(Pending())
    /// Held while writing, so that lines stay in order; the room of what was written last.
    private let writing = Locked<[UInt8]>([])

    private struct Pending {
        var bytes: [UInt8] = []
        var dropped = 0
    }

    /// The limit of the buffer, in bytes.
    private static let maximum = 8 << 20
    /// The room for lines that is kept while there are none, in bytes.
    private static let keptRoom = 1 << 20

    init(format: Format, descriptor: CInt = STDERR_FILENO) {
        self.format = format
        self.descriptor = descriptor
    }

    /// Writes the buffered lines every tenth of a second, until the task is cancelled.
    func flushPeriodically() -> PeriodicTask {
        PeriodicTask(everyMilliseconds: 100) { self.flush() }
    }

    /// Buffers lines, each with its end; never waits for the reader of the log.
    func write(_ bytes: [UInt8], lines: Int = 1) {
        pending.withLock { pending in
            if pending.bytes.count < Self.maximum { pending.bytes += bytes } else { pending.dropped += lines }
        }
    }

    /// Writes the buffered lines; waits for the reader of the log.
    func flush() {
        writing.withLock { room in
            room.removeAll(keepingCapacity: room.capacity <= Self.keptRoom)
            let dropped = pending.withLock { pending in
                swap(&pending.bytes, &room)
                defer { pending.dropped = 0 }
                return pending.dropped
            }
            Self.write(room, to: descriptor)
            if dropped > 0 { Self.write(report(ofDropped: dropped), to: descriptor) }
        }
    }

    /// Writes the buffered lines, but waits for the reader of the log for no more than so many milliseconds.
    func flush(withinMilliseconds patience: Int) {
        let isDone = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            self.flush()
            isDone.signal()
        }
        _ = isDone.wait(timeout: .now() + .milliseconds(patience))
    }

    private func report(ofDropped count: Int) -> [UInt8] {
        var line = LogLine(format)
        line.begin(level: "warning", message: "lines dropped: the log is not read fast enough")
        line.number("lines") { $0.append(decimal: count) }
        line.end()
        return line.bytes
    }

    private static func write(_ bytes: [UInt8], to descriptor: CInt) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
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
