internal import Base
internal import Logging

/// Formats log messages as lines: as text for people, as JSON for programs.
struct LineLogHandler: LogHandler {
    let sink: LogSink
    private let level: LogLevel
    var metadata: Logger.Metadata = [:]

    init(sink: LogSink, level: LogLevel) {
        self.sink = sink
        self.level = level
    }

    var logLevel: Logger.Level {
        get { level.value }
        set { level.value = newValue }
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
        sink.write(line)
    }

    private static func json(_ event: LogEvent, _ entries: [(String, String)]) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("time", Timestamp.now())
        json.member("level", event.level.rawValue)
        json.member("message", event.message.description)
        for (key, value) in entries {
            json.key(key)
            // Values of these keys are written as numbers, for sums. No key of them holds what clients send.
            if numbers.contains(key), let number = Int(value) {
                json.integer(number)
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
        var line = "\(clock) \(level(event.level, isColoured)) \(LogText.printable(event.message.description))"
        for (key, value) in entries {
            let shown = LogText.quoted(LogText.printable(value))
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

    /// The keys with numbers as their values.
    private static let numbers: Set = [
        "status", "bytes", "ms", "articles", "added", "changed", "removed", "warnings", "errors", "descriptors",
        "connections",
    ]
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
