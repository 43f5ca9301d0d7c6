internal import Articles
internal import Base
internal import Pages

/// A sitemap, by the protocol of sitemaps.org: the addresses of pages, the oldest first, so that parts keep their
/// content.
struct SitemapPart: PieceSource {
    static let mediaType = "application/xml; charset=utf-8"
    /// The most addresses that the protocol allows in one file.
    static let length = 50_000
    /// The namespace of the protocol.
    static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    /// Articles in one piece: few enough for a small part of a request's time.
    private static let pageSize = 100

    private let addresses: PageAddresses
    private var query = ArticleQuery()
    private var rest = length
    private var isBegun = false

    /// A part of a sitemap, by its number from 1 on.
    init(_ number: Int, _ addresses: PageAddresses) {
        self.addresses = addresses
        query.sort = .oldest
        query.limit = Self.pageSize
        query.slice = .page((number - 1) * Self.length / Self.pageSize + 1)
    }

    mutating func next(_ reader: any ArticleReader) throws -> [UInt8]? {
        guard rest > 0 else { return nil }
        var xml = XMLWriter(continuing: isBegun)
        if !isBegun { xml.begin("urlset", ("xmlns", Self.namespace)) }
        isBegun = true
        var last: SortKey?
        let info = try reader.forEachArticle(query) { item in
            last = try item.sortKey
            guard rest > 0 else { return }
            rest -= 1
            let changed = ["updatedDateTime", "publishedDateTime"].lazy
                .compactMap { JSONObjectReader.text($0, in: item.json) }.first
            try Self.append(addresses.absolute(addresses.path(ofArticle: item.sortKey.id)), changed: changed, to: &xml)
        }
        if info.hasNext, let last, rest > 0 {
            query.slice = .after(last)
        } else {
            // The list of all articles is a page too.
            if rest > 0 { Self.append(addresses.absolute("\(addresses.root)/"), changed: nil, to: &xml) }
            rest = 0
            xml.end("urlset")
        }
        return xml.bytes
    }

    private static func append(_ address: String, changed: String?, to xml: inout XMLWriter) {
        xml.begin("url")
        xml.element("loc", address)
        xml.element("lastmod", changed)
        xml.end("url")
    }
}
