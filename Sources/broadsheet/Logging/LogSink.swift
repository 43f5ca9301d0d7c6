internal import Articles
internal import Glibc
internal import Logging

/// Where log lines go: standard error, a bundle of lines at a time.
///
/// A line for every request must not cost a system call for every request: lines are written when a few have come
/// together, after a tenth of a second, and at once where they tell of something bad.
final class LogSink: Sendable {
    enum Format: Sendable {
        case text(isColoured: Bool)
        case json
    }

    let format: Format
    private let pending = Locked<[UInt8]>([])

    private static let bundle = 32 << 10

    init(format: Format) {
        self.format = format
    }

    /// Writes what has come together every tenth of a second, until the task is cancelled.
    func flushPeriodically() -> PeriodicTask {
        PeriodicTask(everyMilliseconds: 100) { self.flush() }
    }

    func write(_ line: [UInt8], isUrgent: Bool) {
        let isFull = pending.withLock { bytes in
            bytes += line
            return bytes.count >= Self.bundle
        }
        if isFull || isUrgent { flush() }
    }

    /// Writes what has come together.
    func flush() {
        pending.withLock { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                // Nobody reads the log any more; there is no one to tell.
                guard count > 0 else { break }
                rest = rest.dropFirst(count)
            }
            bytes.removeAll(keepingCapacity: true)
        }
    }
}

/// Turns log messages into lines: for eyes on a terminal, as JSON for machines.
struct LineLogHandler: LogHandler {
    let sink: LogSink
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    init(sink: LogSink, level: Logger.Level) {
        self.sink = sink
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = event.metadata.map { metadata.merging($0) { _, new in new } } ?? metadata
        let entries = all.map { ($0.key, "\($0.value)") }.sorted { $0.0 < $1.0 }
        let line =
            switch sink.format {
            case .text(let isColoured): Self.text(event, entries, isColoured)
            case .json: Self.json(event, entries)
            }
        sink.write(line, isUrgent: event.level >= .warning)
    }

    private static func json(_ event: LogEvent, _ entries: [(String, String)]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("time", Timestamp.now())
        json.member("level", event.level.rawValue)
        json.member("message", event.message.description)
        for (key, value) in entries {
            json.key(key)
            // What is a number stays one, so that it can be summed up.
            if Double(value) != nil, value.utf8.allSatisfy({ $0 < 0x3A && $0 > 0x2D && $0 != 0x2F }), value.count < 16 {
                json.raw(value)
            } else {
                json.string(value)
            }
        }
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func text(_ event: LogEvent, _ entries: [(String, String)], _ isColoured: Bool) -> [UInt8] {
        let time = Timestamp.now().description
        let clock = time.dropFirst(11).prefix(8)
        var line = "\(clock) \(level(event.level, isColoured)) \(printable(event.message.description))"
        for (key, value) in entries {
            let shown = printable(value)
            line += isColoured ? " \u{1B}[2m\(key)=\u{1B}[0m\(shown)" : " \(key)=\(shown)"
        }
        return Array("\(line)\n".utf8)
    }

    private static func level(_ level: Logger.Level, _ isColoured: Bool) -> String {
        let name = level.rawValue.padded(to: 8)
        guard isColoured else { return name }
        let colour =
            switch level {
            case .trace, .debug: "2"
            case .info, .notice: "32"
            case .warning: "33"
            case .error, .critical: "31"
            }
        return "\u{1B}[\(colour)m\(name)\u{1B}[0m"
    }

    /// Without line breaks and control characters: what clients send must not forge lines or drive a terminal.
    private static func printable(_ text: String) -> String {
        text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            ? text
            : String(
                String.UnicodeScalarView(
                    text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : $0 }
                )
            )
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

extension Timestamp {
    /// The present moment by the system's clock.
    static func now() -> Timestamp {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Timestamp(microseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1000)
    }
}
