internal import Articles
internal import Base

extension Feed {
    /// The feed by JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
    func json(_ checkpoint: () throws -> Void) rethrows -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.beginObject()
        json.member("version", "https://jsonfeed.org/version/1.1")
        json.member("title", title)
        json.member("home_page_url", home)
        json.member("feed_url", selfLink)
        if let next { json.member("next_url", next) }
        if let description { json.member("description", description) }
        if let locale { json.member("language", locale) }
        json.key("items")
        json.beginArray()
        for entry in entries {
            try checkpoint()
            json.feedItem(entry)
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func feedItem(_ entry: FeedEntry) {
        beginObject()
        member("id", entry.id)
        member("url", entry.url)
        member("title", entry.title)
        // The format wants one of the two.
        if let content = entry.content, !content.isEmpty {
            member("content_html", content)
        } else {
            member("content_text", entry.summary ?? entry.title)
        }
        if let summary = entry.summary { member("summary", summary) }
        if let picture = entry.pictures.first { member("image", picture.url) }
        if let published = entry.published { member("date_published", published) }
        member("date_modified", entry.updated)
        if !entry.creators.isEmpty {
            key("authors")
            beginArray()
            for author in entry.creators {
                beginObject()
                member("name", author.name)
                if let url = author.url { member("url", url) }
                if let image = author.image { member("avatar", image) }
                endObject()
            }
            endArray()
        }
        if !entry.topics.isEmpty { member("tags", entry.topics) }
        if let locale = entry.locale { member("language", locale) }
        attachments(entry.pictures.filter { $0.mediaType != nil })
        endObject()
    }

    private mutating func attachments(_ pictures: [FeedEntry.Picture]) {
        guard !pictures.isEmpty else { return }
        key("attachments")
        beginArray()
        for picture in pictures {
            beginObject()
            member("url", picture.url)
            member("mime_type", picture.mediaType)
            if let title = picture.title { member("title", title) }
            endObject()
        }
        endArray()
    }
}
