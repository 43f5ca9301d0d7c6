internal import Base

/// Writes the bytes of one log line, as text for people or as JSON for programs.
///
/// Members are added between `begin` and `end`; keys need no escapes.
struct LogLine {
    /// What was written so far, this line and those before it.
    private(set) var bytes: [UInt8] = []
    private let format: LogSink.Format
    private var clock = LogClock()

    init(_ format: LogSink.Format) {
        self.format = format
    }

    /// Forgets what was written, and keeps the room for it.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
    }

    /// Begins a line; `message` needs no escapes.
    mutating func begin(level: StaticString, message: StaticString) {
        switch format {
        case .text(let isColoured):
            clock.appendTimeOfDay(to: &bytes)
            bytes.append(UInt8(ascii: " "))
            append(level: level, isColoured)
            append(" ")
            append(message)
        case .json:
            append("{\"time\":\"")
            clock.appendMoment(to: &bytes)
            append("\",\"level\":\"")
            append(level)
            append("\",\"message\":\"")
            append(message)
            append("\"")
        }
    }

    private mutating func append(level: StaticString, _ isColoured: Bool) {
        if isColoured { append(level == "warning" ? "\u{1B}[33m" : "\u{1B}[32m") }
        append(level)
        for _ in level.utf8CodeUnitCount..<8 { bytes.append(UInt8(ascii: " ")) }
        if isColoured { append("\u{1B}[0m") }
    }

    /// Ends the line.
    mutating func end() {
        append(isJSON ? "}\n" : "\n")
    }

    // MARK: Members

    /// A member with a number: what `body` appends.
    mutating func number(_ key: StaticString, _ body: (inout [UInt8]) -> Void) {
        begin(key)
        body(&bytes)
    }

    /// A member with a text that needs neither quotes nor escapes: what `body` appends.
    mutating func word(_ key: StaticString, _ body: (inout [UInt8]) -> Void) {
        begin(key)
        if isJSON { append("\"") }
        body(&bytes)
        if isJSON { append("\"") }
    }

    /// A member with a text, given as any bytes.
    mutating func text(_ key: StaticString, _ value: UnsafeRawBufferPointer) {
        guard value.allSatisfy(Self.isPlain) else { return text(key, String(decoding: value, as: UTF8.self)) }
        word(key) { $0.append(contentsOf: value) }
    }

    /// A member with a text.
    mutating func text(_ key: StaticString, _ value: String) {
        begin(key)
        if isJSON {
            var writer = JSONWriter()
            writer.string(value)
            bytes += writer.bytes
        } else {
            bytes += LogText.quoted(LogText.printable(value)).utf8
        }
    }

    private mutating func begin(_ key: StaticString) {
        switch format {
        case .text(let isColoured):
            append(isColoured ? " \u{1B}[2m" : " ")
            append(key)
            append(isColoured ? "=\u{1B}[0m" : "=")
        case .json:
            append(",\"")
            append(key)
            append("\":")
        }
    }

    private var isJSON: Bool {
        if case .json = format { true } else { false }
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Whether a byte stands for itself in both formats: printable, in ASCII, no space, no quote and no backslash.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte &- 0x21 < 0x5E && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}

private func == (one: StaticString, other: StaticString) -> Bool {
    one.utf8Start == other.utf8Start
        || one.utf8CodeUnitCount == other.utf8CodeUnitCount
            && one.withUTF8Buffer { bytes in other.withUTF8Buffer { bytes.elementsEqual($0) } }
}
