/// An article with its body and what only editors may see.
package struct ArticleDetails: Sendable {
    package var json: [UInt8]
    package var body: String?
    package var bodyFormat: BodyFormat
    package var secured: String?

    package init(json: [UInt8], body: String?, bodyFormat: BodyFormat, secured: String?) {
        self.json = json
        self.body = body
        self.bodyFormat = bodyFormat
        self.secured = secured
    }
}
