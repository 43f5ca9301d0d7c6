internal import Articles
internal import Base

/// Articles as lines of text, one behind the other.
struct ArticleLines: Sendable {
    static let ndjson = "application/x-ndjson"
    static let csv = "text/csv; charset=utf-8; header=present"

    let mediaType: String
    /// What stands before the first line; nil where the first line is the first article.
    let header: [UInt8]?
    private let columns: CSVColumns?
    private let inclusion: ArticleInclusion

    /// Nil for JSON, which has no lines; `fields` are the members that a client has asked for by name.
    init?(_ format: ListFormat, _ inclusion: ArticleInclusion, fields: [String]?) {
        switch format {
        case .json: return nil
        case .ndjson:
            mediaType = Self.ndjson
            columns = nil
            self.inclusion = inclusion
        case .csv:
            mediaType = Self.csv
            columns = CSVColumns(fields, inclusion)
            var inclusion = inclusion
            inclusion.fields = nil
            self.inclusion = inclusion
        }
        header = columns?.header
    }

    /// The name that a browser should give to the file; nil where it may show the lines.
    var fileName: String? {
        columns == nil ? nil : "articles.csv"
    }

    /// Appends the lines of a slice.
    func append(
        _ query: ArticleQuery,
        _ reader: any ArticleReader,
        to bytes: inout [UInt8]
    ) throws -> ArticleRendering.Slice {
        let rendering = try ArticleRendering(inclusion, reader)
        return try rendering.forEachArticle(query) { item, duplicates in
            var json = JSONWriter(capacity: item.json.count + 64)
            try rendering.append(item, duplicates: duplicates, to: &json)
            if let columns {
                try reader.checkpoint()
                columns.appendRow(of: json.bytes, to: &bytes)
            } else {
                bytes += json.bytes
                bytes.append(UInt8(ascii: "\n"))
            }
        }
    }
}
