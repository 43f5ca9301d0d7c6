internal import Base

/// What an article is linked by, and what it links to, as hashes that can be compared.
///
/// A page has several names: its web addresses, its path on the site, the paths that it had before, its document, and the
/// last part of any of these. A link is written in any of these ways.
package struct ArticleLinks: Sendable, Hashable {
    /// The names of the article's own page.
    package let names: Set<Int64>
    /// The hashes of what it links to, several for one link.
    package let targets: Set<Int64>

    /// From what is stored of an article: what was put in must be taken out by the very same code.
    package init(summary: [UInt8], _ words: SearchWords) {
        self.init(summary: summary, links: words.links)
    }

    /// With these links, as they are written in the body.
    package init(summary: [UInt8], links: [String]) {
        let page = Page(summary)
        let names = Self.names(of: page, summary)
        var targets: Set<Int64> = []
        for link in links { targets.formUnion(Self.targets(of: link, on: page)) }
        self.names = names
        self.targets = targets.subtracting(names)
    }

    /// With the hashes of what the body links to, as they were kept.
    package init(summary: [UInt8], targets: Set<Int64>) {
        names = Self.names(of: Page(summary), summary)
        self.targets = targets
    }

    /// Where some links of an article lead, for readers, by the hashes that are asked for: host and path.
    static func places(of links: [String], leadingTo hashes: Set<Int64>, summary: [UInt8]) -> [Int64: String] {
        let page = Page(summary)
        var places: [Int64: String] = [:]
        for link in links {
            for hash in targets(of: link, on: page) where hashes.contains(hash) && places[hash] == nil {
                places[hash] = place(link)
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

    private static func names(of page: Page, _ summary: [UInt8]) -> Set<Int64> {
        var names: Set<Int64> = []
        for path in page.paths { names.formUnion(pathHashes(path)) }
        if let slug = page.slug { names.insert(hash(.name, slug)) }
        for address in Article.addresses(inSummary: summary) { names.insert(address.hash) }
        return names
    }

    private struct Page {
        var slug: String?
        var permalink: String?
        var aliases: [String]
        var webUrl: String?
        var path: String

        init(_ summary: [UInt8]) {
            (slug, permalink, aliases, webUrl, path) = summary.withUnsafeBytes { json in
                (
                    JSONObjectReader.text("slug", in: json), JSONObjectReader.text("permalink", in: json),
                    JSONObjectReader.texts("aliases", in: json), JSONObjectReader.text("webUrl", in: json),
                    "/" + (JSONObjectReader.text("id", in: json) ?? "")
                )
            }
        }

        /// Its paths below the site's address, and its id.
        var paths: [String] { [permalink, webUrl.map(Self.path)].compactMap { $0 } + aliases + [path] }

        /// What stands behind the host.
        static func path(_ address: String) -> String {
            guard let scheme = address.firstRange(of: "://") else { return address }
            let rest = address[scheme.upperBound...]
            return rest.firstIndex(of: "/").map { String(rest[$0...]) } ?? "/"
        }

        /// The host of an address in lower case, without `www.`.
        static func host(_ address: String) -> Substring? {
            guard let key = WebAddress(address)?.key else { return nil }
            return key.prefix { $0 != "/" && $0 != "?" }
        }
    }

    private enum Kind: String {
        /// The last part of a path.
        case name
        case path
    }

    private static func hash(_ kind: Kind, _ text: String) -> Int64 {
        FNV1a.hash("\(kind.rawValue) \(text.lowercased())")
    }

    private static func targets(of link: String, on page: Page) -> Set<Int64> {
        let isAbsolute = link.contains("://") || link.hasPrefix("//")
        if isAbsolute {
            guard let address = WebAddress(link) else { return [] }
            guard let own = page.webUrl.flatMap(Page.host), own == Page.host(link) else { return [address.hash] }
            return pathHashes(Page.path(link)).union([address.hash])
        }
        let text = link.prefix { $0 != "#" && $0 != "?" }
        if text.isEmpty || text.prefix(while: { $0 != "/" }).contains(":") { return [] }
        if text.hasPrefix("/") { return pathHashes(String(text)) }
        // By the document that it is written in, and by the page that this becomes.
        var hashes = pathHashes(joined(page.path, text))
        if let permalink = page.permalink { hashes.formUnion(pathHashes(joined(permalink, text))) }
        return hashes
    }

    private static func joined(_ base: String, _ relative: Substring) -> String {
        var parts = base.split(separator: "/", omittingEmptySubsequences: true)
        if !base.hasSuffix("/") { parts = parts.dropLast() }
        for part in relative.split(separator: "/") {
            switch part {
            case ".": break
            case "..": parts = parts.dropLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The hashes of a path and of its last part, whatever its ending is.
    private static func pathHashes(_ path: String) -> Set<Int64> {
        var parts = path.prefix { $0 != "#" && $0 != "?" }.split(separator: "/")
        guard var last = parts.popLast() else { return [] }
        for ending in [".md", ".mdx", ".markdown", ".html", ".htm"] where last.hasSuffix(ending) {
            last = last.dropLast(ending.count)
            break
        }
        if last == "index" || last == "_index" {
            guard let folder = parts.popLast() else { return [] }
            last = folder
        }
        // A document's name may begin with the date, which its page's name does not.
        let name = String(PathDate.without(last))
        return [hash(.path, (parts + [last]).joined(separator: "/")), hash(.name, name)]
    }
}
