internal import Base
package import Markup

extension ArticleDetails {
    /// The body as HTML, in which links to other articles of the store lead to them; nil where there is none.
    ///
    /// `base` is the address that other links are relative to, nil leaves them as they are; `address` gives the address
    /// of an article by its id. Where `isShownHere`, and the article has no page elsewhere, there is nothing but
    /// articles that paths can lead to: other links are text, and so are pictures.
    package func rendered(
        base: String?,
        isShownHere: Bool,
        _ reader: some ArticleReader,
        address: (String) throws -> String
    ) throws -> RenderedBody? {
        guard let body else { return nil }
        let isElsewhere = json.withUnsafeBytes { json in
            ["webUrl", "originalUrl"].contains { (key: StaticString) in JSONObjectReader.text(key, in: json) != nil }
        }
        lazy var names = ArticleNames(summary: json)
        var failure: (any Error)?
        let renderer = BodyRenderer(base: base, hasOnlyPages: isShownHere && !isElsewhere)
        let rendered = renderer.rendered(body, bodyFormat.language) { link in
            // Where the article has a page elsewhere, paths lead on from there.
            guard failure == nil, link.isDocument || !isElsewhere else { return nil }
            do {
                let hashes = ArticleLinks.names(meantBy: link.path, isDocument: link.isDocument, on: names)
                if let id = try reader.id(ofPageNamed: hashes) { return try address(id) }
                if isElsewhere { return nil }
                return try reader.id(endingWith: EscapedText.decoded(link.path)).map(address)
            } catch {
                failure = error
                return nil
            }
        }
        if let failure { throw failure }
        return rendered
    }
}
