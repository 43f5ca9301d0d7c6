internal import Articles
internal import Base

/// All articles of a list, page by page.
///
/// Each page begins after the last key of the one before, so nothing stays open between pages.
struct ArticleExport: PieceSource {
    private var query: ArticleQuery
    private let lines: ArticleLines
    private var isBegun = false
    private var isDone = false

    /// Articles in one piece: few enough for a small part of a request's time.
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
            query = try reader.resolved(query)
            let page = try lines.append(query, reader, to: &piece)
            query.ranking = page.info.ranking
            query.filter.search?.expansions = page.info.expansions
            if page.info.hasNext, let last = page.last { query.slice = .after(last) } else { isDone = true }
        }
        return piece.isEmpty ? nil : piece
    }
}
