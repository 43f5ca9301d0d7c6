internal import Articles
internal import Base

extension Feed {
    /// The feed as an Atom document in UTF-8 (RFC 4287), with paging links (RFC 5005).
    ///
    /// `checkpoint` is called before each entry, and may throw to end the work.
    func atom(_ checkpoint: () throws -> Void) rethrows -> [UInt8] {
        var xml = XMLWriter()
        xml.begin(
            "feed",
            [XMLWriter.Attribute(name: "xmlns", value: "http://www.w3.org/2005/Atom")] + XMLWriter.language(locale)
        )
        xml.element("id", id)
        xml.element("title", title)
        xml.element("subtitle", description)
        xml.element("updated", updated.description)
        // Atom requires an author: the feed's title stands in for entries without one.
        xml.author(FeedAuthor(name: title))
        xml.element("generator", "Broadsheet")
        xml.empty("link", ("rel", "alternate"), ("href", home))
        let type = "application/atom+xml"
        xml.empty("link", ("rel", "self"), ("type", type), ("href", selfLink))
        for page in pages { xml.empty("link", ("rel", page.relation), ("type", type), ("href", page.address)) }
        for entry in entries {
            try checkpoint()
            xml.atomEntry(entry)
        }
        xml.end("feed")
        return xml.bytes
    }
}

extension XMLWriter {
    fileprivate static func language(_ locale: String?) -> [Attribute] {
        locale.map { [Attribute(name: "xml:lang", value: $0)] } ?? []
    }

    fileprivate mutating func author(_ author: FeedAuthor) {
        begin("author")
        element("name", author.name)
        element("uri", author.url)
        end("author")
    }

    fileprivate mutating func atomEntry(_ entry: FeedEntry) {
        begin("entry", Self.language(entry.locale))
        element("id", entry.id)
        element("title", entry.title)
        element("updated", entry.updated.description)
        element("published", entry.published?.description)
        for creator in entry.creators { author(creator) }
        for topic in entry.topics { empty("category", ("term", topic)) }
        element("summary", entry.summary)
        if let content = entry.content, !content.isEmpty { element("content", content, ("type", "html")) }
        empty("link", ("rel", "alternate"), ("href", entry.url))
        // Pictures of an unknown media type are left out.
        for picture in entry.pictures {
            if let type = picture.mediaType {
                empty("link", ("rel", "enclosure"), ("type", type), ("href", picture.url))
            }
        }
        end("entry")
    }
}
