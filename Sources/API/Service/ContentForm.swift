/// The forms of content among which clients choose with Accept.
enum ContentForm: UInt8, Sendable, CaseIterable {
    case json
    case html
    case markdown
    case ndjson
    case csv
    /// Server-sent events, which never end.
    case events

    /// Whether only a client that names the media type itself gets it, and then before JSON where it likes both as
    /// much.
    ///
    /// Nobody wants a response without end by a wildcard.
    var mustBeNamed: Bool { self == .events }

    /// The media type in its two parts.
    var mediaType: (type: StaticString, subtype: StaticString) {
        switch self {
        case .json: ("application", "json")
        case .html: ("text", "html")
        case .markdown: ("text", "markdown")
        case .ndjson: ("application", "x-ndjson")
        case .csv: ("text", "csv")
        case .events: ("text", "event-stream")
        }
    }
}
