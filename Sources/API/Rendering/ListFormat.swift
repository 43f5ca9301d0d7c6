internal import Articles

/// What a list of articles can be had as.
enum ListFormat: String, CaseIterable {
    case json
    case ndjson
    case csv
}
