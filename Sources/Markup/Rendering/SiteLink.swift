/// A link of a body that may lead to a page of the same site.
package struct SiteLink: Sendable, Hashable {
    /// A path of the site, or one that is relative to the document that it stands in.
    package let path: String
    /// Whether it names a document, by its path or by its name alone, and not the page that this becomes.
    package let isDocument: Bool
    /// What follows the path: a query, a place in the page.
    let rest: String

    private static let endings = [".md", ".mdx", ".mdoc", ".markdown"]

    /// The link of an address without a scheme or a host.
    init(_ address: String) {
        self.init(address, isDocument: false)
    }

    /// The link of a path or a name; nil for an address with a scheme or a host.
    package init?(relative text: String) {
        guard !text.hasPrefix("//"), !text.prefix(while: { $0 != "/" }).contains(":") else { return nil }
        self.init(text)
    }

    /// The link of a body; nil for an address with a scheme or a host.
    package init?(_ link: BodyLink) {
        if link.isDocument {
            self.init(document: link.text)
        } else {
            self.init(relative: link.text)
        }
    }

    /// The link of the code of a template that names a document.
    init(document: String) {
        self.init(document, isDocument: true)
    }

    private init(_ address: String, isDocument: Bool) {
        // What Zola and Pelican write before a path from the root of their documents.
        let root = ["@/", "{filename}/", "%7Bfilename%7D/"].first { address.hasPrefix($0) }
        let address = root.map { address.dropFirst($0.count - 1) } ?? address[...]
        let path = address.prefix { $0 != "#" && $0 != "?" }
        self.path = String(path)
        self.isDocument =
            isDocument || root != nil || Self.endings.contains { path.lowercased().hasSuffix($0) }
        rest = String(address[path.endIndex...])
    }
}
