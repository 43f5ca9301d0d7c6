internal import Articles

/// The formats of a list of articles.
enum ListFormat: String, CaseIterable {
    case json
    case ndjson
    case csv

    /// The forms beside JSON that Accept chooses as `format` does.
    static let forms: [ContentForm] = [.ndjson, .csv]

    /// The format of a form; JSON for those that lists do not have.
    init(_ form: ContentForm) {
        self =
            switch form {
            case .ndjson: .ndjson
            case .csv: .csv
            case .json, .html, .markdown, .events: .json
            }
    }
}
