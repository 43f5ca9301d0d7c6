internal import Base
internal import FoundationEssentials

/// Makes addresses whole and leaves out those that run code.
struct AddressResolver {
    private let base: URL?
    private let hasOnlyPages: Bool
    private let page: (SiteLink) -> String?

    /// Addresses stay relative where `base` is nil or no address of the web; `page` gives the address of what a link
    /// names.
    ///
    /// Where `hasOnlyPages`, nothing else is below the address of the site.
    init(base: String?, hasOnlyPages: Bool, page: @escaping (SiteLink) -> String?) {
        // Front matter may name anything: relative to `javascript:` an address would run code.
        self.base = base.flatMap { URL(string: $0) }.flatMap { url in
            ["http", "https"].contains(url.scheme?.lowercased()) ? url : nil
        }
        self.hasOnlyPages = hasOnlyPages
        self.page = page
    }

    /// The schemes that links may have; pictures have the first two.
    private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

    /// The address to put into a page; nil where it must not stand there, or leads nowhere.
    func resolved(_ address: String, isPicture: Bool = false) -> String? {
        // Browsers pass over white space and control characters in a scheme.
        let isIgnored = { (byte: UInt8) in byte <= 0x20 || byte == 0x7F }
        let isClean = !address.utf8.contains(where: isIgnored)
        let text = isClean ? address : String(decoding: address.utf8.filter { !isIgnored($0) }, as: UTF8.self)
        if text.isEmpty { return nil }
        if text.hasPrefix("#") { return isPicture ? nil : text }
        if let document = TemplateTarget.document(in: text) {
            if isPicture || document.isEmpty { return nil }
            let link = SiteLink(document: document)
            return page(link).map { $0 + link.rest }
        }
        if let scheme = Self.scheme(of: text) {
            let isAllowed = Self.schemes.contains(scheme) && (!isPicture || scheme.hasPrefix("http"))
            return isAllowed ? text : nil
        }
        if text.hasPrefix("//") { return base.map { "\($0.scheme ?? "https"):\(text)" } ?? text }
        if !isPicture {
            let link = SiteLink(text)
            if let page = page(link) { return page + link.rest }
        }
        if hasOnlyPages { return nil }
        guard let base else { return text }
        return URL(string: text, relativeTo: base)?.absoluteString ?? text
    }

    /// What stands before the first colon, in lower case, where that can be a scheme (RFC 3986 section 3.1).
    private static func scheme(of address: String) -> String? {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let head = address.utf8[..<colon]
        guard let first = head.first, ASCII.isLetter(first) else {
            // Before a slash a colon would be part of a path; anywhere else it is treated as a scheme to be safe.
            return head.contains(UInt8(ascii: "/")) || head.contains(UInt8(ascii: "?")) ? nil : ""
        }
        if head.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
            return nil
        }
        return String(decoding: head, as: UTF8.self).lowercased()
    }
}
