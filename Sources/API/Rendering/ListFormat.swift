internal import Articles

/// The formats of a list of articles.
enum ListFormat: String, CaseIterable {
    case json
    case ndjson
    case csv
}
