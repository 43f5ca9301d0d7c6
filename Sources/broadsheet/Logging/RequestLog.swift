internal import API
internal import HTTP
internal import HTTPServer
internal import Logging

/// Writes a log line for every request.
struct RequestLog: ServerObserver {
    let logger: Logger
    let redaction: SecretRedaction

    var wantsRequests: Bool {
        logger.logLevel <= .info
    }

    func requestFinished(_ record: RequestRecord) {
        var metadata: Logger.Metadata = [
            "id": "\(redaction.redacted(text: record.id))",
            "status": "\(record.status.rawValue)",
            "bytes": "\(record.contentLength)",
            "ms": "\(milliseconds(record.nanoseconds))",
            "client": "\(record.client)",
        ]
        if let method = record.method {
            metadata["method"] = "\(method.rawValue)"
            metadata["target"] = "\(redaction.redacted(record.target))"
        }
        if let userAgent = record.userAgent { metadata["agent"] = "\(redaction.redacted(text: userAgent).prefix(200))" }
        if let traceparent = record.traceparent {
            metadata["traceparent"] = "\(redaction.redacted(text: traceparent).prefix(100))"
        }
        logger.info("request", metadata: metadata)
    }

    /// Milliseconds with three decimals.
    private func milliseconds(_ nanoseconds: Int64) -> String {
        let microseconds = nanoseconds / 1000
        let rest = String(microseconds % 1000)
        return "\(microseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
    }
}
