internal import Base
package import Markup

/// What an article is linked by, and what it links to, as hashes that can be compared.
///
/// A page has several names: its web addresses, its path on the site, the paths that it had before, its document, and
/// the last part of any of these. A link is written in any of these ways.
package struct ArticleLinks: Sendable, Hashable {
    /// The names of the article's own page.
    package let names: Set<Int64>
    /// The hashes of what it links to, several for one link.
    package let targets: Set<Int64>

    /// From what is stored of an article: what was put in must be taken out by the very same code.
    package init(summary: [UInt8], _ words: SearchWords) {
        self.init(summary: summary, links: words.links)
    }

    /// With these links of the body.
    package init(summary: [UInt8], links: [BodyLink]) {
        let page = ArticleNames(summary: summary)
        self.init(of: page, addressHashes: page.addressHashes, links: links)
    }

    /// With the names of the article's page, the hashes of its addresses, and the links of the body.
    init(of page: ArticleNames, addressHashes: Set<Int64>, links: [BodyLink]) {
        let names = Self.names(of: page, addressHashes)
        let host = links.isEmpty ? nil : page.webUrl.flatMap(Self.host)
        var targets: Set<Int64> = []
        for link in links {
            for hash in Self.targets(of: link, on: page, host) where !names.contains(hash) { targets.insert(hash) }
        }
        self.names = names
        self.targets = targets
    }

    /// With the hashes of what the body links to, as they were kept.
    package init(summary: [UInt8], targets: Set<Int64>) {
        let page = ArticleNames(summary: summary)
        names = Self.names(of: page, page.addressHashes)
        self.targets = targets
    }

    /// The hashes of the pages that a link on a page may mean, the most certain first.
    ///
    /// What names a document may name it by its last part alone; a path means just one place.
    static func names(meantBy path: String, isDocument: Bool, on page: ArticleNames) -> [Int64] {
        var paths = path.hasPrefix("/") ? [path[...]] : [joined("/" + page.id, path[...])[...]]
        if let permalink = page.permalink, !isDocument, !path.hasPrefix("/") {
            paths.insert(joined(permalink, path[...])[...], at: 0)
        }
        if isDocument {
            // From the root of the site, where folders have names that ids leave out or write without the underscore.
            let parts = path.split(separator: "/")
            let folders = parts.dropLast()
            let shown = folders.filter { $0 != "_posts" && $0 != "_drafts" }.map { $0.drop { $0 == "_" } }
            for folders in [folders.map { $0 }, shown] {
                paths.append("/\((folders + parts.suffix(1)).joined(separator: "/"))")
            }
        }
        let hashes = paths.map { pathHashes(String($0)) }
        return hashes.compactMap(\.first) + (isDocument ? hashes.first?.dropFirst() ?? [] : [])
    }

    /// The hash of the last part of a path that leads to a page; nil for one that leads to the root of the site, or to
    /// a file that is no page.
    static func name(ofPath path: String) -> Int64? {
        let last = path.split(separator: "/").last ?? ""
        if last == ".." || last == "." { return nil }
        if let dot = last.lastIndex(of: "."), !pageEndings.contains(last[last.index(after: dot)...].lowercased()) {
            // A file has a short ending; a name may have a dot anywhere.
            let ending = last[last.index(after: dot)...]
            if 1...4 ~= ending.count, ending.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) { return nil }
        }
        return pathHashes(path).last
    }

    private static let pageEndings: Set = ["md", "mdx", "markdown", "html", "htm"]

    /// Whether an id ends with a path, whatever the ending of that is, and what date its last part begins with.
    static func isID(_ id: String, endingWith path: String) -> Bool {
        func parts(_ path: String) -> [Substring] {
            var parts = path.split(separator: "/").filter { $0 != "." && $0 != ".." }
            guard var last = parts.popLast() else { return [] }
            if let dot = last.lastIndex(of: "."), pageEndings.contains(last[last.index(after: dot)...].lowercased()) {
                last = last[..<dot]
            }
            if last == "index" || last == "_index", let folder = parts.popLast() { last = folder }
            return parts + [PathDate.without(last)]
        }
        let end = parts(path.lowercased())
        return !end.isEmpty && parts(id.lowercased()).suffix(end.count).elementsEqual(end)
    }

    /// Whether a hash is that of the last part of a path: many pages and files may have that name, and those that link
    /// to it link to the same place only where one article has it.
    package static func isName(_ hash: Int64) -> Bool { hash & 1 == 1 }

    /// Where some links of an article lead outside of the site, for people, by the hashes that are asked for: host and
    /// path.
    static func places(of links: [BodyLink], leadingTo hashes: Set<Int64>, summary: [UInt8]) -> [Int64: String] {
        let page = ArticleNames(summary: summary)
        let host = page.webUrl.flatMap(host)
        var places: [Int64: String] = [:]
        for link in links where isPublic(link.text) {
            for hash in targets(of: link, on: page, host) where hashes.contains(hash) && places[hash] == nil {
                places[hash] = place(link.text)
            }
        }
        return places
    }

    /// A link without its scheme, what follows the path, and what is too long to read.
    private static func place(_ link: String) -> String {
        var place = link.prefix { $0 != "#" && $0 != "?" }
        if let scheme = place.firstRange(of: "//") { place = place[scheme.upperBound...] }
        if place.hasPrefix("www.") { place = place.dropFirst(4) }
        while place.count > 1, place.hasSuffix("/") { place = place.dropLast() }
        return place.count > longestPlace ? place.prefix(longestPlace - 1) + "…" : String(place)
    }

    private static let longestPlace = 60

    /// Whether a link has a host that others can reach.
    private static func isPublic(_ link: String) -> Bool {
        guard isAbsolute(link), let host = host(link) else { return false }
        return host.contains(".") && host.contains(where: \.isLetter)
    }

    private static func names(of page: ArticleNames, _ addressHashes: Set<Int64>) -> Set<Int64> {
        var names = Set(addressHashes.map(wholeHash))
        let paths = [page.permalink, page.webUrl.map(path)].compactMap { $0 } + page.aliases + ["/" + page.id]
        for path in paths { for hash in pathHashes(path) { names.insert(hash) } }
        if let slug = page.slug { names.insert(hash(.name, slug.utf8)) }
        return names
    }

    /// Whether a link has a host.
    private static func isAbsolute(_ link: String) -> Bool {
        link.hasPrefix("//") || link.hasBytes(of: "://")
    }

    /// What stands after the host of an address.
    private static func path(_ address: String) -> String {
        guard let scheme = address.firstOffset(ofBytes: "://") else { return address }
        let rest = address[address.utf8.index(address.startIndex, offsetBy: scheme + 3)...]
        return rest.utf8.firstIndex(of: slash).map { String(rest[$0...]) } ?? "/"
    }

    /// The host of an address in lower case, without `www.`.
    private static func host(_ address: String) -> Substring? {
        WebAddress(address).map(host)
    }

    private static func host(_ address: WebAddress) -> Substring {
        address.key.prefix { $0 != "/" && $0 != "?" }
    }

    private enum Kind {
        /// The last part of a path.
        case name
        case path

        /// What the hashed text begins with.
        var prefix: [UInt8] {
            switch self {
            case .name: Self.namePrefix
            case .path: Self.pathPrefix
            }
        }

        private static let namePrefix = Array("name ".utf8)
        private static let pathPrefix = Array("path ".utf8)
    }

    private static func hash(_ kind: Kind, _ text: some Sequence<UInt8>) -> Int64 {
        hash(kind, prefixed: kind.prefix + text)
    }

    /// The hash of a text that begins with the prefix of its kind.
    private static func hash(_ kind: Kind, prefixed bytes: [UInt8]) -> Int64 {
        let isPlain = bytes.allSatisfy { $0 < 0x80 && $0 &- UInt8(ascii: "A") >= 26 }
        let hash = FNV1a.hash(isPlain ? bytes : Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8))
        return kind == .name ? hash | 1 : wholeHash(hash)
    }

    /// The hash of a whole path or address, which is never that of a name.
    private static func wholeHash(_ hash: Int64) -> Int64 { hash & ~1 }

    /// What a link may lead to; `host` is that of the page's own address.
    private static func targets(of link: BodyLink, on page: ArticleNames, _ host: Substring?) -> Set<Int64> {
        if isAbsolute(link.text) {
            guard let address = WebAddress(link.text) else { return [] }
            let whole = wholeHash(address.hash)
            guard let host, host == Self.host(address) else { return [whole] }
            return Set(pathHashes(path(link.text)) + [whole])
        }
        guard let link = SiteLink(link), !link.path.isEmpty else { return [] }
        if link.isDocument { return Set(names(meantBy: link.path, isDocument: true, on: page)) }
        if link.path.utf8.first == slash { return Set(pathHashes(link.path)) }
        // By the document that it is written in, and by the page that this becomes.
        var hashes = Set(pathHashes(joined("/" + page.id, link.path[...])))
        if let permalink = page.permalink { hashes.formUnion(pathHashes(joined(permalink, link.path[...]))) }
        return hashes
    }

    private static func joined(_ base: String, _ relative: Substring) -> String {
        var parts = base.utf8.split(separator: slash)
        if base.utf8.last != slash, !parts.isEmpty { parts.removeLast() }
        for part in relative.utf8.split(separator: slash) {
            if part.elementsEqual("..".utf8) {
                if !parts.isEmpty { parts.removeLast() }
            } else if !part.elementsEqual(".".utf8) {
                parts.append(part)
            }
        }
        return parts.isEmpty ? "/" : parts.reduce(into: "") { $0 += "/\(Substring($1))" }
    }

    private static let slash = UInt8(ascii: "/")
    private static let endings = [".md", ".mdx", ".markdown", ".html", ".htm"].map { Array($0.utf8) }
    private static let indexes = ["index", "_index"].map { Array($0.utf8) }

    /// The hash of a path, then that of its last part, whatever its ending is.
    private static func pathHashes(_ path: String) -> [Int64] {
        // One array of bytes, which is hashed as it is: an import hashes each path of each article.
        var bytes = Kind.path.prefix
        bytes.reserveCapacity(bytes.count + path.utf8.count + 1)
        let start = bytes.count
        // Where the last part and the one before it begin.
        var (last, folder): (Int?, Int?)
        var isBoundary = true
        for byte in path.utf8 {
            if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "?") { break }
            guard byte != slash else {
                isBoundary = true
                continue
            }
            if isBoundary {
                if bytes.count > start { bytes.append(slash) }
                (folder, last) = (last, bytes.count)
                isBoundary = false
            }
            bytes.append(byte)
        }
        guard var last else { return [] }
        // Most names have no ending, and begin with neither letter.
        let first = bytes[last]
        if bytes[last...].contains(UInt8(ascii: ".")),
            let ending = endings.first(where: { bytes[last...].count >= $0.count && bytes.suffix($0.count) == $0[...] })
        {
            bytes.removeLast(ending.count)
        }
        if first == UInt8(ascii: "i") || first == UInt8(ascii: "_"),
            indexes.contains(where: { bytes[last...] == $0[...] })
        {
            guard let folder else { return [] }
            bytes.removeSubrange((last - 1)...)
            last = folder
        }
        // A document's name may begin with the date, which its page's name does not.
        return [hash(.path, prefixed: bytes), hash(.name, PathDate.without(bytes: bytes[last...]))]
    }
}
