/// An article with its body and what only editors may see.
package struct ArticleDetails: Sendable {
    /// See `Article.openSummaryJSON`.
    package var json: [UInt8]
    /// As in the document; nil where it has none.
    package var body: String?
    /// What the body is written in.
    package var bodyFormat: BodyFormat
    /// For editors only.
    package var secured: String?

    package init(json: [UInt8], body: String?, bodyFormat: BodyFormat, secured: String?) {
        self.json = json
        self.body = body
        self.bodyFormat = bodyFormat
        self.secured = secured
    }
}
