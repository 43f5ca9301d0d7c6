internal import Base
internal import Markup

extension ArticleReader {
    /// What an article's own document names as related, all of it, in its order; see `CuratedEntry.shown`.
    ///
    /// `summary` is that of the article. Where no article has an entry's address, the entry may be a path or a name,
    /// which leads to a page as a link in the body does. Of an article that is found so the list has its address, and
    /// all that the document does not say of it; and so it is with an address that has no title.
    package func related(namedBy id: String, summary: [UInt8]) throws -> [CuratedEntry] {
        var entries = try curatedRelated(to: id)
        lazy var names = ArticleNames(summary: summary)
        for index in entries.indices {
            try checkpoint()
            var isPath = false
            if entries[index].place == .outside, let link = entries[index].link {
                entries[index].place = try place(of: link, on: names)
                isPath = true
            }
            guard case .article(let other) = entries[index].place, isPath || !entries[index].hasTitle,
                let article = try article(other, .published)
            else { continue }
            entries[index].json = RelatedEntry.json(entries[index].json, completedFrom: article.json)
        }
        return entries
    }

    /// What a path or a name leads to from a page.
    private func place(of link: SiteLink, on page: ArticleNames) throws -> CuratedEntry.Place {
        let path = EscapedText.decoded(link.path)
        let parts = path.split(separator: "/").filter { $0 != "." }
        guard !parts.isEmpty else { return .outside }
        let hashes = ArticleLinks.names(meantBy: link.path, isDocument: true, on: page)
        // A path that leads nowhere is not that of another page with the same last part.
        let certain = parts.count == 1 ? hashes : hashes.filter { !ArticleLinks.isName($0) }
        if let id = try self.id(ofPageNamed: certain) ?? self.id(endingWith: path) {
            return id == page.id ? .itself : .article(id: id)
        }
        let hidden = try ids(endingWith: parts.joined(separator: "/"), .any, limit: 2)
        guard hidden.count == 1, let article = try article(hidden[0], .any) else { return .outside }
        if hidden[0] == page.id { return .itself }
        let isRemoved = article.json.withUnsafeBytes { json in
            JSONObjectReader.isTrue("removed", in: json) || JSONObjectReader.isTrue("deleted", in: json)
        }
        return isRemoved ? .removed(id: hidden[0]) : .unpublished(id: hidden[0])
    }
}
