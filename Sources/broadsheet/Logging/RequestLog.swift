internal import API
internal import Base
internal import HTTP
internal import HTTPServer
internal import Logging

/// Writes a log line for every request.
struct RequestLog: ServerObserver {
    let sink: LogSink
    let level: LogLevel
    let tokens: Locked<EditorTokens>

    func makeRequestObserver() -> any RequestObserver {
        RequestLines(sink, level, tokens)
    }
}

/// The lines of the requests of one event loop.
///
/// They bypass the logger, as its metadata would cost more than most answers, and the sink gets many at a time.
private final class RequestLines: RequestObserver {
    private let level: LogLevel
    private let sink: LogSink
    private let currentTokens: Locked<EditorTokens>
    /// Those of the line that is written now.
    private var tokens = EditorTokens()
    private var line: LogLine
    private var count = 0

    /// The bytes of a User-Agent field that are logged, and of a trace context.
    private static let (longestAgent, longestTrace) = (200, 100)
    /// The bytes from which on lines are handed over before the round is finished.
    private static let fullBuffer = 64 << 10

    init(_ sink: LogSink, _ level: LogLevel, _ tokens: Locked<EditorTokens>) {
        self.sink = sink
        self.level = level
        currentTokens = tokens
        line = LogLine(sink.format)
    }

    var wantsRequests: Bool {
        level.value <= .info
    }

    func requestFinished(_ record: RequestRecord) {
        tokens = currentTokens.withLock { $0 }
        line.begin(level: "info", message: "request")
        let head = record.head
        if let agent = head?.value(of: .userAgent) { add("agent", agent, atMost: Self.longestAgent) }
        line.number("bytes") { $0.append(decimal: record.contentLength) }
        line.word("client") { record.appendClient(to: &$0) }
        if let head, let editor = tokens.editor(of: head) { line.text("editor", editor) }
        record.id.withUnsafeBytes { add("id", $0) }
        if let head { addMethod(head.method) }
        line.number("ms") { Self.append(milliseconds: record.nanoseconds, to: &$0) }
        line.number("status") { $0.append(decimal: record.status.rawValue) }
        if let head { addTarget(head.target) }
        if let trace = head?.value(of: .traceparent) { add("traceparent", trace, atMost: Self.longestTrace) }
        line.end()
        count += 1
        if line.bytes.count >= Self.fullBuffer { roundFinished() }
    }

    func roundFinished() {
        guard count > 0 else { return }
        sink.write(line.bytes, lines: count)
        line.clear()
        count = 0
    }

    private var redaction: SecretRedaction { SecretRedaction(tokens) }

    private func addMethod(_ method: Method) {
        // A method is a token, which needs no escapes.
        line.word("method") { $0 += method.rawValue.utf8 }
    }

    private func addTarget(_ target: UnsafeRawBufferPointer) {
        guard redaction.concerns(target) else { return line.text("target", target) }
        line.text("target", redaction.redacted(String(decoding: target, as: UTF8.self)))
    }

    private func add(_ key: StaticString, _ value: UnsafeRawBufferPointer, atMost limit: Int = .max) {
        if redaction.finds(in: value) {
            line.text(key, SecretRedaction.mark)
        } else {
            line.text(key, UnsafeRawBufferPointer(rebasing: value.prefix(limit)))
        }
    }

    /// Milliseconds with three decimals.
    private static func append(milliseconds nanoseconds: Int64, to bytes: inout [UInt8]) {
        let microseconds = Int(nanoseconds / 1000)
        bytes.append(decimal: microseconds / 1000)
        bytes.append(UInt8(ascii: "."))
        let rest = microseconds % 1000
        for divisor in [100, 10, 1] { bytes.append(UInt8(ascii: "0") + UInt8(rest / divisor % 10)) }
    }
}
