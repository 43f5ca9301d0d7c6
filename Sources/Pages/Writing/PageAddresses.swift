internal import Base
internal import Glibc
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
        isElement(value.utf8) ? value : "\"\(value.replacing("\"", with: "\"\""))\""
    }

    /// Whether a value is one element of a list as it stands.
    static func isElement(_ utf8: some Collection<UInt8>) -> Bool {
        utf8.first != UInt8(ascii: "\"") && !utf8.contains(UInt8(ascii: ","))
    }

    /// The address where it is one of the web; nil for others, such as those that run code.
    package static func web(_ address: String?) -> String? {
        guard var address, address.withUTF8({ isWeb(UnsafeRawBufferPointer($0)) }) else { return nil }
        return address
    }

    /// Whether an address in UTF-8 is one of the web.
    static func isWeb(_ utf8: UnsafeRawBufferPointer) -> Bool {
        guard let start = utf8.baseAddress else { return false }
        func begins(_ scheme: StaticString) -> Bool {
            utf8.count >= scheme.utf8CodeUnitCount && memcmp(start, scheme.utf8Start, scheme.utf8CodeUnitCount) == 0
        }
        return begins("https://") || begins("http://")
    }
}
