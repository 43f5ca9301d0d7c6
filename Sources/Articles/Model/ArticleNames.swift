internal import Base

/// What an article's own page is called: its id, its paths on the site and its web addresses.
package struct ArticleNames: Sendable {
    /// The id; empty where the summary has none.
    let id: String
    let slug: String?
    let permalink: String?
    /// The paths that the page had before, or addresses.
    let aliases: [String]
    let webUrl: String?
    /// The addresses of other forms of the page.
    private let otherUrls: [String]

    /// Reads the summary JSON of an article, finished or not, in one go.
    package init(summary: [UInt8]) {
        var texts = [String?](repeating: nil, count: Self.keys.count)
        var aliases: [String] = []
        summary.withUnsafeBytes { json in
            var members = JSONObjectReader(json)
            while let member = members.next() {
                if JSONObjectReader.isEqual(json, member.key, "aliases") {
                    aliases = JSONObjectReader.strings(json, at: member.value.lowerBound)
                } else if let key = Self.keys.firstIndex(where: { JSONObjectReader.isEqual(json, member.key, $0) }) {
                    texts[key] = JSONObjectReader.string(json, member.value)
                }
            }
        }
        (id, slug, permalink, webUrl) = (texts[0] ?? "", texts[1], texts[2], texts[3])
        otherUrls = texts[4...].compactMap { $0 }
        self.aliases = aliases
    }

    /// The members that are texts, in the order in which `init(summary:)` takes them.
    private static let keys: [StaticString] = [
        "id", "slug", "permalink", "webUrl", "originalUrl", "ampWebUrl", "cdnAmpWebUrl",
    ]

    /// The addresses by which others may know the article.
    ///
    /// A former path counts as an address of the same site, and as a path alone.
    package var addresses: [WebAddress] {
        var addresses = ([webUrl].compactMap { $0 } + otherUrls).compactMap(WebAddress.init)
        if aliases.isEmpty { return addresses }
        let site = webUrl.flatMap(siteAddress)
        for alias in aliases {
            if alias.contains("://") || alias.hasPrefix("//") {
                if let address = WebAddress(alias) { addresses.append(address) }
            } else if let path = WebAddress.path(alias) {
                addresses.append(path)
                if let address = site.flatMap({ WebAddress($0 + path.key) }) { addresses.append(address) }
            }
        }
        return addresses
    }

    /// The hashes of `addresses`, each once.
    package var addressHashes: Set<Int64> {
        Set(addresses.map(\.hash))
    }

    /// The address of the site by that of the page; nil where that is no address with a scheme.
    private func siteAddress(ofPage page: String) -> String? {
        if let permalink, permalink.hasPrefix("/"), page.hasSuffix(permalink) {
            return String(page.dropLast(permalink.count))
        }
        guard let scheme = page.firstRange(of: "://") else { return nil }
        return String(page.prefix(upTo: scheme.upperBound) + page[scheme.upperBound...].prefix { !"/?#".contains($0) })
    }
}
