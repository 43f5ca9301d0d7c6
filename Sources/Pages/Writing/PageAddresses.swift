internal import Base
internal import HTTP

/// The addresses of the pages.
package struct PageAddresses: Sendable, Hashable {
    /// The path before every path, such as `/api`; empty without one.
    package let root: String
    /// Scheme and host, before which a path becomes an address: `https://news.example.org`.
    package let origin: String

    /// `base` is the public address of the server, with `root` at its end.
    package init(base: String, root: String) {
        self.root = root
        origin = String(base.dropLast(root.count))
    }

    /// The path of an article's page.
    package func path(ofArticle id: String) -> String {
        "\(root)/read/\(PercentEncoding.encoded(id, keeping: "/"))"
    }

    /// The path of the list of what has one value: `/?topic=Tidal%20Power`.
    func path(ofListWith name: String, _ value: String) -> String {
        "\(root)/?\(name)=\(PercentEncoding.encoded(Self.element(value), keeping: ",:/"))"
    }

    /// The first page.
    var home: String { "\(root)/" }

    /// The path of a page as an address.
    package func absolute(_ path: String) -> String {
        origin + path
    }

    /// A value as the only element of a list with commas between its elements.
    package static func element(_ value: String) -> String {
        guard value.utf8.contains(UInt8(ascii: ",")) || value.utf8.first == UInt8(ascii: "\"") else { return value }
        return "\"\(value.replacing("\"", with: "\"\""))\""
    }

    /// The address where it is one of the web; nil for others, such as those that run code.
    package static func web(_ address: String?) -> String? {
        guard let address, address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
        return address
    }
}
