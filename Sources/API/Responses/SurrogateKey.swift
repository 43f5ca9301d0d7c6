internal import Base
internal import HTTP

/// A name for what a response shows, by which a cache in front is told to forget the response.
///
/// Fastly and Varnish call it a surrogate key, Cloudflare a cache tag.
package struct SurrogateKey: Sendable, Hashable, CustomStringConvertible {
    /// The key as it is sent: letters, digits and `-._~/:%`, at most `maximumLength` of them.
    package let description: String

    /// The greatest length of a key in bytes; the providers take 1024.
    package static let maximumLength = 256

    /// What any article that comes, goes or changes may change: lists, counts, and what is computed from all articles.
    package static let list = SurrogateKey(unchecked: "list")

    /// What shows one article, by its id.
    package static func article(_ id: String) -> SurrogateKey {
        SurrogateKey("article", id)
    }

    /// One topic or a list of its articles, by the topic's id.
    package static func topic(_ id: String) -> SurrogateKey {
        SurrogateKey("topic", id)
    }

    /// One author or a list of their articles, by the author's id.
    package static func author(_ id: String) -> SurrogateKey {
        SurrogateKey("author", id)
    }

    /// One publisher or a list of its articles, by the publisher's domain.
    package static func provider(_ domain: String) -> SurrogateKey {
        SurrogateKey("provider", domain)
    }

    /// The keys of all responses that a change makes stale: those of the article by each of its ids, and `list`.
    ///
    /// `formerID` is the id that the article had before; nil unless it was renamed.
    package static func keys(staleAfterChangeOf id: String, formerID: String? = nil) -> [SurrogateKey] {
        [.list, .article(id)] + (formerID.map { [.article($0)] } ?? [])
    }

    private init(unchecked description: String) {
        self.description = description
    }

    /// Fields separate keys by spaces or commas, so names have neither.
    private init(_ kind: String, _ name: String) {
        let whole = "\(kind):\(PercentEncoding.encoded(name, keeping: "/"))"
        if whole.utf8.count <= Self.maximumLength {
            description = whole
        } else {
            let hash = String(UInt64(bitPattern: FNV1a.hash(name)), radix: 36)
            description = "\(whole.prefix(Self.maximumLength - Self.hashLength))~\(hash)"
        }
    }

    /// `~` and 64 bits in base 36.
    private static let hashLength = 14
}
