package import Base
internal import FrontMatter

extension Article {
    /// Changes whenever the same document would give another thing to store: documents are read again then.
    package static let summaryFormat = 8

    /// The public JSON of an article as an item of a list, but for its end; `finishSummary` puts that on.
    ///
    /// It is rendered once, when the article is imported, and stored. The related list, the body and `secured` are left
    /// out; the API puts in those that a request includes.
    package var openSummaryJSON: [UInt8] {
        var json = JSONWriter(capacity: 1536)
        json.beginObject()
        json.member("id", id)
        json.member("title", title)
        json.member("excerpt", excerpt)
        json.member("publishedDateTime", publishedDateTime)
        json.member("updatedDateTime", updatedDateTime)
        json.member("originalUrl", originalUrl)
        json.member("webUrl", webUrl)
        json.member("ampWebUrl", ampWebUrl)
        json.member("cdnAmpWebUrl", cdnAmpWebUrl)
        json.member("type", type)
        json.member("category", category)
        json.member("quality", quality)
        json.member("heat", heat)
        json.member("locale", locale)
        json.member("published", published)
        json.member("removed", removed)
        json.member("deleted", deleted)
        json.member("featuredContent", featuredContent)
        json.key("provider")
        if let provider { json.provider(provider) } else { json.null() }
        json.member("topics", topics)
        json.member("tags", tags)
        json.member("levels", levels)
        json.key("images")
        json.images(images)
        json.key("authors")
        json.authors(authors)
        json.member("slug", slug)
        json.member("permalink", permalink)
        json.member("canonicalUrl", webUrl)
        json.member("aliases", aliases)
        json.member("excerptSource", excerptSource)
        json.member("wordCount", wordCount)
        json.member("readingMinutes", readingMinutes)
        json.key("extra")
        json.mapping(extra)
        return json.bytes
    }

    /// Ends a summary with the moment the store saw the article change.
    ///
    /// The result is one object and ends with `}`.
    package static func finishSummary(_ json: [UInt8], updated: Timestamp) -> [UInt8] {
        var json = JSONWriter(continuing: json, needsComma: true)
        json.member("updated", updated)
        json.endObject()
        return json.bytes
    }

    /// A finished summary with another moment at its end.
    package static func replacingUpdated(inSummary json: [UInt8], with updated: Timestamp) -> [UInt8] {
        let end = json.withUnsafeBytes { JSONObjectReader.value(of: "updated", in: $0)?.lowerBound } ?? json.count
        let key = ",\"updated\":".utf8.count
        return finishSummary(Array(json.prefix(max(0, end - key))), updated: updated)
    }
}

extension Article {
    /// Finds the members that cards of pages show in a summary.
    package static let cardMembers = JSONMemberFinder([
        "id", "title", "excerpt", "publishedDateTime", "locale", "provider", "topics", "images", "authors",
        "readingMinutes",
    ])

    /// Changes whenever `cardMembers` does: what a store has kept of their places is made anew then.
    package static let cardFormat = 1

    /// Where these members lie in a finished summary, as a store keeps it beside the summary.
    package static func cardPlaces(inSummary json: [UInt8]) -> [UInt8] {
        json.withUnsafeBytes { cardMembers.places(in: $0) }
    }
}

extension Article {
    /// The topics of an article, from its summary JSON.
    package static func topics(inSummary json: [UInt8]) -> [String] {
        json.withUnsafeBytes { JSONObjectReader.texts("topics", in: $0) }
    }
}

extension RelatedEntry {
    /// The members of a related entry that come from the document, as one object.
    package var json: [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.member("title", title)
        json.member("excerpt", excerpt)
        json.member("publishedDateTime", publishedDateTime)
        json.member("webUrl", webUrl)
        json.member("ampWebUrl", ampWebUrl)
        json.member("cdnAmpWebUrl", cdnAmpWebUrl)
        json.member("type", type)
        json.key("provider")
        if let provider { json.provider(provider) } else { json.null() }
        json.member("quality", quality)
        json.key("images")
        json.images(images)
        if !extra.entries.isEmpty {
            // Apart, as the API adds members of its own to an entry.
            json.key("extra")
            json.mapping(extra)
        }
        json.endObject()
        return json.bytes
    }
}

extension JSONWriter {
    /// A provider as an object with every key of the model.
    package mutating func provider(_ provider: Provider) {
        beginObject()
        member("name", provider.name)
        member("domain", provider.domain)
        key("images")
        images(provider.images)
        key("publishers")
        beginArray()
        for publisher in provider.publishers { node(publisher) }
        endArray()
        key("authors")
        beginArray()
        for author in provider.authors { node(author) }
        endArray()
        members(of: provider.extra)
        endObject()
    }

    /// Images as a list of objects with every key of the model.
    package mutating func images(_ images: [Image]) {
        beginArray()
        for image in images {
            beginObject()
            member("url", image.url)
            member("width", image.width)
            member("height", image.height)
            member("title", image.title)
            member("attribution", image.attribution)
            member("isCached", image.isCached)
            members(of: image.extra)
            endObject()
        }
        endArray()
    }
}
