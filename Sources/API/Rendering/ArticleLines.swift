internal import Articles
internal import Base

/// Articles as lines of text.
struct ArticleLines: Sendable {
    static let ndjson = "application/x-ndjson"
    static let csv = "text/csv; charset=utf-8; header=present"

    let mediaType: String
    /// The header before the first article; nil where the format has none.
    let header: [UInt8]?
    private let columns: CSVColumns?
    private let inclusion: ArticleInclusion

    /// Nil for JSON, which has no lines; `fields` are the members that the client has named.
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

    /// The file name for a download; nil where a browser may show the lines.
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
