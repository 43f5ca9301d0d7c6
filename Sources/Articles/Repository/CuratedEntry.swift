internal import Base
internal import Markup

/// An entry of an article's own related list.
package struct CuratedEntry: Sendable, Hashable {
    /// What is at the entry's address.
    package enum Place: Sendable, Hashable {
        /// No article of this store.
        case outside
        /// A public article of this store.
        case article(id: String)
        /// An article of this store that is not published: the entry says what its document says, and no more.
        case unpublished(id: String)
        /// An article of this store that was removed.
        case removed(id: String)
        /// The article that has the list.
        case itself
    }

    /// See `RelatedEntry.json`.
    package var json: [UInt8]
    /// The hash of the normalised address; nil where the entry has none.
    package var addressHash: Int64?
    /// What is at its address.
    package var place: Place

    package init(json: [UInt8], addressHash: Int64?, place: Place) {
        self.json = json
        self.addressHash = addressHash
        self.place = place
    }

    /// The id of the article of this store behind the entry, as far as it is public.
    package var id: String? {
        if case .article(let id) = place { id } else { nil }
    }

    /// The path or the name that stands in the place of an address; nil for one with a scheme or a host.
    var link: SiteLink? {
        json.withUnsafeBytes { JSONObjectReader.text("webUrl", in: $0) }.flatMap { SiteLink(relative: $0) }
    }

    /// Whether the entry says what people see of it.
    var hasTitle: Bool {
        json.withUnsafeBytes { JSONObjectReader.text("title", in: $0) }?.isEmpty == false
    }

    /// The entries that everybody may see: without the article itself, repeats, what was removed, and what leads to no
    /// public article and has no title.
    ///
    /// An article that is not published stays in the list as the published document names it: most lists are of
    /// coverage elsewhere, which a site has on file without showing it. Nothing of that article itself is shown, not
    /// even its id.
    package static func shown(_ entries: [CuratedEntry]) -> [CuratedEntry] {
        var seen: Set<Int64> = []
        // One article may be named by several of its addresses.
        var seenIDs: Set<String> = []
        return entries.filter { entry in
            switch entry.place {
            case .removed, .itself: return false
            case .article(let id) where !seenIDs.insert(id).inserted: return false
            case .outside where !entry.hasTitle, .unpublished where !entry.hasTitle: return false
            case .outside, .article, .unpublished: return entry.addressHash.map { seen.insert($0).inserted } ?? true
            }
        }
    }
}
