internal import Articles
internal import Base
internal import HTTP

extension Feed {
    /// The feed by RSS 2.0, with the modules content, Dublin Core, Media RSS and Atom's links.
    func rss(_ checkpoint: () throws -> Void) rethrows -> [UInt8] {
        var xml = XMLWriter()
        xml.begin(
            "rss",
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:media", "http://search.yahoo.com/mrss/")
        )
        xml.begin("channel")
        xml.element("title", title)
        xml.element("link", home)
        xml.element("description", description ?? title)
        xml.element("language", locale)
        xml.element("lastBuildDate", HTTPDate.string(updated.seconds))
        xml.element("generator", "Broadsheet")
        let type = "application/rss+xml"
        xml.empty("atom:link", ("rel", "self"), ("type", type), ("href", selfLink))
        for page in pages { xml.empty("atom:link", ("rel", page.relation), ("type", type), ("href", page.address)) }
        for entry in entries {
            try checkpoint()
            xml.rssItem(entry)
        }
        xml.end("channel")
        xml.end("rss")
        return xml.bytes
    }
}

extension XMLWriter {
    fileprivate mutating func rssItem(_ entry: FeedEntry) {
        begin("item")
        element("title", entry.title)
        element("link", entry.url)
        element("guid", entry.id, ("isPermaLink", "false"))
        element("pubDate", entry.published.map { HTTPDate.string($0.seconds) })
        // The element `author` is only for mail addresses.
        for author in entry.creators { element("dc:creator", author.name) }
        for topic in entry.topics { element("category", topic) }
        element("description", entry.summary)
        if let content = entry.content, !content.isEmpty { element("content:encoded", content) }
        if let picture = entry.pictures.first(where: { $0.mediaType != nil }) {
            // The length is unknown; by convention it is 0 then.
            empty("enclosure", ("url", picture.url), ("length", "0"), ("type", picture.mediaType ?? ""))
        }
        for picture in entry.pictures { media(picture) }
        end("item")
    }

    private mutating func media(_ picture: FeedEntry.Picture) {
        let known: [(name: StaticString, value: String?)] = [
            ("type", picture.mediaType), ("width", picture.width), ("height", picture.height),
        ]
        var attributes: [Attribute] = [("url", picture.url), ("medium", "image")]
        for (name, value) in known {
            if let value { attributes.append((name, value)) }
        }
        begin("media:content", attributes)
        element("media:title", picture.title)
        end("media:content")
    }
}
