internal import Articles
internal import Base

/// What a list of articles can be had as.
enum ListFormat: String, CaseIterable {
    case json
    case ndjson
    case csv
}

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

/// All articles of a list, page by page from key to key: no page needs the one before to stay open.
struct ArticleExport: PieceSource {
    private var query: ArticleQuery
    private let lines: ArticleLines
    private var isBegun = false
    private var isDone = false

    /// Articles in one piece: few enough to stay far below the time for one request.
    private static let pageSize = 100

    init(_ query: ArticleQuery, _ lines: ArticleLines) {
        self.query = query
        self.query.slice = .page(1)
        self.query.limit = Self.pageSize
        self.lines = lines
    }

    mutating func next(_ reader: any ArticleReader) throws -> [UInt8]? {
        var piece: [UInt8] = []
        if !isBegun, let header = lines.header { piece += header }
        isBegun = true
        if !isDone {
            let page = try lines.append(query, reader, to: &piece)
            query.ranking = page.info.ranking
            query.filter.search?.endings = page.info.endings
            if page.info.hasNext, let last = page.last { query.slice = .after(last) } else { isDone = true }
        }
        return piece.isEmpty ? nil : piece
    }
}
