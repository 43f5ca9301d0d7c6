internal import Articles

/// The list of the parts of a sitemap.
struct SitemapIndex: PieceSource {
    private let count: Int
    private let base: String
    private var isDone = false

    /// `base` is the public address of the server.
    init(_ count: Int, _ base: String) {
        self.count = count
        self.base = base
    }

    mutating func next(_ reader: any ArticleReader) throws -> [UInt8]? {
        if isDone { return nil }
        isDone = true
        var xml = XMLWriter()
        xml.begin("sitemapindex", ("xmlns", SitemapPart.namespace))
        for number in 1...count {
            xml.begin("sitemap")
            xml.element("loc", "\(base)/sitemaps/\(number).xml")
            xml.end("sitemap")
        }
        xml.end("sitemapindex")
        return xml.bytes
    }
}
